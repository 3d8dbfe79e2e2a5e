from django.urls import path

from kapok.site import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
    path("me/", views.me, name="me"),
]
