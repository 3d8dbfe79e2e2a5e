"""The first page: drawn once for each language, and again when anything was counted or done since."""

from django.core.cache import cache
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kapok.base.clock import today
from kapok.evidence.models import MeasurePeriod
from kapok.journal.models import Fact
from kapok.site.numbers import live_numbers
from kapok.site.runs import running_lines

KEPT_SECONDS = 3600


def first_page() -> SafeString:
    counted, done = (
        MeasurePeriod.objects.aggregate(at=Max("counted_at"))["at"],
        Fact.objects.aggregate(seq=Max("seq"))["seq"],
    )
    key = f"home:{get_language()}:{done}:{counted and counted.timestamp()}:{today()}"
    if (said := cache.get(key)) is None:
        said = render_to_string("site/_home.html", {"numbers": live_numbers(), "runs": running_lines()})
        cache.set(key, said, KEPT_SECONDS)
    return said
