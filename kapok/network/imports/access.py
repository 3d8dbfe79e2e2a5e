from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kapok.network.access import get_centre_for
from kapok.network.imports.models import ImportPass, OrganisationImport
from kapok.network.models import Organisation
from kapok.people.access import person_of


def get_import_for(request: HttpRequest, pk) -> OrganisationImport:
    """For officers of a centre, whoever brought it: what it brings stands in the directory of all. Others get 403."""
    get_centre_for(person_of(request))
    return get_object_or_404(OrganisationImport.objects.select_related("parent", "made_by__person"), pk=pk)


def latest_pass(of: OrganisationImport) -> ImportPass | None:
    """The import itself where it was asked for, else the newest look."""
    return of.passes.order_by("is_look", "-pk").first()


def parents_for(centre: Organisation) -> list[Organisation]:
    """Under whom an officer may put what she imports: her centre and its national centres."""
    below = Organisation.objects.filter(placements_above__parent=centre, kind="national-centre", merged_into=None)
    return [centre, *below.distinct().order_by("slug")]
