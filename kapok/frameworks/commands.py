"""What the command line does with frameworks."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.frameworks.actions import load_framework


def import_framework(path: str | Path, *, is_draft: bool = False, by=None) -> int:
    """Loads the file of a framework. Prints what happened, or every mistake as a line. Returns an exit code."""
    try:
        version = load_framework(path, is_draft=is_draft, by=by)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    words = {"slug": version.framework.slug, "number": version.number, "url": version.framework.get_absolute_url()}
    if version.is_published:
        print(_("%(slug)s is here in version %(number)d: %(url)s") % words)
    else:
        print(_("%(slug)s is here as a draft of version %(number)d. Load it without --draft to publish it.") % words)
    return 0
