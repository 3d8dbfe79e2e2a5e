from django.urls import path

from kapok.institute.calendar import views

urlpatterns = [
    path("me/calendar/", views.own, name="calendar"),
    path("me/calendar/renew/", views.renew, name="renew-calendar"),
    path("runs/<slug:slug>/calendar.ics", views.run_feed, name="run-calendar"),
]
