"""The assessment on paper: for each respondent a form with her code, to be filled in with a pen and typed in afterwards."""

from pathlib import Path

from django.utils.translation import get_language_info, override, pgettext
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.paper.lettering import writable
from kapok.base.paper.setting import set_paper
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.frameworks.structure import Structure, StructureItem
from kapok.questionnaires.models import Assessment, Respondent
from kapok.questionnaires.names import name_of_role

TEMPLATE = Path(__file__).with_name("forms.typ")
SECONDS_MAX, BYTES_MAX = 120, 60_000_000
FORMS_MAX = 60  # in one file


def forms_pdf(assessment: Assessment, structure: Structure, respondents: list[Respondent], language: str) -> bytes:
    """A4, one form after the other, each from a fresh page. What people wrote reaches the child as data."""
    with override(language):
        order = {
            "title": writable(assessment.name),
            "language": language.split("-")[0],
            "is_mirrored": get_language_info(language)["bidi"],
            "words": _words(assessment, structure),
            "forms": [_form(each, structure) for each in respondents[:FORMS_MAX]],
        }
    return set_paper(TEMPLATE, order, made_at=now(), seconds_max=SECONDS_MAX, bytes_max=BYTES_MAX)


def _words(assessment: Assessment, structure: Structure) -> dict:
    until = assessment.last_date
    return {
        "organisation": writable(say(assessment.organisation.name).text),
        "framework": writable(say(structure.name).text),
        "version": _("Version %(number)d") % {"number": structure.number},
        "how": _(
            "For each statement mark the description that is most like your institution today, not the one you hope for."
            " One cross each. If you do not know, mark the last box."
        ),
        "who_reads": _(
            "Your coordinator types this form in and sees what you marked. Colleagues see only how many chose what, and"
            " comments without a name."
        ),
        "until": _("Give it back by %(day)s.") % {"day": day(until)} if until else "",
        "code": pgettext("on a paper form", "Code"),
        "role": _("Role"),
        "name": _("Name"),
        "unknown": _("I do not know"),
        "comment": _("What makes you say so?"),
        "page": _("Page"),
    }


def _form(respondent: Respondent, structure: Structure) -> dict:
    asked = {item.code for item in structure.items_for(respondent.role_code)}
    dimensions = [
        {
            "name": writable(say(each.name).text),
            "items": [_item(item, structure) for item in each.items if item.code in asked],
        }
        for each in structure.dimensions
    ]
    return {
        "code": f"{respondent.code[:3]} {respondent.code[3:]}",
        "name": writable(respondent.name),
        "role": writable(name_of_role(structure, respondent.role_code).text),
        "dimensions": [each for each in dimensions if each["items"]],
    }


def _item(item: StructureItem, structure: Structure) -> dict:
    return {
        "code": item.code,
        "statement": writable(say(item.statement or item.name).text),
        "stages": [
            {
                "number": str(stage.position),
                "name": writable(say(stage.name).text),
                "text": writable(say(item.descriptors.get(stage.position)).text),
            }
            for stage in structure.stages
        ],
    }
