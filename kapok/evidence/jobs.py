from kapok.base.jobs import steady
from kapok.evidence.actions.counting import count_due
from kapok.evidence.library.actions import ensure_library
from kapok.network.models import Organisation, OrganisationKind


@steady(every=2)
def count_what_is_due() -> int:
    return count_due()


@steady(every=3600)
def keep_the_library() -> None:
    """What a new version of Kapok brings reaches a running centre."""
    if Organisation.objects.filter(kind=OrganisationKind.CENTRE).exists():
        ensure_library()
