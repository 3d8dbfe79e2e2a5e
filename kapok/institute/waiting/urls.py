from django.urls import path

from kapok.institute.waiting import views

urlpatterns = [
    path("runs/<slug:slug>/wait/", views.wait, name="wait"),
    path("runs/<slug:slug>/waiting/", views.own_waiting, name="own-waiting"),
    path("runs/<slug:slug>/waiting/stop/", views.stop, name="stop-waiting"),
    path("runs/<slug:slug>/waiting/list/", views.waiting_list, name="waiting-list"),
    path("runs/<slug:slug>/waiting/<uuid:place>/move/", views.move, name="move-waiting"),
    path("runs/<slug:slug>/waiting/<uuid:place>/take-out/", views.take_out, name="take-out-waiting"),
]
