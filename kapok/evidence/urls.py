"""Pages of the counting room: the programs that are connected to it."""

from django.urls import path

from kapok.evidence.clients import views

app_name = "evidence_clients"
urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/connect/", views.connect, name="connect"),
    path("clients/<uuid:client>/", views.client, name="client"),
    path("clients/<uuid:client>/rotate/", views.rotate, name="rotate"),
    path("clients/<uuid:client>/revoke/", views.revoke, name="revoke"),
]
