from kapok.base.jobs import steady
from kapok.evidence.actions.counting import count_due
from kapok.evidence.exchange.fetching import fetch_due
from kapok.evidence.exchange.sending import send_due


@steady(every=2)
def count_what_is_due() -> int:
    return count_due()


@steady(every=5)
def send_to_other_stores() -> int:
    return send_due()


@steady(every=5)
def fetch_from_other_stores() -> int:
    return fetch_due()
