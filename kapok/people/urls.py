from django.urls import path

from kapok.people.views import code, invitations, own

app_name = "people"
urlpatterns = [
    path("sign-in/code/", code.code, name="code"),
    path("invitations/<token>/", invitations.invitation, name="invitation"),
    path("invitations/<token>/accept/", invitations.accept, name="accept"),
    path("me/details/", own.details, name="details"),
    path("me/data.zip", own.export, name="export"),
    path("me/erase/", own.erase, name="erase"),
]
