from kapok.base.jobs import steady
from kapok.evidence.actions.counting import count_due


@steady(every=2)
def count_what_is_due() -> int:
    return count_due()
