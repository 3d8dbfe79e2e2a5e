from django.urls import path

from kapok.evidence.clients import views

urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/connect/", views.connect, name="connect"),
    path("clients/<uuid:client>/", views.client, name="client"),
    path("clients/<uuid:client>/scopes/", views.scopes, name="scopes"),
    path("clients/<uuid:client>/rotate/", views.rotate, name="rotate"),
    path("clients/<uuid:client>/revoke/", views.revoke, name="revoke"),
]
