"""What a self-check refuses, and the sentences in which it does."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal


class NoFramework(Refusal):
    def __init__(self):
        super().__init__(_("The framework of this self-check is not here yet. Come back in an hour."))


class NotWhole(Refusal):
    def __init__(self):
        super().__init__(
            _("Some statements of the self-check have no answer. Open it again, answer all of them, then keep it.")
        )


class OnlyChecking(Refusal):
    def __init__(self):
        super().__init__(_("Of a self-check the centre takes your answers; the levels it says itself."))
