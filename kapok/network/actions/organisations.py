from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kapok.base.clock import today
from kapok.base.ids import uuid7
from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.journal.actions import record
from kapok.network.models import Organisation, Placement
from kapok.network.search import index_organisations

NOT_SLUGS = frozenset({"add", "doubles", "imports", "map", "merges"})  # addresses of the directory's own pages


class OwnParent(Refusal):
    pass


@transaction.atomic
def add_organisation(
    *, name: dict, kind: str, country: str = "", place: str = "", slug: str = "", parent=None, since=None, by=None
):
    """`name` is a text in several languages; the slug is made from its Latin form where there is one."""
    organisation = Organisation.objects.create(
        slug=slug or _free_slug(say(name, "en").text), kind=kind, name=name, country=country, place=place
    )
    index_organisations([organisation])
    record("network.organisation_added", organisation, by=by)
    if parent:
        place_organisation(child=organisation, parent=parent, since=since or today(), by=by)
    return organisation


@transaction.atomic
def place_organisation(*, child: Organisation, parent: Organisation, since, by=None) -> Placement:
    """Puts `child` under `parent` from a day on; an earlier placement ends the day before."""
    if Organisation.objects.below(Organisation.objects.filter(pk=child.pk), since).filter(pk=parent.pk).exists():
        raise OwnParent(_("An organisation cannot stand under itself. Choose one that does not stand below it."))
    for earlier in Placement.objects.filter(child=child, end_date=None, start_date__lt=since):
        earlier.end_date = since.fromordinal(since.toordinal() - 1)
        earlier.save()
    placement = Placement.objects.create(parent=parent, child=child, start_date=since)
    record("network.placed", placement, by=by)
    return placement


def _free_slug(name: str) -> str:
    slug = slugify(name)[:70] or str(uuid7())
    return (
        slug
        if slug not in NOT_SLUGS and not Organisation.objects.filter(slug=slug).exists()
        else f"{slug}-{str(uuid7())[-6:]}"
    )
