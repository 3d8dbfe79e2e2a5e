from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kapok.post.gateways import has_texts
from kapok.post.models import Channel, Rhythm
from kapok.post.notices import Kind, all_kinds
from kapok.post.preferences import choices_of, rhythm_of

CHANNELS: dict[str, Promise] = {
    Channel.MAIL: _("By mail, at once"),
    Channel.DIGEST: _("In the digest"),
    Channel.TEXT: _("By text message"),
    Channel.PRODUCT: _("Only here"),
}
DIGESTS = {
    Rhythm.Digest.DAILY: _("Each morning"),
    Rhythm.Digest.WEEKLY: _("On Monday morning"),
    Rhythm.Digest.NEVER: _("Never"),
}


class ChannelsForm(forms.Form):
    """How one person is told: a choice for each kind of notice, her rhythm, and quiet."""

    digest = forms.ChoiceField(
        label=_("The digest comes"),
        choices=list(DIGESTS.items()),
        widget=forms.RadioSelect,
        help_text=_("One letter with all that waits, at seven o'clock of your time zone."),
    )
    is_quiet = forms.BooleanField(
        label=_("Quiet: send me nothing for now"),
        required=False,
        help_text=_("Notices wait for you here. What is urgent, and the letters named below, come all the same."),
    )

    def __init__(self, *args, person: UUID, **kwargs):
        super().__init__(*args, **kwargs)
        chosen, rhythm = choices_of(person), rhythm_of(person)
        self.fields["digest"].initial, self.fields["is_quiet"].initial = rhythm.digest, rhythm.is_quiet
        kinds = [kind for kind in all_kinds() if len(channels_of(kind)) > 1]
        for kind in kinds:
            self.fields[kind.key] = forms.ChoiceField(
                label=str(kind.title),
                choices=[(channel, CHANNELS[channel]) for channel in channels_of(kind)],
                initial=chosen.get(kind.key, kind.default),
            )
        self.order_fields([*(kind.key for kind in kinds), "digest", "is_quiet"])

    def wishes(self) -> dict:
        """Ready for preferences.choose."""
        data = dict(self.cleaned_data)
        return {"digest": data.pop("digest"), "is_quiet": data.pop("is_quiet"), "channels": data}


def channels_of(kind: Kind) -> list[str]:
    """What can be chosen for this kind; a text message only where there is a gateway and the kind is short."""
    if not kind.may_be_turned_off and kind.default == Channel.PRODUCT:
        return [Channel.PRODUCT]
    text = [Channel.TEXT] if kind.may_be_text and has_texts() else []
    return [Channel.MAIL, Channel.DIGEST, *text, Channel.PRODUCT] if kind.may_be_turned_off else [Channel.MAIL, *text]
