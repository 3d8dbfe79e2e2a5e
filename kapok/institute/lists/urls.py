from django.urls import path

from kapok.institute.lists import views

OWN = "cohorts/<uuid:pk>/list/"
urlpatterns = [
    path(OWN, views.bring, name="bring-learners"),
    path(OWN + "empty.<str:ending>", views.template, name="learners-template"),
    path(OWN + "<uuid:people_list>/", views.learners, name="learners"),
    path(OWN + "<uuid:people_list>/row/<int:number>/", views.row, name="learners-row"),
    path(OWN + "<uuid:people_list>/row/<int:number>/leave-out/", views.leave_out, name="learners-leave-out"),
    path(OWN + "<uuid:people_list>/confirm/", views.confirm, name="learners-confirm"),
    path(OWN + "<uuid:people_list>/to-correct.csv", views.left, name="learners-left"),
]
