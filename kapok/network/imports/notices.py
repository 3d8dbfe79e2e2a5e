"""Whoever began an import hears that it is done."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.network.imports.models import ImportPass
from kapok.people.models import Account
from kapok.post.actions import notify
from kapok.post.models import Channel
from kapok.post.notices import Words, notice_kind

DONE = "network.import_done"


def load_passes(ids: set[str]) -> dict[str, ImportPass]:
    return {str(each.pk): each for each in ImportPass.objects.filter(pk__in=ids).select_related("of")}


def _done(data: dict, language: str) -> Words:
    run = data["pass"]
    counts = {"added": run.added, "changed": run.changed, "same": run.same, "refused": run.refused}
    return Words(
        _("The import of %(file)s is done") % {"file": run.of.file_name},
        _("New: %(added)d. Changed: %(changed)d. As they were: %(same)d. Refused: %(refused)d.") % counts,
        reverse("network:import", args=[run.of_id]),
    )


notice_kind(
    key=DONE,
    title=gettext_lazy("An import of yours is done"),
    things={"pass": load_passes},
    words=_done,
    default=Channel.PRODUCT,
)


@answers("post.write")
def tell_whoever_began_it(*, fact):
    if fact.kind != "network.import_ended" or not fact.by:
        return
    if person := Account.objects.filter(pk=fact.by).values_list("person", flat=True).first():
        notify(
            person=person,
            kind=DONE,
            data={"pass": fact.data["pass"]},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )
