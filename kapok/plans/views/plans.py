"""Plans, one plan, what fits it, the library behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.text import say
from kapok.frameworks.editing.access import check_may_write, may_write
from kapok.frameworks.models import FrameworkKind
from kapok.frameworks.queries import aspects_of, get_published, published_frameworks
from kapok.network.access import roles_held
from kapok.people.access import person_of
from kapok.plans.access import get_plan_for, side_of
from kapok.plans.actions.themes import say_themes
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Side, Variant
from kapok.plans.models.plans import kept_through
from kapok.plans.queries.lists import assessments_to_plan_from, plans_for
from kapok.plans.queries.pages import money_picture, priority_lines, time_picture, variant_lines
from kapok.plans.queries.reviews import next_review, review_name, sum_of
from kapok.plans.queries.signing import standing_of_draft
from kapok.plans.queries.suggestions import lines_for
from kapok.plans.queries.talk import counts_of
from kapok.plans.recommending import initiatives, theme_name, themes
from kapok.plans.recommending.library import priced_on
from kapok.plans.recommending.words import need_sentence
from kapok.plans.standing import themes_of

PAGE_SIZE = 50


@login_required
@require_safe
def plan_list(request):
    person = person_of(request)
    held = roles_held(person)
    kept = kept_through(held)
    page = Paginator(plans_for(held, kept), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "to_plan": assessments_to_plan_from(kept),
        "frameworks": published_frameworks(FrameworkKind.MATURITY) if may_write(person) else [],
    }
    return render(request, "plans/list.html", context)


@login_required
@require_safe
def plan(request, pk):
    plan = get_plan_for(request, pk)
    document = document_of(plan)
    side = side_of(person_of(request), plan)
    counts = counts_of(plan)
    can_review, until = next_review(plan)
    context = {
        "plan": plan,
        "priorities": [(each, counts.get(each.id), [(step, counts.get(step.id)) for step in each.steps]) for each in priority_lines(document)],
        "talk": counts.get("plan"),
        "variants": variant_lines(document),
        "time_picture": time_picture(document),
        "money_picture": money_picture(document),
        "draft": standing_of_draft(plan, document, side),
        "content": content_hash(document),
        "side_words": Side(side).label,
        "versions": list(plan.versions.defer("document").order_by("-number")),
        "reviews": [(each, review_name(each), sum_of(each)) for each in plan.reviews.order_by("-year", "-quarter").prefetch_related("lines")],
        "can_review": can_review,
        "until": until,
    }  # fmt: skip
    return render(request, "plans/plan.html", context)


@login_required
@require_safe
def suggestions(request, pk):
    plan = get_plan_for(request, pk)
    return render(
        request, "plans/suggestions.html", {"plan": plan, "gaps": lines_for(plan), "variants": Variant.choices}
    )


@require_safe
def library(request):
    """The same for everyone: what the library holds, what each form costs and needs."""
    found = [
        {
            "title": say(each.name),
            "text": say(each.text),
            "themes": [say(theme_name(theme)) for theme in each.themes],
            "stages": (each.from_stage, each.to_stage),
            "forms": [
                {"name": say(form.name), "form": form, "needs": [need_sentence(*pair) for pair in form.needs.items()]}
                for form in each.forms
            ],
        }
        for each in initiatives()
    ]
    return render(request, "plans/library.html", {"initiatives": found, "priced_on": priced_on()})


@login_required
@require_http_methods(["GET", "POST"])
def themes_of_framework(request, slug):
    """Of which themes the dimensions of a framework speak, so that the library answers a framework that a centre wrote itself:
    said for the whole network by those who may write frameworks."""
    check_may_write(request)
    version = get_published(slug)
    if version is None or version.framework.kind != FrameworkKind.MATURITY:
        raise Http404
    aspects = aspects_of(version)
    if request.method == "POST":
        said = {each.code: request.POST.getlist(f"aspect-{each.code}") for each in aspects}
        say_themes(framework=version.framework, said=said, by=request.user)
        messages.success(request, _("The library answers this framework by these themes now."))
        return redirect("plans:themes", slug=slug)
    had = themes_of(version.framework)
    context = {
        "version": version,
        "aspects": [(each, had.get(each.code, ())) for each in aspects],
        "themes": [(code, say(name)) for code, name in themes().items()],
    }
    return render(request, "plans/themes.html", context)
