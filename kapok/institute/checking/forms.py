from django import forms
from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.frameworks.models import Item
from kapok.institute.checking.scale import ANSWERS


class SelfCheckForm(forms.Form):
    """A question for each statement; its name in the form is the item's code."""

    def __init__(self, *args, items: list[Item], **kwargs):
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[item.code] = forms.ChoiceField(
                label=say(item.statement).text,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )
        self.items = items

    def by_aspect(self) -> list[dict]:
        """[{aspect, fields}], from the easier statements to the harder ones."""
        found: dict = {}
        for item in self.items:
            found.setdefault(item.aspect_id, {"aspect": item.aspect, "fields": []})["fields"].append(self[item.code])
        return list(found.values())

    def typed(self) -> dict[str, str]:
        """What was chosen, also when not all was."""
        return {item.code: value for item in self.items if (value := self.data.get(item.code, "")) in dict(ANSWERS)}
