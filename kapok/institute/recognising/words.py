"""A rule in words: the same sentences for its page, for a person's progress and in the signed credential."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from kapok.base.templatetags.kapok import duration
from kapok.base.text import listed, say, text_of
from kapok.evidence import verbs
from kapok.institute.models.runs import Course
from kapok.institute.names import title_of
from kapok.institute.recognising.models import MicroCredential, PartKind, RulePart

# What may be asked to have been done so many times, whoever says it.
DEEDS = {
    verbs.ATTENDED: gettext_lazy("attended a meeting or workshop"),
    verbs.COMPLETED: gettext_lazy("completed something: a unit, a course, a task"),
    verbs.PASSED: gettext_lazy("passed an assessment or a course"),
}


def quoted(names) -> str:
    return listed(f"“{name}”" for name in names)


def title_of_course(course: Course) -> str:
    return title_of(course.package).text


def newest_title(micro_credential: MicroCredential):
    """Of its newest edition; `editions` may be prefetched."""
    editions = sorted(micro_credential.editions.all(), key=lambda each: each.number)
    return say(editions[-1].title)


def part_words(part: RulePart) -> str:
    """One part as a sentence, in the language of the page."""
    return _WORDS[part.kind](part)


def rule_text(parts: list[RulePart]) -> dict:
    """The whole rule in English and in each language of the interface."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words[language] = " ".join(part_words(part) for part in parts)
    return text_of("en", words)


def _all_courses(part: RulePart) -> str:
    names = quoted(title_of_course(each) for each in part.courses.order_by("slug"))
    return ngettext(
        "The certificate of the course %(names)s.", "The certificates of the courses %(names)s.", part.courses.count()
    ) % {"names": names}


def _any_course(part: RulePart) -> str:
    return _("The certificate of at least one of these courses: %(names)s.") % {
        "names": quoted(title_of_course(each) for each in part.courses.order_by("slug"))
    }


def _micro_credentials(part: RulePart) -> str:
    names = quoted(newest_title(each).text for each in part.required.all())
    return _("The micro-credentials on which this one builds: %(names)s.") % {"names": names}


def _hours(part: RulePart) -> str:
    return _("At least %(time)s of learning in finished units, each unit once.") % {"time": duration(part.amount)}


def _gain(part: RulePart) -> str:
    return ngettext(
        "At least %(count)d level gained between the first and the last self-check.",
        "At least %(count)d levels gained between the first and the last self-check, added up over the aspects.",
        part.amount,
    ) % {"count": part.amount}


def _statements(part: RulePart) -> str:
    return ngettext(
        "A record that one %(deed)s, at least %(count)d time.",
        "Records that one %(deed)s, at least %(count)d times.",
        part.amount,
    ) % {"deed": DEEDS[part.verb], "count": part.amount}


def _sign_off(part: RulePart) -> str:
    return _("A work that somebody else, a named assessor, has looked at by the criteria and accepted.")


_WORDS: dict[str, Callable[[RulePart], str]] = {
    PartKind.ALL_COURSES: _all_courses,
    PartKind.ANY_COURSE: _any_course,
    PartKind.MICRO_CREDENTIALS: _micro_credentials,
    PartKind.HOURS: _hours,
    PartKind.GAIN: _gain,
    PartKind.STATEMENTS: _statements,
    PartKind.SIGN_OFF: _sign_off,
}
