from django.urls import path

from kapok.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/code/", views.code, name="code"),
    path("invitations/<token>/", views.invitation, name="invitation"),
    path("invitations/<token>/accept/", views.accept, name="accept"),
    path("me/details/", views.details, name="details"),
    path("me/data.zip", views.export, name="export"),
    path("me/erase/", views.erase, name="erase"),
]
