"""Where a phone hands over answers that waited on it, and asks for what it needs to go on. For machines: no language in the address."""

from django.urls import path

from kapok.questionnaires.phone import receive_answers, tell_phone

app_name = "questionnaires_doors"
urlpatterns = [
    path("assessment-answers/", receive_answers, name="answers"),
    path("assessment-answers/<uuid:pk>.json", tell_phone, name="mine"),
]
