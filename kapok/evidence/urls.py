"""Pages of evidence: a person's own record, statements to take away, other stores."""

from kapok.evidence.exchange.urls import urlpatterns as exchange
from kapok.evidence.exports.urls import urlpatterns as exports
from kapok.evidence.record.urls import urlpatterns as record

app_name = "evidence_pages"
urlpatterns = [*record, *exports, *exchange]
