"""What the sides of a plan are told: the other one of a comment, a reply, an agreement; both of a signed version."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.network.models import Role, RoleKind
from kapok.plans.actions.signing import other_side
from kapok.plans.models import Comment, Plan, Reply, Side
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind
from kapok.questionnaires.access import KEEPERS

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
    plan, side = _of(fact)
    if plan is None:
        return
    kind = TOLD if side else SIGNED
    for person in people_of(plan, other_side(side)) if side else people_of_plan(plan):
        if fact.by is None or not person.accounts.filter(pk=fact.by).exists():
            notify(
                person=person.pk, kind=kind, data={"plan": str(plan.pk), "what": fact.kind},
                about=(fact.subject_kind, fact.subject_id), once_key=str(fact.id), at=fact.at,
            )  # fmt: skip


def _of(fact) -> tuple[Plan | None, str]:
    """The plan, and the side that spoke; none of them when it was signed, for then both did."""
    plans = Plan.objects.select_related("organisation", "centre")
    if fact.kind == "plans.agreed":
        return plans.filter(pk=fact.subject_id).first(), fact.data["side"]
    if fact.kind == "plans.signed":
        return plans.filter(versions=fact.subject_id).first(), ""
    if fact.kind == "plans.commented":
        said = Comment.objects.filter(pk=fact.subject_id).values_list("plan", "side").first()
    else:
        said = Reply.objects.filter(pk=fact.subject_id).values_list("comment__plan", "side").first()
    return (plans.filter(pk=said[0]).first(), said[1]) if said else (None, "")


def people_of_plan(plan: Plan) -> list:
    return list({each.pk: each for side in Side.values for each in people_of(plan, side)}.values())


def people_of(plan: Plan, side: str) -> list:
    """The institution's keepers or the officers of the centre: those who hold the office there themselves."""
    institution = {"organisation": plan.organisation_id, "kind__in": KEEPERS}
    centre = {"organisation": plan.centre_id, "kind": RoleKind.OFFICER}
    roles = Role.objects.counting().filter(**(institution if side == Side.INSTITUTION else centre))
    return list({role.person_id: role.person for role in roles.select_related("person")}.values())
