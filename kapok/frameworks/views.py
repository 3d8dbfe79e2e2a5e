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
    context = {
        "version": version,
        "levels": levels_of(version),
        "others": [each for each in versions if each.pk != version.pk],
        "is_newest": versions[0].pk == version.pk,
        "translation": mark_for_readers(version, get_language() or ""),
    }
    if version.framework.kind == FrameworkKind.MATURITY:
        return render(request, "frameworks/maturity.html", context | _maturity(version))
    return render(request, "frameworks/framework.html", context | {"aspects": _aspects(version)})


def _aspects(version) -> list[dict]:
    crosswalks = crosswalks_of(version)
    lines: dict[int, list] = {}
    for item in items_of(version):
        code = full_code(version.framework.slug, item.code)
        line = {"item": item, "code": code, "crosswalks": crosswalks.get(item.pk, [])}
        lines.setdefault(item.aspect_id, []).append(line)
    return [{"aspect": each, "lines": lines.get(each.pk, [])} for each in aspects_of(version)]


def _maturity(version) -> dict:
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

    dimensions = [{"dimension": each, "lines": [line(item) for item in each.items]} for each in structure.dimensions]
    return {"structure": structure, "dimensions": dimensions}
