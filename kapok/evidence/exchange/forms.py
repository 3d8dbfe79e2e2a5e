from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kapok.base.refusals import Refusal
from kapok.base.selects import LongSelect
from kapok.evidence.clients.models import Client
from kapok.evidence.exchange.actions import clean_address
from kapok.evidence.exchange.models import Store, Version
from kapok.evidence.exports.forms import NAMED, OPAQUE, activity_choices
from kapok.evidence.models import Activity


class StoreForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("What you call it here."))
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Where its statements are, such as https://lrs.example.org/xapi/"),
    )
    version = forms.ChoiceField(label=_("Version of xAPI"), choices=Version.choices, initial=Version.NEW)
    key = forms.CharField(label=_("Key"), max_length=200, help_text=_("The other store gives you key and secret."))
    secret = forms.CharField(label=_("Secret"), max_length=500, strip=True, widget=forms.PasswordInput)
    sends = forms.BooleanField(label=_("Send our statements there"), required=False)
    fetches = forms.BooleanField(label=_("Fetch its statements"), required=False)
    with_past = forms.BooleanField(label=_("Send also what is here already"), required=False)
    activity = forms.TypedChoiceField(
        label=_("Send only this course"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    who = forms.ChoiceField(label=_("Who it was"), widget=forms.RadioSelect, initial=OPAQUE)
    client = forms.ChoiceField(
        label=_("It sends to us as"),
        required=False,
        help_text=_("If it also sends by itself: the client that you made for it. What came so is not sent back."),
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("address", "key", "secret"):
            self.fields[name].widget.attrs |= {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
        self.fields["activity"].choices = activity_choices()
        self.fields["who"].choices = [
            (OPAQUE, _t("Random numbers instead of people, and nothing that somebody wrote")),
            (NAMED, _t("People as other systems know them, with their answers and attachments")),
        ]
        self._clients = {
            str(each.pk): each for each in Client.objects.filter(organisation=organisation).order_by("name")
        }
        self.fields["client"].choices = [("", "–"), *((pk, each.name) for pk, each in self._clients.items())]

    def clean_address(self):
        try:
            return clean_address(self.cleaned_data["address"])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self):
        if self.errors and self.cleaned_data.get("secret"):
            self.add_error("secret", _t("Write the secret once more: it is never sent back to a page."))
        return self.cleaned_data

    def details(self) -> dict:
        """What add_store and change_store take."""
        asked = self.cleaned_data
        kept = {name: asked[name] for name in ("name", "address", "version", "key", "secret")}
        activity = Activity.objects.get(pk=asked["activity"]) if asked["activity"] else None
        client = self._clients.get(asked["client"])
        return kept | {"activity": activity, "is_named": asked["who"] == NAMED, "client": client}

    def ways(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("sends", "fetches", "with_past")}


class ChangeStoreForm(StoreForm):
    """The ways are paused and resumed on the store's own page; the secret is written again only when it is another one."""

    def __init__(self, *args, store: Store, **kwargs):
        super().__init__(*args, organisation=store.organisation, **kwargs)
        for name in ("sends", "fetches", "with_past"):
            del self.fields[name]
        self.fields["secret"].required = False
        self.fields["secret"].help_text = _t("Leave it empty to keep the one that there is.")
        for name in ("name", "address", "version", "key"):
            self.fields[name].initial = getattr(store, name)
        self.fields["activity"].initial, self.fields["client"].initial = store.activity_id, str(store.client_id or "")
        self.fields["who"].initial = NAMED if store.is_named else OPAQUE
