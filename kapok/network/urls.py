from django.urls import path

from kapok.network import views

app_name = "network"
urlpatterns = [
    path("organisations/", views.directory, name="directory"),
    path("organisations/add/", views.add, name="add"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("organisations/<slug:slug>/people/", views.people, name="people"),
    path("organisations/<slug:slug>/people/invite/", views.invite_member, name="invite"),
    path("organisations/<slug:slug>/people/<uuid:role>/end/", views.end, name="end-role"),
]
