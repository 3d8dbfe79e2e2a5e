"""What the funds answer when lower rooms ask."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day, say
from kapok.funds.models import Fund

SHOWN_MAX = 10


@answers("network.organisation_blocks")
def fund_blocks(*, organisation):
    """Published funds only: what is not open to everyone is not on a public page, whoever reads it."""
    found = _published(organisation.pk)
    blocks = [
        _block(_("Funds it gives"), [fund for fund in found if fund.donor_id == organisation.pk]),
        _block(_("Funds it holds in trust"), [fund for fund in found if fund.holder_id == organisation.pk]),
    ]
    return [block for block in blocks if block["lines"]]


@prepared
def _published(organisation):
    """The newest of each kind that a page shows, and one more."""
    shown = Fund.objects.filter(publication__isnull=False)
    newest = [
        shown.filter(each).order_by("-start_date", "slug").values("pk")[: SHOWN_MAX + 1]
        for each in (Q(donor=organisation), Q(holder=organisation))
    ]
    return shown.filter(Q(pk__in=newest[0]) | Q(pk__in=newest[1])).order_by("-start_date", "slug")


def _block(title: str, funds: list[Fund]) -> dict:
    lines = [
        {
            "url": reverse("funds:fund", args=[fund.slug]),
            "title": say(fund.title),
            "text": _("%(start)s to %(end)s") % {"start": day(fund.start_date), "end": day(fund.end_date)},
        }
        for fund in funds[:SHOWN_MAX]
    ]
    return {"title": title, "lines": lines, "more_url": reverse("funds:list") if len(funds) > SHOWN_MAX else ""}
