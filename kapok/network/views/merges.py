"""Records that look like one person: compared, joined with a reason, taken apart again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.network.models import Role
from kapok.network.person_access import get_kept_person_for, get_merge_for, keeps_people
from kapok.network.person_forms import WhyForm
from kapok.network.queries.own_people import people_looked_after
from kapok.network.queries.person_doubles import propose_doubles
from kapok.people.access import person_of
from kapok.people.actions.merging import merge_people, say_people_differ, undo_merge
from kapok.people.models import PersonMerge

PAGE_SIZE = 25


@login_required
@require_safe
def doubles(request):
    me = _keeper(request)
    return render(request, "network/person_doubles.html", {"page": _page(request, propose_doubles(me))})


@login_required
@require_safe
def merges(request):
    me = _keeper(request)
    rows = PersonMerge.objects.filter(kept__in=people_looked_after(me))
    rows = rows.select_related("kept", "merged", "by__person", "undoing").order_by("-merged_at")
    return render(request, "network/merges.html", {"page": _page(request, rows)})


@login_required
@require_http_methods(["GET", "POST"])
def merge(request):
    """Two records side by side, in `kept` and `merged` of the address."""
    kept, merged = _pair(request, request.GET)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            merge_people(kept=kept, merged=merged, by=request.user, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are one. All log-ins lead here."))
            return redirect("network:person", person=kept.pk)
    rows = _side_by_side(kept, merged)
    return render(request, "network/merge_people.html", {"kept": kept, "merged": merged, "rows": rows, "form": form})


@login_required
@require_POST
def differ(request):
    one, other = _pair(request, request.POST)
    say_people_differ(one=one, other=other, by=request.user)
    messages.success(request, _("They are two people, and are proposed no more."))
    return redirect("network:person-doubles")


@login_required
@require_POST
def undo(request, merge):
    merge = get_merge_for(person_of(request), merge)
    try:
        undo_merge(merge=merge, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They are two again, each with what was hers."))
    return redirect("network:person", person=merge.kept_id)


def _keeper(request):
    me = person_of(request)
    if not keeps_people(me):
        raise PermissionDenied
    return me


def _pair(request, words):
    me = person_of(request)
    try:
        keys = [UUID(words.get(name, "")) for name in ("kept", "merged")]
    except ValueError:
        raise Http404 from None
    if keys[0] == keys[1]:
        raise Http404
    return [get_kept_person_for(me, key) for key in keys]


def _page(request, rows):
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def _side_by_side(one, other) -> list[dict]:
    rows = [
        (pgettext("of a person", "Name"), lambda each: [each.name]),
        (_("Log-ins"), lambda each: each.accounts.order_by("date_joined").values_list("username", flat=True)),
        (_("E-mail address"), lambda each: each.accounts.exclude(email=None).values_list("email", flat=True)),
        (_("Phone"), lambda each: [each.phone] if each.phone else []),
        (_("Sex"), lambda each: [each.get_sex_display()] if each.sex else []),
        (_("Country"), lambda each: [each.country.name] if each.country else []),
        (_("Roles"), _roles_of),
    ]
    return [{"label": label, "one": tell(one), "other": tell(other)} for label, tell in rows]


def _roles_of(person) -> list[str]:
    roles = Role.objects.filter(person=person).select_related("organisation").order_by("start_date")
    return list(dict.fromkeys(f"{role.get_kind_display()}, {say(role.organisation.name).text}" for role in roles))
