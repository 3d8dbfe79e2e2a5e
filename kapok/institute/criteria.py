"""What one does to earn a course's credential, in every language of the house."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.text import text
from kapok.packages.models import Package


def criteria_of(package: Package, pass_percent: int) -> dict:
    """In English and in each language of the interface; the house's translations are those of its pages."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words[language] = _(
                "Read every unit, answered all its questions, and had at least %(percent)d %% of the assessed ones right."
            ) % {"percent": pass_percent}
    return text("en", **words)  # type: ignore[arg-type]
