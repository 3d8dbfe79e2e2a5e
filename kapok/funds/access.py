"""Who may see a fund, and who may work on it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.base.prepared import prepared
from kapok.evidence.models import Snapshot
from kapok.funds.models import Fund, Result
from kapok.network.access import has_role, organisations_where
from kapok.network.models import OrganisationKind, RoleKind


def get_fund_for(person, slug) -> Fund:
    """404 for a fund that this person may not see: a stranger does not learn that it is there. One fund is asked upward;
    `visible_to`, which says the same of many, walks all that stands below her."""
    fund = next(iter(_fund_of(slug)), None)
    if fund is None or not (
        fund.is_published or has_role(person, RoleKind.DONOR, fund.donor) or is_held_by(person, fund)
    ):
        raise Http404
    return fund


@prepared
def _fund_of(slug):
    return Fund.objects.filter(slug=slug).select_related("donor", "holder", "publication")


def get_held_fund_for(person, slug) -> Fund:
    """For the officers of the centre that holds it; 403 for those who may only look."""
    fund = get_fund_for(person, slug)
    if not is_held_by(person, fund):
        raise PermissionDenied
    return fund


def is_held_by(person, fund) -> bool:
    return has_role(person, RoleKind.OFFICER, fund.holder)


def centres_of(person):
    """The centres for which this person may open a fund."""
    return organisations_where(person, RoleKind.OFFICER).filter(kind=OrganisationKind.CENTRE)


def get_result_for(person, slug, position) -> tuple[Fund, Result]:
    fund = get_fund_for(person, slug)
    if not (found := _result_of(fund.pk, position)):
        raise Http404
    return fund, found[0]


@prepared
def _result_of(fund, position):
    found = Result.objects.filter(fund=fund, position=position)
    return found.select_related("measure__indicator__within", "measure__organisation")


def get_snapshot_for(fund: Fund, snapshot) -> Snapshot:
    """Whoever sees the fund sees what was frozen of it."""
    return get_object_or_404(Snapshot, pk=snapshot, about_kind="funds.fund", about_id=str(fund.pk))
