from django.urls import path

from kapok.demo import views

app_name = "demo"
urlpatterns = [path("demo/<username>/enter/", views.enter, name="enter")]
