"""Opening a fund with its results framework, publishing it, freezing a period."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kapok.base.clock import now, today
from kapok.base.ids import uuid7
from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.evidence.actions import create_measure, ensure_standard_indicators, freeze
from kapok.evidence.models import Indicator
from kapok.funds.models import Fund, Publication, Result
from kapok.journal.actions import record

FRAMEWORK = ("people-certified", "universities-certified", "hours-learnt")


class NotInFund(Refusal):
    pass


@transaction.atomic
def open_fund(
    *,
    title: dict,
    summary: dict,
    donor,
    holder,
    amount_minor: int,
    currency: str,
    start_date: date,
    end_date: date,
    activities,
    targets: dict,
    by=None,
) -> Fund:
    """A fund that pays for some courses (`activities`), with one result for each key of `targets`: {"people-certified": 1200, …}."""
    fund = Fund.objects.create(
        slug=_free_slug(say(title, "en").text), title=title, summary=summary, donor=donor, holder=holder,
        amount_minor=amount_minor, currency=currency, start_date=start_date, end_date=end_date,
    )  # fmt: skip
    fund.activities.set(activities)
    ensure_standard_indicators()
    for position, key in enumerate([key for key in FRAMEWORK if key in targets], start=1):
        indicator = Indicator.objects.filter(key=key).latest("edition")
        measure = create_measure(
            indicator=indicator,
            organisation=holder,
            activities=list(activities),
            start_date=start_date,
            end_date=end_date,
        )
        Result.objects.create(fund=fund, measure=measure, position=position, target=targets[key])
    record("funds.opened", fund, by=by)
    return fund


@transaction.atomic
def publish_fund(*, fund: Fund, by) -> Publication:
    """Opens the fund's page to everyone; doing it twice changes nothing."""
    publication, is_new = Publication.objects.get_or_create(fund=fund, defaults={"by": by, "published_at": now()})
    if is_new:
        record("funds.published", fund, by=by)
    return publication


def freeze_period(*, fund: Fund, name: str, start_date: date, end_date: date, by):
    """Signs what the fund's results are for these days; the live values go on beside the snapshot.

    The counting is slow on purpose (from the statements themselves), so it happens before the transaction of `freeze`.
    """
    if end_date < start_date:
        raise NotInFund(_("The last day lies before the first. Change one of the two."))
    if start_date < fund.start_date or end_date > fund.end_date:
        days = {"start": day(fund.start_date), "end": day(fund.end_date)}
        raise NotInFund(_("The period must lie within the fund, from %(start)s to %(end)s.") % days)
    if end_date >= today():
        raise NotInFund(
            _("The period must be over before it is frozen. Its last day is %(day)s.") % {"day": day(end_date)}
        )
    measures = [result.measure for result in fund.results.select_related("measure__indicator")]
    return freeze(
        measures=measures,
        period_name=name,
        start_date=start_date,
        end_date=end_date,
        about=("funds.fund", str(fund.pk)),
        by=by,
    )


def _free_slug(title: str) -> str:
    slug = slugify(title)[:70] or "fund"
    is_ours = slug in {"open", "together"}  # words of our own in addresses
    return slug if not is_ours and not Fund.objects.filter(slug=slug).exists() else f"{slug}-{str(uuid7())[-6:]}"
