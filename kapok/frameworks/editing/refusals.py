"""Why an edit is not taken; each keeps what was typed."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal


class IsOut(Refusal):
    def __init__(self, version):
        sentence = _(
            "Version %(number)d has been published meanwhile, and people answer to it: it does not change any more. Keep what you"
            " typed, make the next version, and put it in there."
        )
        super().__init__(sentence % {"number": version.number})


class IsGone(Refusal):
    def __init__(self):
        super().__init__(
            _("Somebody else has taken this out meanwhile. Keep what you typed and add it again if it is needed.")
        )


class ChangedMeanwhile(Refusal):
    """Holds what is there now, so that both can be seen."""

    def __init__(self, now_there: dict, mark: str):
        super().__init__(
            _(
                "Somebody else has saved this while you were writing. What is there now stands below, and what you typed is kept."
                " Save again to put yours in its place."
            )
        )
        self.now_there, self.mark = now_there, mark


class CodeTaken(Refusal):
    def __init__(self, code: str):
        super().__init__(_("The code %(code)s is there already. Choose another one.") % {"code": code})
