from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kapok.credentials.queries import credentials_of
from kapok.evidence.record.summary import summary_of_record
from kapok.institute.neutral import neutral_page
from kapok.institute.weights import WEIGHTS, weight_name
from kapok.network.access import roles_held
from kapok.network.models import Role
from kapok.network.person_access import without_twins
from kapok.people.access import person_of
from kapok.site.data_budget import spending_of
from kapok.site.desk import rooms_of, summary_of, waiting_for
from kapok.site.home import first_page
from kapok.site.numbers import measure_called, opening_of_number

PAGE_SIZE, LATEST = 50, 5


@require_safe
def home(request):
    return render(request, "site/home.html", {"said": first_page()})


@require_safe
def number(request, number):
    """One of the home page's numbers on a page of its own, taken apart."""
    opening = open_number(request, number)
    context = {"opening": opening, "partings": opening.partings(), "indicator": opening.measure.indicator}
    return render(request, "site/number.html", context)


def open_number(request, number):
    """The door to everything below a live number: everyone's, without the small groups."""
    if not (measure := measure_called(number)):
        raise Http404
    return opening_of_number(measure, person_of(request))


@login_required
@require_safe
def desk(request):
    person = person_of(request)
    held = roles_held(person)
    waiting, has_more = waiting_for(person, held)
    summary = summary_of(waiting, has_more=has_more)
    return render(request, "site/desk.html", {"waiting": waiting, "summary": summary, "rooms": rooms_of(held)})


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
            "roles": without_twins(
                Role.objects.filter(person=person)
                .select_related("organisation", "delegated_from")
                .order_by("start_date", "pk")
            ),
            "credentials": credentials_of(person),
            **summary_of_record(person, LATEST),
        },
    )


@neutral_page
def outbox(request):
    """This phone: what waits and what can be read, filled by the script from the phone's own store, the same page for everyone."""
    weights = [{"part": weight, "text": weight_name(weight)} for weight in reversed(WEIGHTS)]
    return render(request, "site/outbox.html", {"weights": weights})


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
