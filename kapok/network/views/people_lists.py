"""All people below an organisation, and lists of people to take away: for those who look after them."""

import csv
import io
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import today
from kapok.base.tables.writing import guard
from kapok.base.text import say
from kapok.network.access import get_own_organisation_for
from kapok.network.actions.people_taken import take_people_list
from kapok.network.models import RoleKind
from kapok.network.queries.people_lists import Wanted, people_below, people_of
from kapok.people.access import person_of
from kapok.people.models import Account

PIECE = 500


def wanted_of(query) -> Wanted:
    """What the address asks for; what it cannot ask is left out."""
    kind, when = query.get("kind", ""), query.get("when", "")
    return Wanted(
        words=query.get("words", "")[:100],
        kind=kind if kind in RoleKind.values else "",
        when=when if when in whens() else "present",
    )


def whens() -> dict[str, str]:
    return {"present": _("Today"), "past": _("Earlier"), "all": _("Today and earlier")}


def choices_of(wanted: Wanted) -> dict:
    """For the form above a list of people."""
    return {"wanted": wanted, "kinds": RoleKind.choices, "whens": whens().items()}


@login_required
@require_safe
def below(request, slug):
    organisation = get_own_organisation_for(person_of(request), slug)
    wanted = wanted_of(request.GET)
    page = people_below(organisation, wanted, after=request.GET.get("after", "")[:300])
    context = {"organisation": organisation, "page": page, "is_first": not request.GET.get("after")}
    return render(request, "network/people_below.html", context | choices_of(wanted))


@login_required
@require_POST
def take(request, slug):
    """The list as a CSV, as it is filtered; that it was taken is kept."""
    organisation = get_own_organisation_for(person_of(request), slug)
    wanted, with_below = wanted_of(request.POST), bool(request.POST.get("below"))
    take_people_list(
        organisation=organisation, with_below=with_below, kind=wanted.kind, when=wanted.when, by=request.user
    )
    headers = {"Content-Disposition": f'attachment; filename="people-{organisation.slug}-{today()}.csv"'}
    lines = _lines(organisation, wanted, with_below=with_below)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _lines(organisation, wanted: Wanted, *, with_below: bool) -> Iterator[bytes]:
    """UTF-8 with its mark, a piece at a time."""
    yield "\ufeff".encode() + _csv(
        [
            [
                pgettext("of a person", "Name"),
                _("Role"),
                _("Organisation"),
                _("From"),
                _("Until"),
                _("E-mail address"),
                _("Phone"),
            ]
        ]
    )
    list_people, after = people_below if with_below else people_of, ""
    while True:
        page = list_people(organisation, wanted, after=after, size=PIECE)
        yield _csv(_rows(page.people))
        if not (after := page.next_after):
            return


def _rows(listed) -> Iterator[list]:
    rows = Account.objects.filter(person__in=[each.person for each in listed]).order_by("-date_joined")
    addresses = dict(rows.exclude(email=None).values_list("person_id", "email"))  # that of her first log-in
    for each in listed:
        for role in each.roles:
            organisation = say(role.organisation.name).text
            days = [role.start_date.isoformat(), role.end_date.isoformat() if role.end_date else ""]
            contact = [addresses.get(each.person.pk, ""), each.person.phone]
            yield [each.person.name, role.get_kind_display(), organisation, *days, *contact]


def _csv(rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
