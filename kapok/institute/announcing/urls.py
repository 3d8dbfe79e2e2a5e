from django.urls import path

from kapok.institute.announcing import views

urlpatterns = [
    path("runs/<slug:slug>/announcements/", views.announcements, name="announcements"),
    path("runs/<slug:slug>/announcements/write/", views.write, name="announce"),
    path("runs/<slug:slug>/announcements/<uuid:announcement>/take-back/", views.end, name="take-back-announcement"),
]
