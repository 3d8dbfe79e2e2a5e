"""What both sides of a plan are told: a comment, a reply, an agreement, a signed version."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.network.models import Role, RoleKind
from kapok.plans.models import Comment, Plan, Reply, SignedVersion
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind
from kapok.questionnaires.access import keeps

TOLD, SIGNED = "plans.told", "plans.signed_told"


def load_plans(ids: set[str]) -> dict[str, Plan]:
    return {str(each.pk): each for each in Plan.objects.filter(pk__in=ids).select_related("organisation", "centre")}


def _told(data: dict, language: str) -> Words:
    plan = data["plan"]
    sentences = {
        "plans.commented": _("The other side has commented on a paragraph, and waits for your reply."),
        "plans.replied": _("The other side has replied to a comment."),
        "plans.agreed": _("The other side agrees with the draft. When you agree too, it is signed."),
    }
    return Words(plan.title, sentences.get(data.get("what", ""), ""), plan.get_absolute_url())


def _signed(data: dict, language: str) -> Words:
    plan = data["plan"]
    words = {"title": plan.title}
    return Words(_("“%(title)s” is signed") % words, _("Both sides have agreed. The first review follows at the end of the quarter."), plan.get_absolute_url())  # fmt: skip


notice_kind(key=TOLD, title=gettext_lazy("Something was said about a plan of yours"), things={"plan": load_plans}, words=_told)  # fmt: skip
notice_kind(key=SIGNED, title=gettext_lazy("A plan of yours is signed"), things={"plan": load_plans}, words=_signed)


@answers("post.write")
def tell_of_plan(*, fact):
    """Whoever did it is not told."""
    if fact.kind not in ("plans.commented", "plans.replied", "plans.agreed", "plans.signed"):
        return
    plan = _plan_of(fact)
    if plan is None:
        return
    kind = SIGNED if fact.kind == "plans.signed" else TOLD
    for person in people_of_plan(plan):
        if fact.by is None or not person.accounts.filter(pk=fact.by).exists():
            notify(
                person=person.pk, kind=kind, data={"plan": str(plan.pk), "what": fact.kind},
                about=(fact.subject_kind, fact.subject_id), once_key=str(fact.id), at=fact.at,
            )  # fmt: skip


def _plan_of(fact) -> Plan | None:
    if fact.kind == "plans.agreed":
        return Plan.objects.filter(pk=fact.subject_id).first()
    found = {"plans.commented": Comment, "plans.replied": Reply, "plans.signed": SignedVersion}[fact.kind]
    pk = found.objects.filter(pk=fact.subject_id).values_list("comment__plan" if found is Reply else "plan", flat=True)
    return Plan.objects.filter(pk__in=list(pk)).select_related("organisation", "centre").first()


def people_of_plan(plan: Plan) -> list:
    """The institution's coordinators and the officers of the centre, who hold the office themselves."""
    roles = Role.objects.counting().select_related("person")
    centre = roles.filter(organisation=plan.centre_id, kind=RoleKind.OFFICER)
    own = [role for role in roles.filter(organisation=plan.organisation_id) if keeps(role.person, plan.organisation)]
    return list({role.person_id: role.person for role in [*own, *centre]}.values())
