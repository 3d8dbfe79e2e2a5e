"""The post's own kinds of notices: a letter could not be delivered."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.post.models import Channel, Letter
from kapok.post.notices import Words, notice_kind


def load_letters(ids: set[str]) -> dict[str, Letter]:
    """Those that still have an address: of an erased person's letters nothing is said."""
    return {str(letter.pk): letter for letter in Letter.objects.filter(pk__in=ids).exclude(to_email="")}


def _not_delivered(data: dict, language: str) -> Words:
    letter = data["letter"]
    return Words(
        _("A letter to %(address)s did not arrive") % {"address": letter.to_email},
        _("“%(subject)s” was not taken: %(error)s. Ask for another address, or hand the link over yourself.")
        % {"subject": letter.subject, "error": letter.last_error},
    )


def _own_address(data: dict, language: str) -> Words:
    return Words(
        _("Your address %(address)s does not work") % {"address": data["letter"].to_email},
        _("A letter to you was refused: %(error)s. Until you change the address, notices wait for you here.")
        % {"error": data["letter"].last_error},
        reverse("post:settings"),
    )


notice_kind(
    key="post.not_delivered",
    title=gettext_lazy("A letter of yours did not arrive"),
    things={"letter": load_letters},
    words=_not_delivered,
    default=Channel.DIGEST,
)
notice_kind(
    key="post.own_address",
    title=gettext_lazy("Your own address does not work"),
    things={"letter": load_letters},
    words=_own_address,
    default=Channel.PRODUCT,
    may_be_turned_off=False,
)
