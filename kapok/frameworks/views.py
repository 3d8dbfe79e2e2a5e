from django.shortcuts import render
from django.views.decorators.http import require_safe

from kapok.frameworks.access import get_version
from kapok.frameworks.codes import full_code
from kapok.frameworks.queries import (
    aspects_of,
    crosswalks_of,
    items_of,
    levels_of,
    newest_versions,
    versions_of,
)


@require_safe
def frameworks(request):
    return render(request, "frameworks/list.html", {"versions": newest_versions()})


@require_safe
def framework(request, slug):
    """One version with all its statements, aspect by aspect."""
    version = get_version(slug, request.GET.get("version"))
    versions, crosswalks = versions_of(version.framework), crosswalks_of(version)
    lines: dict[int, list] = {}
    for item in items_of(version):
        line = {"item": item, "code": full_code(slug, item.code), "crosswalks": crosswalks.get(item.pk, [])}
        lines.setdefault(item.aspect_id, []).append(line)
    context = {
        "version": version,
        "levels": levels_of(version),
        "aspects": [{"aspect": each, "lines": lines.get(each.pk, [])} for each in aspects_of(version)],
        "others": [each for each in versions if each.pk != version.pk],
        "is_newest": versions[0].pk == version.pk,
    }
    return render(request, "frameworks/framework.html", context)
