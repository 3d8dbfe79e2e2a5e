"""What the command line does with courses."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.institute.actions.courses import offer_course
from kapok.network.models import Organisation, OrganisationKind
from kapok.packages.actions import publish_folder
from kapok.packages.folder import FolderRefused


def import_course(folder: str | Path, *, organisation: str | None = None, by=None) -> int:
    """Publishes a course folder and puts it into the catalogue. `organisation` is a slug; without one it is the centre.

    Prints what happened, or every mistake as file:line: sentence. Returns an exit code.
    """
    try:
        giver = _find_organisation(organisation)
        package = publish_folder(folder, organisation_id=giver.pk, by=by)
        course = offer_course(package=package, organisation=giver, by=by)
    except Refusal as refusal:
        for mistake in refusal.mistakes if isinstance(refusal, FolderRefused) else []:
            print(mistake, file=sys.stderr)
        print(refusal, file=sys.stderr)
        return 1
    print(
        _("%(slug)s is offered in version %(version)d: %(url)s")
        % {"slug": course.slug, "version": package.version, "url": course.get_absolute_url()}
    )
    return 0


def _find_organisation(slug: str | None) -> Organisation:
    if slug:
        found = Organisation.objects.filter(slug=slug).first()
        if not found:
            raise Refusal(_("There is no organisation “%(slug)s”. Write its slug, as in its address.") % {"slug": slug})
        return found
    centres = list(Organisation.objects.filter(kind=OrganisationKind.CENTRE)[:2])
    if len(centres) != 1:
        raise Refusal(_("Say who gives the course: add --organisation and its slug."))
    return centres[0]
