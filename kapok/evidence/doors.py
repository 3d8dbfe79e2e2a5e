"""The outbox, where a learner's device hands over what waited on it, and the record store. For machines: no language in the address."""

from django.urls import include, path

from kapok.evidence.outbox import receive_outbox
from kapok.evidence.xapi.description.views import openapi

app_name = "evidence"
urlpatterns = [
    path("outbox/", receive_outbox, name="outbox"),
    path("api/openapi.json", openapi, name="openapi"),
    path("xapi/", include("kapok.evidence.xapi.urls")),
    path("xapi/1.0.3/", include("kapok.evidence.xapi.urls", namespace="xapi-1.0.3")),
]
