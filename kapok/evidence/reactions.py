"""What people asks of evidence: her statements to take away, and to forget who she was; and a new centre's own figures."""

from datetime import date

from kapok.base.answers import answers
from kapok.evidence import touching as _touching  # noqa: F401  (it answers, too)
from kapok.evidence.actions.erasure import adopt_strays, erase_actors
from kapok.evidence.actions.measures import create_measure, ensure_standard_indicators
from kapok.evidence.actions.one_organisation import count_organisations_anew, count_where_it_is
from kapok.evidence.actions.one_person import count_apart, count_as_one, follow_accounts, follow_addresses
from kapok.evidence.actions.spans import mark_tree
from kapok.evidence.documents.of_person import erase_documents, export_documents
from kapok.evidence.exchange.actions import forget_reasons
from kapok.evidence.queries.statements import export_proofs, export_statements
from kapok.journal.reactions import reacts_to
from kapok.network.models import OrganisationKind

ACTORS, SUBJECTS = "evidence.actor.person", "evidence.actor.subject"  # in the rows of a merge: what was moved
FIRST_DAY = date(2015, 1, 1)  # before anything that can arrive: a device's clock is not believed before it


@answers("people.erase")
def forget_actors(*, person) -> None:
    adopt_strays(person=person)
    forget_reasons(person=person)
    erase_documents(person=person)  # while it is known yet which actors are hers
    erase_actors(person=person)


@answers("people.export")
def hand_over_statements(*, person) -> tuple[str, list[dict]]:
    return "evidence", export_statements(person)


@answers("people.export")
def hand_over_proofs(*, person) -> tuple[str, list[dict]]:
    return "proofs", export_proofs(person)


@answers("people.export")
def hand_over_documents(*, person) -> tuple[str, list[dict]]:
    return "documents", export_documents(person)


@reacts_to("network.organisation_added")
def count_for_centre(fact, organisation) -> None:
    """A centre has its live numbers from its first day, over everything that is done through it."""
    if organisation.kind == OrganisationKind.CENTRE:
        for indicator in ensure_standard_indicators().values():
            create_measure(indicator=indicator, organisation=organisation, activities=None, start_date=FIRST_DAY)


@reacts_to("people.merged")
def count_as_one_person(fact, merge) -> None:
    """The subjects that the actors had are kept with the merge, so that undoing it brings them back."""
    actors = [int(each) for each in merge.moved.get(ACTORS, [])]
    merge.moved[SUBJECTS] = count_as_one(actors=actors, person=merge.kept)
    merge.save(update_fields=["moved"])


@reacts_to("people.merge_undone")
def count_as_two_people(fact, merge) -> None:
    count_apart(had=merge.moved.get(SUBJECTS, {}), person=merge.merged)
    follow_accounts(person=merge.merged)  # a log-in that did its first thing in between has an actor of that time


@reacts_to("people.split")
def count_the_split(fact, split) -> None:
    """What the log-in did belongs to the person whose it is."""
    follow_accounts(person=split.person)


@reacts_to("network.organisation_changed")
def count_in_its_country(fact, organisation) -> None:
    if "country" in fact.data.get("fields", ()):
        count_where_it_is(organisation)


@reacts_to("network.placed")
@reacts_to("network.placement_ended")
@reacts_to("network.organisations_placed")
def look_at_the_tree(fact, placed) -> None:
    mark_tree()


@reacts_to("people.person_added")
def count_whom_others_knew(fact, person) -> None:
    """Another system may have told of her by her address before she came here."""
    follow_addresses(person=person)


@reacts_to("people.address_confirmed")
def count_for_confirmed_address(fact, account) -> None:
    if account.person:
        follow_addresses(person=account.person)


@reacts_to("network.organisations_merged")
@reacts_to("network.merge_undone")
def count_organisations_of_merge(fact, merge) -> None:
    count_organisations_anew(kept=merge.kept, merged=merge.merged)
