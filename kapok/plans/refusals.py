from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import moment

PRIORITIES_LEAST, PRIORITIES_MOST = 2, 5


class PlanRefused(Refusal):
    """A rule of plans; each holds its sentence."""


class ChangedMeanwhile(PlanRefused):
    """Somebody was quicker. What is there now is in `now`; what this one typed stays in her form."""

    def __init__(self, now):
        by = getattr(getattr(now.changed_by, "person", None), "name", "") or _("Somebody")
        words = _(
            "%(name)s changed this on %(moment)s, after you had opened it. What you typed is kept below; look at both, then save."
        )
        super().__init__(words % {"name": by, "moment": moment(now.changed_at)})
        self.now = now


class TakenOut(PlanRefused):
    """Somebody took it out while this one was writing; what she typed stays in her form."""


def not_settled() -> PlanRefused:
    return PlanRefused(_("A plan begins with a settled assessment. Settle it first."))


def wrong_number_of_priorities() -> PlanRefused:
    words = _("A plan has %(least)d to %(most)d priorities: enough to matter, few enough to do.")
    return PlanRefused(words % {"least": PRIORITIES_LEAST, "most": PRIORITIES_MOST})


def no_centre() -> PlanRefused:
    return PlanRefused(
        _("No centre stands above this institution. Ask the officer of a centre to place it in the network.")
    )
