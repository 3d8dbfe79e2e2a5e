"""What stands in the way of a stream, and why a statement was left out: kept as a code, said in the reader's language."""

from django.utils.translation import gettext as _


def trouble_sentence(code: str, data: dict) -> str:
    return {
        "away": _("It does not answer (%(why)s). It is tried again."),
        "not-allowed": "%(why)s",
        "key": _("It does not accept the key and the secret (%(status)s). Ask whoever runs it, and write new ones here."),
        "busy": _("It asks to be left alone for a while (%(status)s). It is tried again."),
        "broken": _("Something is broken there (%(status)s). It is tried again; if it stays so, tell whoever runs it."),
        "moved": _("It leads to another address (%(status)s). Write its new address here."),
        "no-store": _("There is no record store at this address (%(status)s). Write the address that ends in /xapi/ or the like."),
        "nonsense": _("It answers, but not as a record store does: “%(start)s”. It is tried again."),
        "elsewhere": _("It leads to a page of another house: %(address)s. Nothing is fetched from there. Tell whoever runs it."),
        "refuses": _("It has taken nothing so far. It says: %(why)s"),
        "circle": _("Its pages lead in a circle. It is tried again; if it stays so, tell whoever runs it."),
        "secret": _("The secret cannot be read, for the centre's own key has changed. Write the secret again."),
    }[code] % data  # fmt: skip


def left_out_sentence(code: str, data: dict) -> str:
    return {
        "conflict": _("There, another statement is kept under this id."),
        "refused": _("It was refused: %(why)s"),
        "conflict-here": _("Here, another statement is kept under this id."),
        "wrong": _("It breaks a rule: %(why)s"),
    }[code] % data
