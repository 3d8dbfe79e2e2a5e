from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.evidence.queries import (
    StatementPages,
    UnknownGroup,
    counted_statement,
    label_of,
    lines_of,
    tell,
    verify_snapshot,
)
from kapok.funds.access import centres_of, get_fund_for, get_held_fund_for, get_result_for, get_snapshot_for, is_held_by
from kapok.funds.actions import freeze_period, open_fund, publish_fund
from kapok.funds.forms import FreezeForm, FundForm
from kapok.funds.models import Fund
from kapok.funds.money import in_words
from kapok.funds.pages import frozen, frozen_periods, opened, partings, result_lines, statement_url
from kapok.people.access import person_of

PAGE_SIZE = 50


@require_safe
def fund_list(request):
    funds = Fund.objects.visible_to(person_of(request)).order_by("-start_date", "slug")
    page = Paginator(funds, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "funds/list.html", {"page": page, "may_open": centres_of(person_of(request)).exists()})


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
            "thread": opened(fund, results[0], by="country,sex") if results else None,
            "as_of": results[0].counted_at if results else None,
            "frozen_periods": frozen_periods(fund),
            "amount": in_words(fund.amount_minor, fund.currency),
            "courses": fund.activities.order_by("iri"),
            "is_held": is_held_by(person_of(request), fund),
        },
    )


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


@require_safe
def snapshot_file(request, slug, snapshot):
    """The signed document as it stands, for `kapok verify`."""
    kept = get_snapshot_for(get_fund_for(person_of(request), slug), snapshot)
    response = JsonResponse(kept.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="snapshot-{kept.end_date}.json"'
    return response


@require_safe
def result(request, slug, position):
    fund, result = get_result_for(person_of(request), slug, position)
    line = next(line for line in result_lines(fund) if line.result == result)
    context = {"fund": fund, "line": line, "partings": partings(fund, line), "measure": result.measure}
    return render(request, "funds/result.html", context)


@require_safe
def statements(request, slug, position):
    fund, result = get_result_for(person_of(request), slug, position)
    key = request.GET.get("group", "")
    try:
        pages, label = StatementPages(result.measure, key, PAGE_SIZE), label_of(key)
    except UnknownGroup as refusal:
        raise Http404(str(refusal)) from None
    page = pages.get_page(request.GET.get("page"))
    return render(
        request,
        "funds/statements.html",
        {
            "fund": fund,
            "result": result,
            "name": say(result.measure.label).text,
            "group_label": label or _("All statements"),
            "page": page,
            "lines": lines_of(page.object_list, url_of=statement_url(fund, result)),
        },
    )


@require_safe
def statement(request, slug, position, statement):
    fund, result = get_result_for(person_of(request), slug, position)
    found = counted_statement(result.measure, statement)
    if not found:
        raise Http404
    context = {"fund": fund, "result": result, "name": say(result.measure.label).text, "told": tell(found)}
    return render(request, "funds/statement.html", context)
