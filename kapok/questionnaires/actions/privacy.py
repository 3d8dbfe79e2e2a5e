"""What somebody said is hers: taken away with her copy, gone when she is erased. That she was asked stays as a number."""

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.questionnaires.actions.respondents import lock_respondent
from kapok.questionnaires.models import (
    Answer,
    Assessment,
    Consensus,
    ItemEvidence,
    Respondent,
    Verification,
    Verifier,
)


@transaction.atomic
def forget_person(*, person) -> None:
    """Her answers and comments go; what the group settled stays, without her name behind it. A paper with her name loses it."""
    hers = Respondent.objects.filter(account__person=person)
    asked_in = Assessment.objects.filter(pk__in=hers.values("assessment"))
    list(asked_in.select_for_update().order_by("pk"))  # so that no answer on its way arrives after them
    Answer.objects.filter(respondent__in=hers).delete()
    hers.update(account=None, name="", erased_at=now())
    if person.name:
        Respondent.objects.filter(is_on_paper=True, name__iexact=person.name).update(name="")
    Verifier.objects.filter(account__person=person, ended_at=None).update(ended_at=now())


@transaction.atomic
def erase_answers(*, respondent: Respondent, by) -> int:
    """At the wish of somebody who answered on paper. Returns how many answers went."""
    respondent = lock_respondent(respondent)
    count, _by_model = respondent.answers.all().delete()
    respondent.name, respondent.erased_at = "", now()
    respondent.save(update_fields=["name", "erased_at"])
    data = {"assessment": str(respondent.assessment_id), "answers": count}
    record("questionnaires.answers_erased", respondent, by=by, data=data)
    return count


def export_person(person) -> dict:
    return {
        "answers": [_asked(each) for each in _respondents(person)],
        "settled": list(
            Consensus.objects.filter(settled_by__person=person).values(
                "assessment__name", "item__code", "stage", "reason", "settled_at"
            )
        ),
        "evidence": list(
            ItemEvidence.objects.filter(by__person=person).values(
                "assessment__name", "item__code", "title", "link", "note", "file_name", "added_at"
            )
        ),
        "verified": list(
            Verification.objects.filter(verifier__account__person=person).values(
                "verifier__assessment__name", "item__code", "stage", "note", "verified_at"
            )
        ),
    }


def _respondents(person):
    rows = Respondent.objects.filter(account__person=person).select_related("assessment__framework_version__framework")
    return rows.prefetch_related("answers__item").order_by("invited_at")


def _asked(respondent: Respondent) -> dict:
    version = respondent.assessment.framework_version
    return {
        "assessment": respondent.assessment.name,
        "framework": version.framework.slug,
        "version": version.number,
        "role": respondent.role_code,
        "answers": [
            {"item": each.item.code, "stage": each.stage, "comment": each.comment, "made_at": each.made_at.isoformat()}
            for each in respondent.answers.all()
        ],
    }
