from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.base.text import say
from kapok.credentials.queries import credentials_of
from kapok.evidence.models import Measure
from kapok.evidence.queries import (
    StatementPages,
    UnknownGroup,
    label_of,
    lines_of,
    thread_of,
)
from kapok.evidence.record.summary import summary_of_record
from kapok.institute.neutral import neutral_page
from kapok.network.models import Role
from kapok.people.access import person_of
from kapok.site.data_budget import spending_of
from kapok.site.desk import rooms_of, summary_of, waiting_for
from kapok.site.home import first_page
from kapok.site.numbers import group_url, live_measures

PAGE_SIZE, LATEST = 50, 5


@require_safe
def home(request):
    return render(request, "site/home.html", {"said": first_page()})


@require_safe
def number(request, number):
    """One of the home page's numbers on a page of its own, taken apart by country and sex."""
    return render(
        request, "site/number.html", {"number": thread_of(_measure(number), by="country,sex", group_url=group_url)}
    )


@require_safe
def number_statements(request, number):
    measure, key = _measure(number), request.GET.get("group", "")
    try:
        pages, label = StatementPages(measure, key, PAGE_SIZE), label_of(key)
    except UnknownGroup as refusal:
        raise Http404(str(refusal)) from None
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list),
        "name": say(measure.label).text,
        "group_label": label or _("All statements"),
    }
    return render(request, "site/number_statements.html", context | {"number": number})


def _measure(key: str) -> Measure:
    for measure in live_measures():
        if measure.indicator.key == key:
            return measure
    raise Http404


@login_required
@require_safe
def desk(request):
    person = person_of(request)
    waiting = waiting_for(person)
    return render(
        request, "site/desk.html", {"waiting": waiting, "summary": summary_of(waiting), "rooms": rooms_of(person)}
    )


@login_required
@require_safe
def me(request):
    person = person_of(request)
    return render(
        request,
        "site/me.html",
        {
            "person": person,
            "accounts": person.accounts.order_by("date_joined"),
            "roles": Role.objects.filter(person=person).select_related("organisation").order_by("start_date"),
            "credentials": credentials_of(person),
            **summary_of_record(person, LATEST),
        },
    )


@neutral_page
def outbox(request):
    """What waits on this phone: filled by the script from the phone's own store, the same page for everyone."""
    return render(request, "site/outbox.html")


@require_safe
def privacy(request):
    return render(request, "site/privacy.html")


@require_safe
def accessibility(request):
    return render(request, "site/accessibility.html")


@require_safe
def data(request):
    """The same for everyone; whoever told what she can spend sees her courses beside it."""
    return render(request, "site/data.html", {"spending": spending_of(person_of(request))})
