"""What the funds answer when lower rooms ask."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.templatetags.kapok import day, say
from kapok.funds.models import Fund

SHOWN_MAX = 10


@answers("network.organisation_blocks")
def fund_blocks(*, organisation):
    """Published funds only: what is not open to everyone is not on a public page, whoever reads it."""
    shown = Fund.objects.filter(publication__isnull=False)
    blocks = [
        _block(_("Funds it gives"), shown.filter(donor=organisation)),
        _block(_("Funds it holds in trust"), shown.filter(holder=organisation)),
    ]
    return [block for block in blocks if block["lines"]]


def _block(title: str, funds) -> dict:
    funds = list(funds.order_by("-start_date", "slug")[: SHOWN_MAX + 1])
    lines = [
        {
            "url": reverse("funds:fund", args=[fund.slug]),
            "title": say(fund.title),
            "text": _("%(start)s to %(end)s") % {"start": day(fund.start_date), "end": day(fund.end_date)},
        }
        for fund in funds[:SHOWN_MAX]
    ]
    return {"title": title, "lines": lines, "more_url": reverse("funds:list") if len(funds) > SHOWN_MAX else ""}
