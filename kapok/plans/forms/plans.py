from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.base.clock import today
from kapok.base.days import DayField
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.funds.money import CURRENCIES, as_minor
from kapok.plans.amounts import as_amount
from kapok.plans.models import Variant
from kapok.plans.recommending import VARIANTS, Gap
from kapok.plans.refusals import PRIORITIES_LEAST, PRIORITIES_MOST, wrong_number_of_priorities

BUDGETS = {"low": _("Budget, with little money"), "medium": _("Budget, with more"), "high": _("Budget, in full")}


def amount_field(label, **kwargs):
    return forms.DecimalField(
        label=label, min_value=0, max_digits=14, decimal_places=2, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs
    )  # fmt: skip


class Seen(forms.Form):
    """Carries which version she had before her."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class BudgetsMixin(forms.Form):
    """Three amounts, each not less than the one before; empty is no limit."""

    low = amount_field(BUDGETS["low"], required=False)
    medium = amount_field(BUDGETS["medium"], required=False)
    high = amount_field(BUDGETS["high"], required=False, help_text=_("An empty one is no limit."))

    def clean(self):
        answers = super().clean()
        given = [(name, answers[name]) for name in VARIANTS if answers.get(name) is not None]
        for (_smaller, less), (larger, more) in zip(given, given[1:], strict=False):
            if more < less:
                self.add_error(larger, _("A larger variant has at least the budget of the smaller one."))
        return answers

    def budgets(self, currency: str) -> dict[str, int | None]:
        given = {name: self.cleaned_data.get(name) for name in VARIANTS}
        return {name: None if each is None else as_minor(each, currency) for name, each in given.items()}


class MakeForm(BudgetsMixin):
    title = forms.CharField(label=_("Title"), max_length=200)
    dimensions = forms.MultipleChoiceField(label=_("Priorities"), widget=forms.CheckboxSelectMultiple)
    currency = forms.ChoiceField(label=_("Currency"), choices=list(CURRENCIES.items()))
    rate = forms.DecimalField(
        label=_("How much of it is one US dollar today"), min_value=Decimal("0.0001"), max_digits=14, decimal_places=4,
        initial=1, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Prices of the library are in US dollars. For US dollars, 1."),
    )  # fmt: skip
    start_date = DayField(label=_("First day"))

    field_order = ["title", "dimensions", "start_date", "currency", "rate", *VARIANTS]

    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, gaps: list[Gap], stages: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dimensions"].choices = [(gap.code, gap_words(gap, stages)) for gap in gaps]
        self.fields["dimensions"].help_text = _("Choose %(least)d to %(most)d, the widest gaps are first.") % {
            "least": PRIORITIES_LEAST, "most": PRIORITIES_MOST,
        }  # fmt: skip
        self.fields["start_date"].initial = today

    def clean_dimensions(self):
        chosen = self.cleaned_data["dimensions"]
        if not PRIORITIES_LEAST <= len(chosen) <= PRIORITIES_MOST:
            raise forms.ValidationError(str(wrong_number_of_priorities()))
        return chosen

    def clean(self):
        answers = super().clean()
        if answers.get("currency") == "USD" and answers.get("rate") not in (None, 1):
            self.add_error("rate", _("One US dollar is 1 US dollar."))
        return answers


def gap_words(gap: Gap, stages: int) -> str:
    words = {"name": say(gap.dimension.name).text, "stage": number(gap.stage), "stages": stages}
    return _("%(name)s: stage %(stage)s of %(stages)d") % words


class PlanForm(BudgetsMixin, Seen):
    title = forms.CharField(label=_("Title"), max_length=200)
    variant = forms.ChoiceField(label=_("Which variant is to be agreed on"), choices=Variant.choices, widget=forms.RadioSelect)  # fmt: skip
    start_date = DayField(label=_("First day"))

    field_order = ["title", "variant", "start_date", *VARIANTS, "seen"]

    def __init__(self, *args, plan, **kwargs):
        said = {name: as_amount(plan.budget_of(name), plan.currency) for name in VARIANTS}
        said |= {"title": plan.title, "variant": plan.variant, "start_date": plan.start_date, "seen": plan.version}
        super().__init__(*args, initial=said, **kwargs)
        self.plan = plan

    def as_changes(self) -> dict:
        budgets = self.budgets(self.plan.currency)
        said = {name: self.cleaned_data[name] for name in ("title", "variant", "start_date")}
        return said | {f"budget_{name}_minor": each for name, each in budgets.items()}


class PriorityForm(Seen):
    aim = forms.TypedChoiceField(label=_("Stage to reach"), coerce=int)
    words = forms.CharField(
        label=_("What shall be different"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words: what one will see when it is reached."),
    )  # fmt: skip

    field_order = ["aim", "words", "seen"]

    def __init__(self, *args, priority, levels, **kwargs):
        said = {"aim": priority.aim, "words": priority.words, "seen": priority.version}
        super().__init__(*args, initial=said, **kwargs)
        self.fields["aim"].choices = [
            (level.position, f"{level.position}. {say(level.name).text}")
            for level in levels
            if level.position > priority.stage
        ]

    def as_changes(self) -> dict:
        return {"aim": self.cleaned_data["aim"], "words": self.cleaned_data["words"]}
