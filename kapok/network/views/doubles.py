"""Two records that may be one organisation: compared, decided by a person, merged, and the merge undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.network.access import get_centre_for
from kapok.network.doubles import queries
from kapok.network.doubles.access import get_double_for, get_merge_for
from kapok.network.doubles.decisions import say_they_are_two
from kapok.network.doubles.forms import FIRST, MergeForm
from kapok.network.doubles.merging import merge_organisations, undo_merge
from kapok.people.access import person_of

PAGE_SIZE = 40


@login_required
@require_safe
def doubles(request):
    get_centre_for(person_of(request))
    page = Paginator(queries.open_doubles(), PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(each, queries.sureness_of(each), queries.reasons_of(each)) for each in page]
    return render(request, "network/doubles.html", {"page": page, "lines": lines})


@login_required
@require_safe
def double(request, double):
    found = get_double_for(person_of(request), double)
    return _page(request, found, None)


@login_required
@require_POST
def one(request, double):
    found = get_double_for(person_of(request), double)
    form = MergeForm(request.POST, double=found, lines=queries.compare(found))
    if form.is_valid():
        pair = (found.first, found.second)
        kept, merged = pair if form.cleaned_data["kept"] == FIRST else reversed(pair)
        try:
            merge_organisations(
                kept=kept, merged=merged, by=request.user, why=form.cleaned_data["why"], fields=form.taken()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            kept.refresh_from_db()  # its name may be that of the other now
            words = _("They are one: %(name)s. You can undo it in the list of merges.")
            messages.success(request, words % {"name": say(kept.name).text})
            return redirect("network:doubles")
    return _page(request, found, form)


@login_required
@require_POST
def two(request, double):
    say_they_are_two(double=get_double_for(person_of(request), double), by=request.user)
    messages.success(request, _("They are two. Nobody is asked about them again."))
    return redirect("network:doubles")


@login_required
@require_safe
def merges(request):
    get_centre_for(person_of(request))
    page = Paginator(queries.merges(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "network/organisation_merges.html", {"page": page})


@login_required
@require_POST
def undo(request, organisation_merge):
    merge = get_merge_for(person_of(request), organisation_merge)
    try:
        undo_merge(merge=merge, by=request.user, why=request.POST.get("why", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They are two again. What came after the merge stayed with the one that was kept."))
    return redirect("network:organisation-merges")


def _page(request, found, form):
    lines = queries.compare(found)
    return render(
        request,
        "network/double.html",
        {
            "double": found,
            "lines": lines,
            "sureness": queries.sureness_of(found),
            "reasons": queries.reasons_of(found),
            "form": form or MergeForm(double=found, lines=lines, initial={"kept": FIRST}),
        },
    )
