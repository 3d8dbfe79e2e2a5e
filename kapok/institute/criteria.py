"""What one does to earn a course's credentials, in every language of the house."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.text import text_of
from kapok.packages.models import Package


def criteria_of(package: Package, pass_percent: int) -> dict:
    """Of passing. In English and in each language of the interface; the house's translations are those of its pages."""
    return _in_all(
        lambda: _("Had at least %(percent)d %% of the assessed questions right.") % {"percent": pass_percent}
    )


def criteria_of_completion() -> dict:
    return _in_all(lambda: _("Took part in all of the course: read every unit and answered all its questions."))


def _in_all(words) -> dict:
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = words()
    return text_of("en", said)
