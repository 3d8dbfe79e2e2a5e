"""What the command line does with packages."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.packages.actions import publish_folder
from kapok.packages.folder import FolderRefused


def import_course(folder: str | Path, *, organisation_id=None, by=None) -> int:
    """Publishes a course folder. Prints what happened, or every mistake as file:line: sentence. Returns an exit code."""
    try:
        package = publish_folder(folder, organisation_id=organisation_id, by=by)
    except FolderRefused as refusal:
        for mistake in refusal.mistakes:
            print(mistake, file=sys.stderr)
        print(refusal, file=sys.stderr)
        return 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(_("%(slug)s is published as version %(version)d.") % {"slug": package.slug, "version": package.version})
    return 0
