"""Changing what is said of an organisation, and where it stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.days import check_day
from kapok.base.refusals import Refusal
from kapok.base.text import check_said
from kapok.journal.actions import record
from kapok.network.access import may_edit, may_edit_everything
from kapok.network.actions.organisations import place_organisation
from kapok.network.identifiers import read_identifier
from kapok.network.models import Domain, Identifier, Organisation, Placement
from kapok.network.names import clean_other_names
from kapok.network.search import index_organisations

OWN_WORDS = ("name", "other_names", "website", "place")  # what its coordinator may change
OFFICE_WORDS = (*OWN_WORDS, "kind", "country", "domains", "identifiers")


class NotYourOrganisation(Refusal):
    pass


class ChangedMeanwhile(Refusal):
    pass


@transaction.atomic
def change_organisation(*, organisation: Organisation, version: int, by, **said) -> Organisation:
    """Writes what is in `said` (of OFFICE_WORDS): name as stored text, other_names and domains as lists, identifiers as
    [(scheme, value)], the rest as on the model.

    `version` is the one that the writer had before her. Raises ChangedMeanwhile when somebody saved since.
    """
    allowed = OFFICE_WORDS if may_edit_everything(by.person, organisation) else OWN_WORDS
    if not may_edit(by.person, organisation) or set(said) - set(allowed):
        raise NotYourOrganisation(_("You may not change this. Ask the centre above the organisation."))
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_if_late(locked, version)
    changed = sorted(field for field, value in said.items() if _write(locked, field, value))
    if changed:
        locked.save()
        index_organisations([locked])
        record("network.organisation_changed", locked, by=by, data={"fields": changed})
    return locked


def _refuse_if_late(organisation: Organisation, version: int) -> None:
    if organisation.merged_into_id:
        raise ChangedMeanwhile(_("This organisation was merged into another one. Change that one."))
    if organisation.version != version:
        words = _(
            "Somebody else saved this page while you were writing. What is different is below; nothing of yours is lost. "
            "Save again to keep your words."
        )
        raise ChangedMeanwhile(words)


def _write(organisation: Organisation, field: str, value) -> bool:
    """Returns whether it was different before."""
    if field == "domains":
        return _set_domains(organisation, value)
    if field == "identifiers":
        return _set_identifiers(organisation, value)
    if field == "name":
        check_said(value)
    if field == "other_names":
        value = clean_other_names(value)
    was = getattr(organisation, field)
    setattr(organisation, field, value)
    return was != getattr(organisation, field)


def _set_domains(organisation: Organisation, names: list[str]) -> bool:
    had = set(organisation.domains.values_list("name", flat=True))
    organisation.domains.exclude(name__in=names).delete()
    Domain.objects.bulk_create([Domain(organisation=organisation, name=name) for name in sorted(set(names) - had)])
    return had != set(names)


def _set_identifiers(organisation: Organisation, wanted: list[tuple[str, str]]) -> bool:
    had = {(each.scheme, each.value): each for each in organisation.identifiers.all()}
    # What was here before is kept as it is: it may come from a register that writes it in its own way.
    now = {(scheme, value if (scheme, value) in had else read_identifier(scheme, value)) for scheme, value in wanted}
    for pair in set(had) - now:
        had[pair].delete()
    new = [
        Identifier(organisation=organisation, scheme=scheme, value=value) for scheme, value in sorted(now - set(had))
    ]
    Identifier.objects.bulk_create(new)
    return set(had) != now


@transaction.atomic
def move_organisation(*, organisation: Organisation, parent: Organisation, since, by) -> Placement:
    """Puts it under `parent` from a day on; where it stood before stays in its history."""
    _refuse_unless_office(organisation, by)
    if not may_edit_everything(by.person, parent):
        raise NotYourOrganisation(_("You may put it only under organisations of your own centre."))
    check_day(since)
    same_day = Placement.objects.filter(child=organisation, end_date=None, start_date__gte=since)
    if later := same_day.select_related("parent").first():
        if later.parent_id == parent.pk and later.start_date == since:
            return later
        raise Refusal(
            _("It has a place from that day or a later one already. Choose a later day, or end that place first.")
        )
    return place_organisation(child=organisation, parent=parent, since=since, by=by)


@transaction.atomic
def end_placement(*, placement: Placement, last_day, by) -> Placement:
    """It stands there until the evening of `last_day`."""
    _refuse_unless_office(placement.child, by)
    check_day(last_day)
    if last_day < placement.start_date:
        raise Refusal(_("It stands there only later than that. Choose a day on which it does."))
    placement.end_date = last_day
    placement.save()
    record("network.placement_ended", placement, by=by)
    return placement


def _refuse_unless_office(organisation: Organisation, by) -> None:
    if not may_edit_everything(by.person, organisation):
        raise NotYourOrganisation(_("You may not change this. Ask the centre above the organisation."))
