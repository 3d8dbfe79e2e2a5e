"""What tests and essays refuse, and the sentences in which they do."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import moment


class NoMoreAttempts(Refusal):
    def __init__(self, limit: int):
        words = ngettext(
            "This test can be taken once, and you have taken it. Your result is on the page of the test.",
            "This test can be taken %(count)d times, and you have used them. Your results are on the page of the test.",
            limit,
        )
        super().__init__(words % {"count": limit})


class UnknownAttempt(Refusal):
    def __init__(self):
        super().__init__(_("This test was not begun under your account. Open it from the page of your course."))


class TimeOver(Refusal):
    def __init__(self, ended_at):
        words = _("This test ended on %(moment)s, and this was done later. What you answered before counts.")
        super().__init__(words % {"moment": moment(ended_at)})


class ArrivedTooLate(Refusal):
    def __init__(self, grace: timedelta):
        hours = round(grace / timedelta(hours=1))
        words = ngettext(
            "This was answered in time but came more than %(count)d hour after the test, so it cannot count.",
            "This was answered in time but came more than %(count)d hours after the test, so it cannot count.",
            hours,
        )
        super().__init__(words % {"count": hours})


class AlreadyReviewed(Refusal):
    def __init__(self):
        super().__init__(_("You have opened the answers of this test, so nothing more is taken for it."))


class PointsOutside(Refusal):
    def __init__(self, most: float):
        super().__init__(_("Give points from 0 to %(most)s, like 3 or 2.5.") % {"most": f"{most:g}"})


class OwnEssay(Refusal):
    def __init__(self):
        super().__init__(_("This essay is your own. Somebody else marks it."))


class ReviewClosed(Refusal):
    def __init__(self):
        super().__init__(_("The answers of this test are not shown now. The page of the test says when they are."))
