from django.urls import path

from kapok.frameworks import views

app_name = "frameworks"
urlpatterns = [
    path("frameworks/", views.frameworks, name="list"),
    path("frameworks/<slug:slug>/", views.framework, name="framework"),
]
