"""Loading a framework from its file. The same file again changes nothing."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.frameworks.models import Aspect, Crosswalk, Framework, FrameworkVersion, Item, Level
from kapok.frameworks.reading import PARTS, TEXTS, as_text, meaning_of, read_file
from kapok.journal.actions import record

SHIPPED = Path(__file__).parent / "shipped"
MODELS = {"aspects": Aspect, "levels": Level, "items": Item}
WORDS = {"aspects": ("name",), "levels": ("name", "description"), "items": ("name", "statement")}


class IsPublished(Refusal):
    def __init__(self, slug: str, number: int):
        sentence = _(
            "Version %(number)d of %(slug)s is published and means something else: people have answered to it. Give the file"
            " the version %(next)d. (A translation may be mended in place.)"
        )
        super().__init__(sentence % {"number": number, "slug": slug, "next": number + 1})


def load_framework(path: str | Path, *, is_draft: bool = False, by=None) -> FrameworkVersion:
    """Writes what the file says, and publishes it unless it is to stay a draft. A draft is replaced; of a published version only
    translations are brought up to date. Raises FrameworkRefused with every mistake, before anything is written."""
    said = read_file(path)
    with transaction.atomic():
        version = _load(said, by)
        if not is_draft and not version.is_published:
            publish_version(version=version, by=by)
    return version


@transaction.atomic
def publish_version(*, version: FrameworkVersion, by=None) -> None:
    """From now on what it means stays. Doing it twice changes nothing."""
    if not version.is_published:
        version.published_at = now()
        version.save()
        record("frameworks.published", version, by=by, data={"number": version.number})


def ensure_shipped_frameworks() -> None:
    """Those that come with Kapok, where they are not here yet, or their translations are newer."""
    for path in sorted(SHIPPED.glob("*.json")):
        load_framework(path)


def _load(said: dict, by) -> FrameworkVersion:
    framework, _is_new = Framework.objects.get_or_create(slug=said["framework"], defaults={"kind": said["kind"]})
    version = FrameworkVersion.objects.filter(framework=framework, number=said["version"]).first()
    meaning = meaning_of(said)
    if version and version.is_published and version.meaning_sha256 != meaning:
        raise IsPublished(framework.slug, version.number)
    if version and version.meaning_sha256 == meaning:
        _bring_words(version, said)
        return version
    version = _write_head(version or FrameworkVersion(framework=framework, number=said["version"]), said, meaning)
    _write_parts(version, said)
    record("frameworks.loaded", version, by=by, data={"number": version.number})
    return version


def _write_head(version: FrameworkVersion, said: dict, meaning: str) -> FrameworkVersion:
    for name in TEXTS:
        setattr(version, name, as_text(said[name], said))
    version.meaning_sha256, version.is_proposal = meaning, said.get("is_proposal", False)
    version.save()
    return version


def _write_parts(version: FrameworkVersion, said: dict) -> None:
    for model in (Item, Level, Aspect):
        model.objects.filter(framework_version=version).delete()
    made: dict = {"aspects": {}, "levels": {}, "items": {}}
    for kind in PARTS:
        for position, each in enumerate(said[kind], start=1):
            words = {name: as_text(each[name], said) for name in WORDS[kind]}
            place = (
                {"aspect": made["aspects"][each["aspect"]], "level": made["levels"][each["level"]]}
                if kind == "items"
                else {}
            )
            made[kind][each["code"]] = MODELS[kind].objects.create(
                framework_version=version, code=each["code"], position=position, **words, **place
            )
    _write_crosswalk(made["items"], said)


def _write_crosswalk(items: dict[str, Item], said: dict) -> None:
    for row in said.get("crosswalk", []):
        slug, _colon, code = row["other"].partition(":")
        other = Item.objects.filter(
            framework_version__framework__slug=slug, framework_version__number=row["version"], code=code
        ).first()
        if not other:
            sentence = _(
                "The crosswalk names %(code)s in version %(version)d, which is not here. Load that version first."
            )
            raise Refusal(sentence % {"code": row["other"], "version": row["version"]})
        Crosswalk.objects.create(item=items[row["item"]], other=other, relation=row["relation"])


def _bring_words(version: FrameworkVersion, said: dict) -> None:
    """Translations only: what the originals say has been compared."""
    words = {name: as_text(said[name], said) for name in TEXTS}
    if any(getattr(version, name) != value for name, value in words.items()):
        FrameworkVersion.objects.filter(pk=version.pk).update(**words)
    for kind in PARTS:
        had = {each.code: each for each in MODELS[kind].objects.filter(framework_version=version)}
        for each in said[kind]:
            words = {name: as_text(each[name], said) for name in WORDS[kind]}
            if any(getattr(had[each["code"]], name) != value for name, value in words.items()):
                MODELS[kind].objects.filter(pk=had[each["code"]].pk).update(**words)
