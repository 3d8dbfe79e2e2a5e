"""Files around a list: the empty one to fill in, and the rows to correct."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from kapok.base.tables import write_csv, write_workbook
from kapok.network.models import RoleKind
from kapok.people.lists.headers import EXAMPLE_EMAIL, EXAMPLE_NAME, labels
from kapok.people.lists.reading import FIELDS
from kapok.people.models import Sex

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_file(ending: str, organisation) -> bytes:
    """An empty list in the language of the page, with one row that shows how and is left out when it comes back."""
    language = get_language() or settings.LANGUAGE_CODE
    example = [
        EXAMPLE_NAME,
        EXAMPLE_EMAIL,
        "+254 712 345 678",
        str(RoleKind.LECTURER.label),
        str(Sex.FEMALE.label),
        dict(settings.LANGUAGES).get(language, language),
    ]
    names = list(labels().values())
    if ending == "csv":
        return write_csv(names, [example])
    is_mirrored = get_language_info(language)["bidi"]
    return write_workbook(names, [example], title=_("Colleagues"), is_mirrored=is_mirrored)


def left_file(people_list, wrong) -> bytes:
    written = {row["number"]: row for row in people_list.rows}
    rows = [[*(written[row.number][field] for field in FIELDS), row.number, " ".join(row.mistakes)] for row in wrong]
    return write_csv([*labels().values(), _("Row"), _("What to correct")], rows)
