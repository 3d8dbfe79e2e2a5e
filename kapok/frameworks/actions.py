"""Loading a framework from its file. The same file again changes nothing."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.frameworks.models import Aspect, Crosswalk, Descriptor, Framework, FrameworkVersion, Item, Level, Role
from kapok.frameworks.reading import ALL_PARTS, PART_TEXTS, TEXTS, as_text, meaning_of, read_file
from kapok.journal.actions import record

SHIPPED = Path(__file__).parent / "shipped"
MODELS = {"aspects": Aspect, "levels": Level, "roles": Role, "items": Item}


class IsPublished(Refusal):
    def __init__(self, slug: str, number: int):
        sentence = _(
            "Version %(number)d of %(slug)s is published and means something else: people have answered to it. Give the file"
            " the version %(next)d. (A translation may be mended in place.)"
        )
        super().__init__(sentence % {"number": number, "slug": slug, "next": number + 1})


class IsOfAnotherKind(Refusal):
    def __init__(self, framework: Framework):
        sentence = _(
            "%(slug)s is here already and is of the kind “%(kind)s”. Give the file that kind, or another code."
        )
        super().__init__(sentence % {"slug": framework.slug, "kind": framework.kind})


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
    """Those that come with Kapok, where they are not here yet, or their translations are newer. A version that somebody has written
    here under the same number is hers: it is left alone."""
    for path in sorted(SHIPPED.glob("*.json")):
        said = read_file(path)
        here = FrameworkVersion.objects.filter(framework__slug=said["framework"], number=said["version"]).first()
        if here is None or here.meaning_sha256 == meaning_of(said):
            load_framework(path)


def _load(said: dict, by) -> FrameworkVersion:
    framework, _is_new = Framework.objects.get_or_create(slug=said["framework"], defaults={"kind": said["kind"]})
    if framework.kind != said["kind"]:
        raise IsOfAnotherKind(framework)
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
    for model in (Item, Role, Level, Aspect):
        model.objects.filter(framework_version=version).delete()
    made: dict = {kind: {} for kind in ALL_PARTS}
    for kind in ALL_PARTS:
        for position, each in enumerate(said.get(kind, []), start=1):
            words = {name: as_text(each[name], said) for name in PART_TEXTS[kind]}
            place = _place_of(each, made, said) if kind == "items" else {}
            made[kind][each["code"]] = MODELS[kind].objects.create(
                framework_version=version, code=each["code"], position=position, **words, **place
            )
    _write_descriptors(made["items"], made["levels"], said)
    _write_crosswalk(made["items"], said)


def _place_of(item: dict, made: dict, said: dict) -> dict:
    place = {"aspect": made["aspects"][item["aspect"]], "level": made["levels"].get(item.get("level"))}
    place |= {"roles": item.get("roles", [])}
    return place | {"evidence_asked": as_text(item["evidence_asked"], said) if "evidence_asked" in item else {}}


def _write_descriptors(items: dict[str, Item], levels: dict[str, Level], said: dict) -> None:
    Descriptor.objects.bulk_create(
        Descriptor(item=items[each["code"]], level=levels[code], statement=as_text(words, said))
        for each in said["items"]
        for code, words in each.get("descriptors", {}).items()
    )


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
        Crosswalk.objects.create(
            item=items[row["item"]], other=other, relation=row["relation"], stages=row.get("stages", {})
        )


def _bring_words(version: FrameworkVersion, said: dict) -> None:
    """Translations only: what the originals say has been compared."""
    _bring(version, {name: as_text(said[name], said) for name in TEXTS})
    for kind in ALL_PARTS:
        had = {each.code: each for each in MODELS[kind].objects.filter(framework_version=version)}
        for each in said.get(kind, []):
            names = (*PART_TEXTS[kind], *(["evidence_asked"] if "evidence_asked" in each else []))
            _bring(had[each["code"]], {name: as_text(each[name], said) for name in names})
    for row in Descriptor.objects.filter(item__framework_version=version).select_related("item", "level"):
        descriptors = next(each for each in said["items"] if each["code"] == row.item.code)["descriptors"]
        _bring(row, {"statement": as_text(descriptors[row.level.code], said)})


def _bring(row, words: dict) -> None:
    """By update(), for a row of a published version refuses to be saved."""
    mended = {name: _mended(getattr(row, name), value) for name, value in words.items()}
    if any(getattr(row, name) != value for name, value in mended.items()):
        type(row).objects.filter(pk=row.pk).update(**mended)


def _mended(had: dict, brought: dict) -> dict:
    """What a person translated or reviewed here is not replaced by a machine; a language that the file does not have stays."""
    if not had:
        return brought
    of_people = {
        tag
        for tag, entry in had.items()
        if tag != "original" and entry.get("status") != "machine" and brought.get(tag, {}).get("status") == "machine"
    }
    return {**had, **{tag: value for tag, value in brought.items() if tag not in of_people}}
