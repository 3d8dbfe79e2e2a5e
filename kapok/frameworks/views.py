from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kapok.frameworks.access import get_version
from kapok.frameworks.codes import full_code
from kapok.frameworks.editing.queries import mark_for_readers
from kapok.frameworks.models import FrameworkKind
from kapok.frameworks.queries import (
    aspects_of,
    crosswalks_of,
    items_of,
    levels_of,
    newest_versions,
    versions_of,
)
from kapok.frameworks.structure import structure_of


@require_safe
def frameworks(request):
    return render(request, "frameworks/list.html", {"versions": newest_versions()})


@require_safe
def framework(request, slug):
    """One version with all its statements, aspect by aspect; of maturity, each question with what one does at each stage."""
    version = get_version(slug, request.GET.get("version"))
    versions = versions_of(version.framework)
    is_maturity = version.framework.kind == FrameworkKind.MATURITY
    parts, texts = (_maturity if is_maturity else _competency)(version)
    context = {
        "version": version,
        "others": [each for each in versions if each.pk != version.pk],
        "is_newest": versions[0].pk == version.pk,
        "translation": mark_for_readers(version, texts, get_language() or ""),
    }
    template = "frameworks/maturity.html" if is_maturity else "frameworks/framework.html"
    return render(request, template, context | parts)


def _competency(version) -> tuple[dict, list[dict]]:
    """What its page shows, and every text in it."""
    crosswalks = crosswalks_of(version)
    levels, aspects, items = levels_of(version), aspects_of(version), items_of(version)
    lines: dict[int, list] = {}
    for item in items:
        code = full_code(version.framework.slug, item.code)
        line = {"item": item, "code": code, "crosswalks": crosswalks.get(item.pk, [])}
        lines.setdefault(item.aspect_id, []).append(line)
    shown = [{"aspect": each, "lines": lines.get(each.pk, [])} for each in aspects]
    return {"levels": levels, "aspects": shown}, _texts(levels, aspects, items)


def _maturity(version) -> tuple[dict, list[dict]]:
    structure, crosswalks = structure_of(version), crosswalks_of(version)
    names = {role.code: role.name for role in structure.roles}

    def line(item) -> dict:
        asks_all = len(item.roles) == len(structure.roles)
        return {
            "item": item,
            "stages": [(stage, item.descriptors.get(stage.position)) for stage in structure.stages],
            "roles": [] if asks_all else [names[code] for code in item.roles],
            "crosswalks": crosswalks.get(item.pk, []),
        }

    shown = [{"dimension": each, "lines": [line(item) for item in each.items]} for each in structure.dimensions]
    texts = _texts(structure.stages, structure.roles, structure.dimensions, structure.items)
    texts += [said for item in structure.items for said in item.descriptors.values()]
    return {"levels": structure.stages, "dimensions": shown}, texts


def _texts(*lists) -> list[dict]:
    names = ("name", "description", "statement", "evidence_asked")
    return [said for rows in lists for row in rows for name in names if (said := getattr(row, name, None))]
