"""A version as the object that its file holds; reading.py reads it. The other way round, with original texts and all translations."""

from kapok.frameworks.models import Descriptor, FrameworkKind, FrameworkVersion
from kapok.frameworks.reading import PART_TEXTS, TEXTS, TRANSLATIONS


def said_of(version: FrameworkVersion) -> dict:
    """A language whose texts differ in how they were made is marked by the least of them."""
    texts: list[dict] = []

    def words(said: dict) -> dict:
        texts.append(said)
        return {tag: entry["text"] for tag, entry in said.items() if tag != "original"}

    said: dict = {"framework": version.framework.slug, "version": version.number, "kind": version.framework.kind}
    said |= {"original": version.name["original"], "translations": {}, "is_proposal": version.is_proposal}
    said |= {name: words(getattr(version, name)) for name in TEXTS}
    for kind in ("aspects", "levels", "roles"):
        rows = getattr(version, kind).all()
        if rows or kind != "roles":
            said[kind] = [
                {"code": row.code} | {name: words(getattr(row, name)) for name in PART_TEXTS[kind]} for row in rows
            ]
    said["items"] = list(_items(version, words))
    said["translations"] = _translations(texts, said["original"])
    return said


def _items(version: FrameworkVersion, words):
    descriptors: dict[int, dict] = {}
    for row in Descriptor.objects.filter(item__framework_version=version).select_related("level"):
        descriptors.setdefault(row.item_id, {})[row.level.code] = words(row.statement)
    for item in version.items.select_related("aspect", "level"):
        said = {
            "code": item.code,
            "aspect": item.aspect.code,
            "name": words(item.name),
            "statement": words(item.statement),
        }
        if version.framework.kind == FrameworkKind.COMPETENCY:
            yield said | {"level": item.level.code if item.level else None}
            continue
        said |= {"roles": item.roles, "descriptors": descriptors.get(item.pk, {})}
        yield said | ({"evidence_asked": words(item.evidence_asked)} if item.evidence_asked else {})


def _translations(texts: list[dict], original: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for said in texts:
        for tag, entry in said.items():
            if tag not in ("original", original):
                marks = found.get(tag, TRANSLATIONS[-1]), entry.get("status", "person")
                found[tag] = min(marks, key=TRANSLATIONS.index)
    return found
