"""The pages of the indicator library: to read, to make, to change, to try."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.evidence.access import (
    get_edited_indicator_for,
    get_indicator_for,
    get_offices_of,
    may_edit,
    offices_of,
    sees_people,
)
from kapok.evidence.library.actions import change_indicator, make_indicator
from kapok.evidence.library.forms import IndicatorForm, initial_of
from kapok.evidence.library.pages import facts_of, groups_of_form, languages_of, targets_asked, value_lines
from kapok.evidence.library.sentences import sentence_of
from kapok.evidence.library.trying import try_indicator
from kapok.evidence.models import Indicator, Measure
from kapok.evidence.queries.library import editions_of, measures_asking, newest_editions, visible_indicators
from kapok.network.access import centre_of
from kapok.people.access import person_of

PAGE_SIZE, MEASURES_SHOWN = 50, 20


@require_safe
def indicator_list(request):
    person, target = person_of(request), request.GET.get("target", "")
    found = list(newest_editions(visible_indicators(person)))
    shown = [each for each in found if not target or target in each.speaks_to]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "targets": targets_asked(found), "target": target, "may_make": bool(offices_of(person))}
    return render(request, "evidence/library/list.html", context)


@require_safe
def indicator(request, key, edition=None):
    person = person_of(request)
    found = get_indicator_for(person, key, edition)
    editions = editions_of(found)
    measures = list(measures_asking(found, person)[:MEASURES_SHOWN]) if person else []
    context = {
        "indicator": found,
        "facts": facts_of(found),
        "tongues": languages_of(found),
        "editions": editions,
        "is_newest": editions[0] == found,
        "measures": value_lines(measures),
        "may_edit": may_edit(person, found),
        "may_ask": bool(offices_of(person)),
    }
    return render(request, "evidence/library/indicator.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    owners = _owners(request)
    form = IndicatorForm(request.POST or None, owners=owners, initial={"owner": str(owners[0].pk) if owners[0] else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_indicator(by=request.user, **form.said())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The indicator is in the library. Ask it about courses and days to see its value.")
            )
            return redirect("figures:indicator", key=made.key)
    return _form_page(request, form, None)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request, key):
    found = get_edited_indicator_for(person_of(request), key)
    form = IndicatorForm(request.POST or None, owners=_owners(request, found), initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_indicator(indicator=found, by=request.user, **form.said())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _changed_words(found, changed))
            return redirect("figures:indicator", key=changed.key)
    return _form_page(request, form, found)


@login_required
@require_POST
def try_it(request, key=None):
    """The form as it was filled in, with what it would give above it. Nothing is saved."""
    person = person_of(request)
    found = get_edited_indicator_for(person, key) if key else None
    form = IndicatorForm(request.POST, owners=_owners(request, found), initial=initial_of(found) if found else None)
    trial, tried = None, None
    form.is_valid()
    for name in [name for name in form.errors if name.startswith(("name_", "method_", "owner", "original"))]:
        del form.errors[name]  # what makes the number is enough to try it
    if not form.errors:
        tried = form.indicator()
        try:
            trial = try_indicator(
                indicator=tried,
                start=form.cleaned_data["try_start"] or form.fields["try_start"].initial,
                end=form.cleaned_data["try_end"] or form.fields["try_end"].initial,
                sees_people=sees_people(person, Measure(indicator=tried)),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, form, found, trial=trial, tried=tried)


def _owners(request, found: Indicator | None = None) -> list:
    """For whom she may keep an indicator; None is the whole house. One that is there keeps its own owner at least."""
    person = person_of(request)
    owners = [*([None] if centre_of(person) else []), *get_offices_of(person)]
    if found and found.organisation not in owners:
        owners.insert(0, found.organisation)
    return owners


def _changed_words(before: Indicator, after: Indicator) -> str:
    if before.edition == after.edition:
        return _("The words are changed. The meaning is the same, so it is the same edition.")
    return _(
        "This means something else than before, so it is a new edition. Measures go on with theirs until you let them follow."
    )


def _form_page(request, form, found: Indicator | None, *, trial=None, tried: Indicator | None = None):
    shown = tried or found
    context = {
        "form": form,
        "groups": groups_of_form(form),
        "indicator": found,
        "sentence": sentence_of(shown) if shown else "",
        "trial": trial,
    }
    return render(request, "evidence/library/form.html", context)
