from django.urls import path

from kapok.frameworks.editing.views import drafts, parts, translating

VERSION = "frameworks/<slug:slug>/versions/<int:number>"

urlpatterns = [
    path("frameworks/drafts/", drafts.drafts, name="drafts"),
    path("frameworks/drafts/begin/", drafts.begin, name="begin"),
    path("frameworks/<slug:slug>/versions/next/", drafts.next_version, name="next-version"),
    path(f"{VERSION}/", drafts.draft, name="draft"),
    path(f"{VERSION}/words/", drafts.words, name="words"),
    path(f"{VERSION}/publish/", drafts.publish, name="publish"),
    path(f"{VERSION}/discard/", drafts.discard, name="discard"),
    path(f"{VERSION}/translations/", translating.translations, name="translations"),
    path(f"{VERSION}/translations/<slug:language>/<str:page>/", translating.translation, name="translation"),
    path(f"{VERSION}/add/<slug:kind>/", parts.add, name="part-add"),
    path(f"{VERSION}/parts/<slug:kind>/<str:code>/", parts.change, name="part"),
    path(f"{VERSION}/parts/<slug:kind>/<str:code>/remove/", parts.remove, name="part-remove"),
    path(f"{VERSION}/parts/<slug:kind>/<str:code>/move/", parts.move, name="part-move"),
]
