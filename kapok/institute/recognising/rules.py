"""What micro-credentials refuse, and the sentences in which they do."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal


class NoRule(Refusal):
    def __init__(self):
        super().__init__(
            _("Choose at least one thing that must be there: a course, hours, a gain, or somebody who looks at a work.")
        )


class NoCriteria(Refusal):
    def __init__(self):
        super().__init__(
            _("Write the criteria by which the assessor looks at the work, so that everybody knows them before.")
        )


class InACircle(Refusal):
    def __init__(self):
        super().__init__(_("This micro-credential cannot require itself, nor one that is built on it."))


class EarnedAlready(Refusal):
    def __init__(self):
        super().__init__(_("You have this micro-credential already. Nothing more is needed."))


class NothingToHandIn(Refusal):
    def __init__(self):
        super().__init__(_("This micro-credential asks for no work. Your progress says what it asks for."))


class NothingHandedIn(Refusal):
    def __init__(self):
        super().__init__(_("Write something, give a link, or choose a file: then it can be looked at."))


class WaitsAlready(Refusal):
    def __init__(self):
        super().__init__(
            _("What you handed in waits to be looked at. When it comes back to you, you can hand in another.")
        )


class AcceptedAlready(Refusal):
    def __init__(self):
        super().__init__(_("Your work was accepted. It need not be handed in again."))


class OwnWork(Refusal):
    def __init__(self):
        super().__init__(_("This is your own work. Somebody else looks at it."))


class NoAssessor(Refusal):
    def __init__(self):
        super().__init__(
            _("Only a named assessor of this micro-credential can sign it off. Ask the officer who defined it.")
        )


class DecidedAlready(Refusal):
    def __init__(self):
        super().__init__(_("A colleague has looked at it meanwhile. Her decision stands."))


class NoComment(Refusal):
    def __init__(self):
        super().__init__(_("Write what is missing, so that it can be put right."))
