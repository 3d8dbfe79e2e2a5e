from django.urls import path

from kapok.institute.staffing import views

urlpatterns = [
    path("runs/<slug:slug>/staff/", views.staff, name="staff"),
    path("runs/<slug:slug>/staff/name/", views.name, name="name-staff"),
    path("runs/<slug:slug>/staff/invite/", views.invite, name="invite-staff"),
    path("runs/<slug:slug>/staff/<uuid:staff>/end/", views.end, name="end-staff"),
]
