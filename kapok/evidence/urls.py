"""Pages of evidence: the library of indicators, measures with their values; for officers connected programs."""

from django.urls import include, path

from kapok.evidence.clients.urls import urlpatterns as clients

urlpatterns = [
    path("", include("kapok.evidence.figure_urls")),
    path("", include((clients, "evidence_clients"))),
]
