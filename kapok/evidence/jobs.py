from kapok.base.jobs import steady
from kapok.evidence.actions.counting import DUE_MAX, count_due, is_counting_whole
from kapok.evidence.exchange.fetching import fetch_due
from kapok.evidence.exchange.sending import send_due
from kapok.evidence.library.actions import ensure_library
from kapok.evidence.store.pointing import link_waiting
from kapok.network.models import Organisation, OrganisationKind


@steady(every=2)
def count_what_is_due() -> bool:
    """Goes on at once with what is too much for one time. What came meanwhile waits for the next: who does ten things in two
    seconds is counted once."""
    return count_due() >= DUE_MAX or is_counting_whole()


@steady(every=30)
def find_what_statements_point_at() -> int:
    """Of two that were written at the same moment neither could see the other."""
    return link_waiting()


@steady(every=3600)
def keep_the_library() -> None:
    """What a new version of Kapok brings reaches a running centre."""
    if Organisation.objects.filter(kind=OrganisationKind.CENTRE).exists():
        ensure_library()


@steady(every=5, waits_outside=True)
def send_to_other_stores() -> int:
    return send_due()


@steady(every=5, waits_outside=True)
def fetch_from_other_stores() -> int:
    return fetch_due()
