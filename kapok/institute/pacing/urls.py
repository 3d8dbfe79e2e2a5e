from django.urls import path

from kapok.institute.pacing import views

urlpatterns = [
    path("runs/<slug:slug>/days/", views.days, name="days"),
    path("runs/<slug:slug>/days/spread/", views.spread, name="spread-days"),
]
