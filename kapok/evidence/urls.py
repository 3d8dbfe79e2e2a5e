"""Pages of evidence: a person's own record; the library of indicators, measures with their values; for officers connected
programs, statements to take away, other stores."""

from django.urls import include, path

from kapok.evidence.clients.urls import urlpatterns as clients
from kapok.evidence.exchange.urls import urlpatterns as exchange
from kapok.evidence.exports.urls import urlpatterns as exports
from kapok.evidence.record.urls import urlpatterns as record

urlpatterns = [
    path("", include("kapok.evidence.figure_urls")),
    path("", include((clients, "evidence_clients"))),
    path("", include(([*record, *exports, *exchange], "evidence_pages"))),
]
