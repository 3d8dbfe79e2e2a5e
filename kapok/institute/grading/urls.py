from django.urls import path

from kapok.institute.grading import views

urlpatterns = [
    path("runs/<slug:slug>/gradebook/", views.gradebook, name="gradebook"),
    path("runs/<slug:slug>/gradebook/weights/", views.weights, name="weights"),
    path("runs/<slug:slug>/gradebook/<uuid:enrolment>/", views.learner, name="gradebook-learner"),
    path("runs/<slug:slug>/gradebook/<uuid:enrolment>/mark/", views.mark, name="mark"),
    path("runs/<slug:slug>/gradebook.<str:ending>", views.take, name="gradebook-file"),
    path("runs/<slug:slug>/marks/", views.own, name="marks"),
]
