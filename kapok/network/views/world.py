"""The map of who takes part, and its table."""

from django.core.cache import cache
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.base.clock import now, today
from kapok.base.templatetags.kapok import number
from kapok.network.map.counts import LEAST_SHOWN, Country, count_countries, shows
from kapok.network.map.drawing import legend, limits_of, map_svg

KEPT_SECONDS = 300


@require_safe
def world_map(request):
    """Drawn once in five minutes for each language and choice; the same for everyone."""
    show = request.GET.get("show", "")
    show = show if show in shows() else next(iter(shows()))
    key = f"map:{get_language()}:{show}:{today()}"
    if (drawn := cache.get(key)) is None:
        context = drawing(show)
        pieces = {"picture": "network/_map.html", "table": "network/_map_table.html"}
        drawn = {name: render_to_string(template, context) for name, template in pieces.items()}
        cache.set(key, drawn, KEPT_SECONDS)
    choices = [
        {"url": f"{request.path}?show={each}", "text": text, "is_here": each == show} for each, text in shows().items()
    ]
    return render(request, "network/map.html", drawn | {"choices": choices})


def drawing(show: str) -> dict:
    countries = count_countries(show)
    limits = limits_of([country.value for country in countries])
    directory = reverse("network:directory")
    shown = [
        (each.code, each.value, f"{each.name}: {in_words(show, each)}", f"{directory}?country={each.code}")
        for each in countries
    ]
    return {
        "title": shows()[show],
        "svg": map_svg(shown, limits, label=_("Map: %(what)s by country") % {"what": shows()[show]}),
        "legend": legend(limits, least=LEAST_SHOWN if show == "people" else 1),
        "countries": countries,
        "directory_url": directory,
        "least": LEAST_SHOWN,
        "counted_at": now(),
    }


def in_words(show: str, country: Country) -> str:
    value = number(country.value)
    if show == "people":
        if country.has_few_people:
            return _("fewer than %(least)s people") % {"least": number(LEAST_SHOWN)}
        return ngettext("%(count)s person", "%(count)s people", country.value) % {"count": value}
    if show == "universities":
        return ngettext("%(count)s university", "%(count)s universities", country.value) % {"count": value}
    if show == "learning":
        return ngettext(
            "%(count)s organisation that learns now", "%(count)s organisations that learn now", country.value
        ) % {"count": value}
    return ngettext("%(count)s organisation", "%(count)s organisations", country.value) % {"count": value}
