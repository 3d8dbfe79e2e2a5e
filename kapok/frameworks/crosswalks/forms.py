"""The page of a crosswalk: for each item where it comes from; and which stage there is which here."""

from django import forms
from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.frameworks.crosswalks.actions import Pair
from kapok.frameworks.crosswalks.queries import Line
from kapok.frameworks.models import FrameworkVersion, Relation

PAIRS_MIN = 2  # places for counterparts of an item; more where more are saved


class RelationField(forms.ChoiceField):
    """A page that was opened when fewer places were there sends none: then it means the same, as every place begins."""

    def clean(self, value):
        return super().clean(value or Relation.SAME)


class CrosswalkForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, version: FrameworkVersion, other: FrameworkVersion, lines: list[Line], stages, **kwargs):
        super().__init__(*args, **kwargs)
        self.crosswalk_lines = lines
        items = other.items.order_by("aspect__position", "position")
        others = [("", _("none"))] + [(str(item.pk), f"{item.code} {say(item.name).text}") for item in items]
        for line in lines:
            self._add_line(line, others)
        self._add_stages(version, other, stages)

    def _add_line(self, line: Line, others: list) -> None:
        saved = line.pairs or ([(line.proposed, Relation.SAME)] if line.proposed else [])
        for place in range(max(PAIRS_MIN, len(saved) + 1)):
            item, relation = saved[place] if place < len(saved) else (None, Relation.SAME)
            label = _("Comes from") if place == 0 else _("And from")
            self.fields[f"other_{line.item.pk}_{place}"] = forms.ChoiceField(
                label=label, choices=others, required=False, initial=str(item.pk) if item else ""
            )
            self.fields[f"relation_{line.item.pk}_{place}"] = RelationField(
                label=_("This one"), choices=Relation.choices, initial=relation
            )

    def _add_stages(self, version: FrameworkVersion, other: FrameworkVersion, stages: dict[str, int]) -> None:
        choices = [(str(each.position), f"{each.position}. {say(each.name).text}") for each in version.levels.all()]
        self.old_stages = list(other.levels.all())
        for each in self.old_stages:
            here = stages.get(str(each.position), min(each.position, len(choices)))
            label = _("Stage %(number)d there: %(name)s") % {"number": each.position, "name": say(each.name).text}
            self.fields[f"stage_{each.position}"] = forms.ChoiceField(label=label, choices=choices, initial=str(here))

    def lines(self) -> list[dict]:
        """[{line, first: [other, relation], more: the same, in use or wrong?}] for the page: most items come from one."""
        found = []
        for line in self.crosswalk_lines:
            names = [
                (f"other_{line.item.pk}_{place}", f"relation_{line.item.pk}_{place}") for place in self._places(line)
            ]
            first, *more = [[self[other], self[relation]] for other, relation in names]
            is_used = any(other.value() or other.errors for other, _relation in more)
            found.append({"line": line, "first": first, "more": more, "is_used": is_used})
        return found

    def stages(self) -> list:
        return [self[f"stage_{each.position}"] for each in self.old_stages]

    def _places(self, line: Line) -> list[int]:
        return [place for place in range(100) if f"other_{line.item.pk}_{place}" in self.fields]

    def pairs(self) -> list[Pair]:
        said = self.cleaned_data
        return [
            Pair(line.item.pk, int(other), said[f"relation_{line.item.pk}_{place}"])
            for line in self.crosswalk_lines
            for place in self._places(line)
            if (other := said[f"other_{line.item.pk}_{place}"])
        ]

    def stage_map(self) -> dict[str, int]:
        """Empty where every stage is the same, so that a later reader sees that nothing was mapped."""
        found = {str(each.position): int(self.cleaned_data[f"stage_{each.position}"]) for each in self.old_stages}
        return {} if all(int(old) == new for old, new in found.items()) else found

    def clean(self):
        for line in self.crosswalk_lines:
            chosen = [self.cleaned_data.get(f"other_{line.item.pk}_{place}") for place in self._places(line)]
            for place, other in enumerate(chosen):
                if other and other in chosen[:place]:
                    self.add_error(f"other_{line.item.pk}_{place}", _("This one is chosen twice."))
        return self.cleaned_data
