"""What is in force: the newest published version of each framework, and the statements behind codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse

from kapok.base.models import home
from kapok.base.text import Spoken, say
from kapok.frameworks.codes import full_code, is_code
from kapok.frameworks.models import Aspect, Framework, FrameworkKind, FrameworkVersion, Item, Level


@dataclass(frozen=True)
class Competency:
    """A code with what stands behind it in the newest published version that has it."""

    code: str
    item: Item

    @property
    def name(self) -> Spoken:
        return say(self.item.name)

    @property
    def statement(self) -> Spoken:
        return say(self.item.statement)

    @property
    def url(self) -> str:
        version = self.item.framework_version
        return f"{reverse('frameworks:framework', args=[version.framework.slug])}#{self.item.code}"


def newest_versions() -> list[FrameworkVersion]:
    """The newest published version of each framework, by slug."""
    newest = FrameworkVersion.objects.published().values("framework").annotate(number=Max("number"))
    wanted = {(row["framework"], row["number"]) for row in newest}
    rows = FrameworkVersion.objects.published().select_related("framework").order_by("framework__slug")
    return [each for each in rows if (each.framework_id, each.number) in wanted]


def published_frameworks(kind: str | None = None) -> list[FrameworkVersion]:
    """The newest published versions, of one kind or of all."""
    return [each for each in newest_versions() if kind in (None, each.framework.kind)]


def get_published(slug: str, number: int | None = None) -> FrameworkVersion | None:
    """A published one; the newest when no number is asked for."""
    rows = FrameworkVersion.objects.published().select_related("framework").filter(framework__slug=slug)
    if number is not None:
        rows = rows.filter(number=number)
    return rows.order_by("-number").first()


def known_codes() -> frozenset[str]:
    """Codes of competencies, of all published versions."""
    rows = Item.objects.exclude(framework_version__published_at=None)
    rows = rows.filter(framework_version__framework__kind=FrameworkKind.COMPETENCY)
    return frozenset(
        full_code(slug, code) for slug, code in rows.values_list("framework_version__framework__slug", "code")
    )


def unknown_codes(competencies: Iterable[str]) -> list[str]:
    """Of what has the shape of a code, those that no published framework has. Costs no question when none has the shape."""
    codes = [each for each in competencies if is_code(each)]
    known = known_codes() if codes else frozenset()
    return [code for code in codes if code not in known]


def competencies_of(codes: Iterable[str]) -> dict[str, Competency]:
    """By code, in the order given; what is no known code is left out."""
    wanted = [code for code in codes if is_code(code)]
    if not wanted:
        return {}
    rows = (
        Item.objects.exclude(framework_version__published_at=None)
        .filter(
            framework_version__framework__kind=FrameworkKind.COMPETENCY,
            framework_version__framework__slug__in={code.partition(":")[0] for code in wanted},
            code__in={code.partition(":")[2] for code in wanted},
        )
        .select_related("framework_version__framework", "aspect", "level")
        .order_by("framework_version__number")
    )
    found = {full_code(each.framework_version.framework.slug, each.code): each for each in rows}
    return {code: Competency(code, found[code]) for code in wanted if code in found}


def sentences_of(competencies: Iterable[str], language: str) -> list[str]:
    """For a paper: codes in words, other entries as they are."""
    given = list(competencies)
    known = competencies_of(given)
    return [say(known[each].item.statement, language).text if each in known else each for each in given]


def alignment_of(competencies: Iterable[str], language: str) -> list[dict]:
    """As Open Badges 3.0 names it: what a programme needs to find the statement again."""
    return [
        {
            "targetCode": code,
            "targetName": say(each.item.name, language).text,
            "targetDescription": say(each.item.statement, language).text,
            "targetFramework": say(each.item.framework_version.name, language).text,
            "targetUrl": f"{home()}/{language}/frameworks/{each.item.framework_version.framework.slug}/#{each.item.code}",
        }
        for code, each in competencies_of(competencies).items()
    ]


def items_of(version: FrameworkVersion) -> list[Item]:
    return list(
        version.items.select_related("aspect", "level").order_by("aspect__position", "level__position", "position")
    )


def aspects_of(version: FrameworkVersion) -> list[Aspect]:
    return list(version.aspects.all())


def levels_of(version: FrameworkVersion) -> list[Level]:
    return list(version.levels.all())


def crosswalks_of(version: FrameworkVersion) -> dict[int, list]:
    """By item: [(relation, whole code, number of its version)]."""
    found: dict = {}
    for item in version.items.prefetch_related("crosswalks__other__framework_version__framework"):
        for row in item.crosswalks.all():
            other = row.other.framework_version
            said = (row.get_relation_display(), full_code(other.framework.slug, row.other.code), other.number)
            found.setdefault(item.pk, []).append(said)
    return found


def versions_of(framework: Framework) -> list[FrameworkVersion]:
    return list(framework.versions.published().order_by("-number"))
