from django.urls import path

from kapok.evidence.exchange import views

WAY = "stores/<uuid:pk>/<slug:direction>"
urlpatterns = [
    path("organisations/<slug:slug>/stores/", views.stores, name="stores"),
    path("organisations/<slug:slug>/stores/add/", views.add, name="store-add"),
    path("stores/<uuid:pk>/", views.store, name="store"),
    path("stores/<uuid:pk>/change/", views.change, name="store-change"),
    path("stores/<uuid:pk>/remove/", views.remove, name="store-remove"),
    path("stores/<uuid:pk>/left-out/", views.left_out_again, name="store-left-out"),
    path(f"{WAY}/pause/", views.pause, name="store-pause"),
    path(f"{WAY}/resume/", views.resume, name="store-resume"),
    path(f"{WAY}/try/", views.try_again, name="store-try"),
]
