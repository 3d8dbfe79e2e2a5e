from django.urls import path

from kapok.institute.checking import views

urlpatterns = [
    path("self-check/", views.own, name="self-check"),
    path("self-check/answer/", views.answer, name="self-check-answer"),
    path("self-check/counts/", views.counts, name="self-check-counts"),
    path("self-check/<uuid:pk>/", views.result, name="self-check-result"),
]
