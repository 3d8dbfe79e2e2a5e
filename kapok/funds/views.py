from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.evidence.entered.pages import enter_url, entered_lines
from kapok.evidence.queries import as_of_today, verify_snapshot
from kapok.funds.access import centres_of, get_fund_for, get_held_fund_for, get_result_for, get_snapshot_for, is_held_by
from kapok.funds.actions import freeze_period, open_fund, publish_fund
from kapok.funds.forms import FreezeForm, FundForm
from kapok.funds.models import Fund
from kapok.funds.money import in_words
from kapok.funds.pages import (
    courses_of,
    frozen,
    frozen_periods,
    opening_of_frozen,
    opening_of_result,
    result_lines,
    results_together,
)
from kapok.people.access import person_of

PAGE_SIZE, TOGETHER_MAX = 50, 50


@require_safe
def fund_list(request):
    funds = Fund.objects.visible_to(person_of(request)).order_by("-start_date", "slug")
    page = Paginator(funds, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "funds/list.html", {"page": page, "may_open": centres_of(person_of(request)).exists()})


@require_safe
def together(request):
    """Several funds as one: what they did together, without counting anybody twice."""
    shown = Fund.objects.visible_to(person_of(request)).order_by("-start_date", "slug")
    asked = request.GET.getlist("fund")[:TOGETHER_MAX]
    funds = list(shown.filter(slug__in=asked)) if asked else []
    context = {"funds": funds, "results": results_together(funds), "all": shown[:TOGETHER_MAX], "asked": asked}
    return render(request, "funds/together.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def open_new(request):
    holder = centres_of(person_of(request)).first()
    if holder is None:
        return redirect("funds:list")
    form = FundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fund = open_fund(holder=holder, by=request.user, **form.as_fund(request.LANGUAGE_CODE))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The fund is open. Its numbers begin to count now."))
            return redirect("funds:fund", slug=fund.slug)
    return render(request, "funds/open.html", {"form": form})


@require_safe
def fund(request, slug):
    fund = get_fund_for(person_of(request), slug)
    results = result_lines(fund)
    return render(
        request,
        "funds/fund.html",
        {
            "fund": fund,
            "results": results,
            "thread": _first_thread(fund, results, person_of(request)),
            "as_of": results[0].counted_at if results else None,
            "frozen_periods": frozen_periods(fund),
            "amount": in_words(fund.amount_minor, fund.currency),
            "courses": courses_of(fund.pk),
            "is_held": is_held_by(person_of(request), fund),
        },
    )


def _first_thread(fund, results, person):
    if not results:
        return None
    opening = opening_of_result(fund, results[0].result, person)
    return opening.thread(opening.partings_by()[0])


@login_required
@require_POST
def publish(request, slug):
    fund = get_held_fund_for(person_of(request), slug)
    publish_fund(fund=fund, by=request.user)
    messages.success(request, _("Everyone can see this page now."))
    return redirect("funds:fund", slug=fund.slug)


@login_required
@require_http_methods(["GET", "POST"])
def freeze(request, slug):
    fund = get_held_fund_for(person_of(request), slug)
    form = FreezeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            snapshot = freeze_period(fund=fund, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The period is frozen and signed."))
            return redirect("funds:snapshot", slug=fund.slug, snapshot=snapshot.pk)
    return render(request, "funds/freeze.html", {"form": form, "fund": fund})


@require_safe
def snapshot(request, slug, snapshot):
    fund = get_fund_for(person_of(request), slug)
    kept = get_snapshot_for(fund, snapshot)
    return render(
        request,
        "funds/snapshot.html",
        {"fund": fund, "frozen": frozen(fund, kept), "verdict": verify_snapshot(kept.document)},
    )


def open_frozen(request, slug, snapshot, position):
    """The door to everything below a number that was frozen."""
    person = person_of(request)
    fund, result = get_result_for(person, slug, position)
    opening = opening_of_frozen(fund, result, get_snapshot_for(fund, snapshot), person)
    if opening is None:
        raise Http404
    return opening


@require_safe
def frozen_result(request, slug, snapshot, position):
    opening = open_frozen(request, slug, snapshot, position)
    fund = get_fund_for(person_of(request), slug)
    kept = get_snapshot_for(fund, snapshot)
    line = next(each for each in frozen(fund, kept)["lines"] if each["url"] == opening.url)
    context = {"opening": opening, "partings": opening.partings(), "line": line, "snapshot": kept}
    return render(request, "funds/frozen_result.html", context)


@require_safe
def snapshot_today(request, slug, snapshot):
    """What the same questions give now, and why that differs: beside the signed document, which never changes."""
    kept = get_snapshot_for(get_fund_for(person_of(request), slug), snapshot)
    response = JsonResponse(as_of_today(kept), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="snapshot-{kept.end_date}-today.json"'
    return response


@require_safe
def snapshot_file(request, slug, snapshot):
    """The signed document as it stands, for `kapok verify`."""
    kept = get_snapshot_for(get_fund_for(person_of(request), slug), snapshot)
    response = JsonResponse(kept.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="snapshot-{kept.end_date}.json"'
    return response


def open_result(request, slug, position):
    """The door to everything below a result."""
    person = person_of(request)
    return opening_of_result(*get_result_for(person, slug, position), person)


@require_safe
def result(request, slug, position):
    fund, result = get_result_for(person_of(request), slug, position)
    line = next(line for line in result_lines(fund) if line.result == result)
    opening = opening_of_result(fund, result, person_of(request))
    context = {
        "fund": fund,
        "line": line,
        "opening": opening,
        "partings": opening.partings(),
        "measure": result.measure,
        "entered": entered_lines(result.measure, person_of(request), url=opening.url),
        "enter_url": enter_url(result.measure, person_of(request)),
    }
    return render(request, "funds/result.html", context)
