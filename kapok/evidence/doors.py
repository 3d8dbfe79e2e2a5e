"""The outbox: where a learner's device hands over what waited on it. For machines, so it has no language in its address."""

from django.urls import path

from kapok.evidence.outbox import receive_outbox

app_name = "evidence"
urlpatterns = [path("outbox/", receive_outbox, name="outbox")]
