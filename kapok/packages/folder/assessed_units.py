"""A unit that is a test: what its fields say."""

from django.utils.translation import gettext as _

from kapok.packages.assessment import AssessmentRules
from kapok.packages.folder.course import Unit
from kapok.packages.folder.frontmatter import Fields
from kapok.packages.folder.meta import TEST
from kapok.packages.folder.mistakes import Sheet

QUESTIONS_MAX = 200


def read_test(read: dict, fields: Fields, unit: Unit, sheet: Sheet) -> AssessmentRules | None:
    if "test" not in read:
        for name in TEST:
            if name in read:
                sheet.refuse(
                    fields.line(name),
                    _("Only a test has the field %(name)s. Add test: yes, or delete the line.") % {"name": name},
                )
        return None
    draw = dict(each.split() for each in read.get("draw", []))
    rules = AssessmentRules(
        {name: int(count) for name, count in draw.items()},
        len(unit.questions),
        read.get("attempts", 1),
        read.get("time"),
        read.get("review", "after_each"),
        read.get("counts", "best"),
        read.get("shuffle") == "yes",
        **({"grace_hours": read["grace"]} if "grace" in read else {}),
    )
    if len(draw) < len(read.get("draw", [])):
        sheet.refuse(fields.line("draw"), _("A bank stands here twice. Write it once, with the whole number."))
    if not 1 <= rules.count <= QUESTIONS_MAX:
        sheet.refuse(
            fields.line("test"),
            _("This test asks nothing, or more than %(most)d questions. Draw from a bank, or write questions in it.")
            % {"most": QUESTIONS_MAX},
        )
    for question in unit.questions:
        if question.use != "assessed":
            sheet.refuse(
                question.line,
                _("The questions of a test are assessed. Write assessed here, or move it into another unit."),
            )
    return rules
