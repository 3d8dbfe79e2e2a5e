"""The scopes in the words of those who give them."""

from django.utils.translation import gettext_lazy as _

from kapok.evidence.clients.scopes import SCOPES

MEANINGS = {
    "statements/write": _("send statements"),
    "statements/read/mine": _("read the statements that it sent itself"),
    "statements/read": _("read the statements that programs of its organisation, and of those below it, sent"),
    "state": _("keep where a person stopped, and find it again"),
    "define": _("say what its activities are called and what they are"),
    "profile": _("keep documents about activities and people"),
    "all/read": _("read everything that its organisation’s programs keep here"),
    "all": _("do everything, also for the centre’s own activities where it speaks for the centre"),
}
CHOICES = [(scope, MEANINGS[scope]) for scope in SCOPES]
USUAL = ["statements/write", "statements/read/mine", "state", "define", "profile"]  # what an authoring tool needs
