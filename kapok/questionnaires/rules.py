"""What an assessment refuses, and the sentences in which it does."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.refusals import Refusal


class NotOpen(Refusal):
    def __init__(self):
        super().__init__(_("This assessment is not open for answers yet. Whoever asked you says when it begins."))


class AnswersClosed(Refusal):
    def __init__(self):
        super().__init__(
            _("Answers were closed before this one was given. Tell your coordinator what you would have said.")
        )


class IsSettled(Refusal):
    def __init__(self):
        super().__init__(_("This assessment is settled. What you said before then counts; this came too late."))


class HasLeft(Refusal):
    def __init__(self):
        super().__init__(
            _("You are no longer of this institution. What you answered until then counts; nothing is added to it.")
        )


class NotAsked(Refusal):
    def __init__(self):
        super().__init__(
            _("You are not asked in this assessment. Ask its coordinator to invite you, then send it again.")
        )


class UnknownItem(Refusal):
    def __init__(self, code: str):
        super().__init__(_("Your role is not asked about “%(item)s” in this assessment.") % {"item": code[:40]})


class UnknownStage(Refusal):
    def __init__(self, last: int):
        super().__init__(_("Choose a stage from 1 to %(last)d, or “I do not know”.") % {"last": last})


class AlreadyAsked(Refusal):
    def __init__(self):
        super().__init__(_("You take part in this assessment already."))


class UnknownRole(Refusal):
    def __init__(self):
        super().__init__(_("Choose one of the roles of this framework."))


class LinkEnded(Refusal):
    def __init__(self):
        super().__init__(_("This link has ended. Ask whoever gave it to you for a new one."))


class LinkFull(Refusal):
    def __init__(self):
        super().__init__(_("As many people as this link is for have come. Ask whoever gave it to you for another."))


class HasAnswered(Refusal):
    def __init__(self):
        super().__init__(_("She has answered already. Say that she left: what she said until then counts."))


class NoMoreAsked(Refusal):
    def __init__(self):
        super().__init__(_("Answers are closed. Nobody can be asked any more."))


class NotInThisState(Refusal):
    def __init__(self):
        super().__init__(_("Somebody else has taken this step meanwhile. Look at the assessment as it is now."))


class NobodyAsked(Refusal):
    def __init__(self):
        super().__init__(_("Nobody is asked yet. Invite people, make a link or print forms; then open it."))


class NotAllSettled(Refusal):
    def __init__(self, count: int):
        sentence = ngettext(
            "%(count)d item is not talked over yet. Give it a stage, or say that it stays open.",
            "%(count)d items are not talked over yet. Give each a stage, or say that it stays open.",
            count,
        )
        super().__init__(sentence % {"count": count})


class NoReason(Refusal):
    def __init__(self):
        super().__init__(_("Write in one sentence why. Who reads it in a year was not in the room."))


class SettledMeanwhile(Refusal):
    """Holds what stands there now, so that the page can show both."""

    def __init__(self, consensus):
        self.consensus = consensus
        super().__init__(
            _(
                "Somebody else settled this item while you wrote. What you typed is kept below: compare both, then settle again."
            )
        )


class NotTalkedOver(Refusal):
    def __init__(self):
        super().__init__(_("Items are settled between the end of answers and the end of the assessment."))


class NotSettledYet(Refusal):
    def __init__(self):
        super().__init__(_("What is not settled cannot be shown to others yet."))


class CommentTooLong(Refusal):
    def __init__(self, item: str, most: int):
        super().__init__(
            _("Item %(item)s: the comment has more than %(most)d characters. Shorten it.")
            % {"item": item, "most": most}
        )


class FactsAreUsed(Refusal):
    def __init__(self):
        super().__init__(
            _("An assessment was settled under the facts of this day, so they stay. Enter new facts for a later day.")
        )


class NothingToShow(Refusal):
    def __init__(self):
        super().__init__(_("Add a file, a link or a note of where it can be seen."))


class UnknownFile(Refusal):
    def __init__(self):
        super().__init__(
            _(
                "This kind of file is not taken. Bring a PDF, a picture (JPEG or PNG), or a document of an office program."
            )
        )


class FileTooLarge(Refusal):
    def __init__(self, megabytes: int):
        super().__init__(
            _("This file is larger than %(count)d MB. Make it smaller, or give a link.") % {"count": megabytes}
        )


class OwnAssessment(Refusal):
    def __init__(self):
        super().__init__(
            _("Who belongs to the institution or answered in it cannot verify it. Give the link to somebody else.")
        )


class TakenAlready(Refusal):
    def __init__(self):
        super().__init__(_("Somebody else has accepted this link. Ask for a link of your own."))
