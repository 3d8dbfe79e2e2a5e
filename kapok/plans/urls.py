from django.urls import path

from kapok.plans.views import drafting, making, papers, plans, reviewing, signing, talking

app_name = "plans"
PLAN = "plans/<uuid:pk>/"
urlpatterns = [
    path("plans/", plans.plan_list, name="list"),
    path("plans/initiatives/", plans.library, name="library"),
    path("plans/frameworks/<slug:slug>/", plans.themes_of_framework, name="themes"),
    path("plans/make/<slug:slug>/", making.make, name="make"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}change/", drafting.change, name="change"),
    path(f"{PLAN}suggestions/", plans.suggestions, name="suggestions"),
    path(f"{PLAN}suggestions/add/", drafting.add, name="add-suggested"),
    path(f"{PLAN}priorities/add/", drafting.add_gap, name="add-priority"),
    path(f"{PLAN}priorities/<uuid:priority>/", drafting.priority, name="priority"),
    path(f"{PLAN}priorities/<uuid:priority>/remove/", drafting.remove_gap, name="remove-priority"),
    path(f"{PLAN}priorities/<uuid:priority>/write/", drafting.write, name="write-step"),
    path(f"{PLAN}steps/<uuid:step>/", drafting.step, name="step"),
    path(f"{PLAN}steps/<uuid:step>/remove/", drafting.remove, name="remove-step"),
    path(f"{PLAN}talk/", talking.talk, name="talk"),
    path(f"{PLAN}talk/<uuid:about>/", talking.talk, name="talk-about"),
    path(f"{PLAN}comments/<uuid:comment>/reply/", talking.reply, name="reply"),
    path(f"{PLAN}agree/", signing.agree_with, name="agree"),
    path(f"{PLAN}take-back/", signing.take_agreement_back, name="take-back"),
    path(f"{PLAN}plan.<str:kind>", papers.draft, name="paper"),
    path(f"{PLAN}versions/<int:number>/", signing.version, name="version"),
    path(f"{PLAN}versions/<int:number>.json", signing.version_file, name="version-file"),
    path(f"{PLAN}versions/<int:number>/plan.<str:kind>", papers.signed, name="version-paper"),
    path(f"{PLAN}reviews/begin/", reviewing.begin, name="begin-review"),
    path(f"{PLAN}reviews/<uuid:review>/", reviewing.review, name="review"),
    path(f"{PLAN}reviews/<uuid:review>/close/", reviewing.close, name="close-review"),
    path(f"{PLAN}reviews/<uuid:review>/steps/<uuid:step>/", reviewing.step, name="review-step"),
    path(f"{PLAN}proofs/<int:proof>/", reviewing.proof, name="proof"),
]
