"""Reading packages. Stored JSON never changes, so it is parsed once; what comes from here is not to be changed either."""

import functools
import json
from dataclasses import dataclass

from kapok.base.text import best_language
from kapok.files.models import StoredFile
from kapok.packages.marking import AnswerKey, key_from
from kapok.packages.models import Package


@dataclass(frozen=True)
class UnitLine:
    number: int
    title: str
    minutes: int
    bytes: int  # of the heaviest weight, over the wire
    text_bytes: int
    weights: dict[str, int]  # "text", "audio", "video": bytes over the wire, where the unit has that weight


@dataclass(frozen=True)
class CourseContent:
    title: str
    summary: str
    description_html: str
    units: list[UnitLine]
    language: str
    is_machine: bool
    meta: dict  # hours, licence, authors, sources, competencies, sdg, access, pass, prerequisites, translators
    glossary: list[dict]  # [{"id", "title", "definition" (HTML)}]
    glossary_language: str  # that of the original, where the edition has no glossary


@dataclass(frozen=True)
class CourseTitle:
    title: str
    language: str
    is_machine: bool


@dataclass(frozen=True)
class UnitContent:
    number: int
    title: str
    minutes: int
    blocks: list[dict]  # docs/course-format.md says what each holds
    language: str
    is_machine: bool
    terms: list[dict]  # of the glossary, as CourseContent has them: those that the unit links
    terms_language: str
    weights: dict[str, int]  # as UnitLine


@dataclass(frozen=True)
class Weights:
    """Bytes over the wire of a whole course in one language."""

    everything: int
    without_audio: int
    text: int


@dataclass(frozen=True)
class FoundQuestion:
    unit_number: int
    id: str
    use: str
    kind: str
    block: dict


@dataclass(frozen=True)
class TestedQuestion:
    """A question of a test. `sealed` marks and explains it; `asked` is how it is shown, by language."""

    __test__ = False  # pytest looks for this

    id: str
    bank: str  # empty: of the test itself
    sealed: dict
    asked: dict[str, dict]

    @property
    def key(self) -> AnswerKey:
        return key_from(self.sealed["kind"], self.sealed)

    def language_for(self, language: str | None, original: str) -> str:
        return best_language(list(self.asked), language, original)


def latest_package(slug: str) -> Package | None:
    return Package.objects.filter(slug=slug).order_by("-version").first()


def latest_packages() -> list[Package]:
    """The newest version of every course, by name. One query; old versions are few."""
    newest = {package.slug: package for package in Package.objects.order_by("slug", "version")}
    return list(newest.values())


def load_manifest(package: Package) -> dict:
    """The learner's manifest with its proof; all of it may be shown."""
    return _read_json(package.manifest_id)


def load_course(package: Package, language: str | None = None) -> CourseContent:
    manifest = load_manifest(package)
    chosen = best_language(package.languages, language, package.language)
    edition = manifest["editions"][chosen]
    units = [_unit_line(manifest, unit, chosen) for unit in manifest["units"]]
    description = _read_path(manifest, edition["file"])["description"]
    meta = manifest["meta"] | {"translators": edition.get("translators", [])}
    is_machine = edition.get("translation") == "machine"
    glossary, spoken = _glossary(manifest, chosen)
    return CourseContent(
        edition["title"], edition["summary"], description, units, chosen, is_machine, meta, glossary, spoken
    )


def load_title(package: Package, language: str | None = None) -> CourseTitle:
    """The title alone, which lists ask for every row; the units of a course are not weighed for it."""
    chosen = best_language(package.languages, language, package.language)
    edition = load_manifest(package)["editions"][chosen]
    return CourseTitle(edition["title"], chosen, edition.get("translation") == "machine")


def load_unit(package: Package, number: int, language: str | None = None) -> UnitContent:
    """The unit for a reader of `language`, or the original. Raises LookupError when the course has no such unit."""
    manifest = load_manifest(package)
    unit = _unit(manifest, number)
    chosen = best_language(
        unit["editions"], best_language(package.languages, language, package.language), package.language
    )
    text = _read_path(manifest, unit["editions"][chosen]["file"])
    is_machine = manifest["editions"][chosen].get("translation") == "machine"
    glossary, spoken = _glossary(manifest, chosen)
    terms = [term for term in glossary if term["id"] in text.get("terms", ())]
    sent = {name: weight["sent"] for name, weight in weights_of_unit(manifest, unit, chosen).items()}
    return UnitContent(number, text["title"], text["minutes"], text["blocks"], chosen, is_machine, terms, spoken, sent)


def weights_of_unit(manifest: dict, unit: dict, language: str) -> dict[str, dict]:
    """{"text": {"files", "sent"}, "audio": …, "video": …}, those that the unit has in this language or in the original.

    Packages of before there were weights have text, and all the rest as sound and pictures.
    """
    edition = unit["editions"].get(language) or unit["editions"][manifest["language"]]
    if "weights" in edition:
        return edition["weights"]
    found = {"text": {"files": [], "sent": _sent(manifest, {edition["file"]})}}
    if edition["media"]:
        found["audio"] = {"files": edition["media"], "sent": _sent(manifest, {edition["file"], *edition["media"]})}
    return found


def weights(package: Package, language: str | None = None) -> Weights:
    manifest = load_manifest(package)
    chosen = best_language(package.languages, language, package.language)
    paths = {manifest["editions"][chosen]["file"]}.union(
        *(_paths(manifest, unit, chosen) for unit in manifest["units"])
    )
    sent = {part: _sent(manifest, paths, part) for part in ("text", "picture", "file", "audio", "video")}
    everything = sum(sent.values())
    return Weights(everything, everything - sent["audio"] - sent["video"], sent["text"])


def find_file(package: Package, path: str) -> StoredFile | None:
    """A file of the package by the path that its blocks name."""
    found = package.files.select_related("stored").filter(path=path).first()
    return found.stored if found else None


def find_question(package: Package, question_id: str, language: str | None = None) -> FoundQuestion | None:
    for unit in load_manifest(package)["units"]:
        if said := unit["questions"].get(question_id):
            blocks = load_unit(package, unit["number"], language).blocks
            block = next(block for block in blocks if block["type"] == "question" and block["id"] == question_id)
            return FoundQuestion(unit["number"], question_id, said["use"], said["kind"], block)
    return None


def find_block(package: Package, number: int, kind: str, name: str, language: str | None = None) -> dict | None:
    """A poll or reflection of a unit by its name."""
    try:
        blocks = load_unit(package, number, language).blocks
    except LookupError:
        return None
    return next((block for block in blocks if block["type"] == kind and block["id"] == name), None)


def sealed_questions(package: Package, number: int) -> dict[str, dict]:
    """Keys, feedback and explanations of a unit's assessed questions. For the server's own marking; no page shows them."""
    units = _read_json(package.sealed_id)["units"]
    return next((unit["questions"] for unit in units if unit["number"] == number), {})


def answer_key(package: Package, question_id: str) -> AnswerKey | None:
    """What marks an answer, practice or assessed, to a question of a unit."""
    question = find_question(package, question_id, package.language)
    if question is None:
        return None
    sealed = question.use == "assessed"
    key = sealed_questions(package, question.unit_number)[question_id] if sealed else question.block
    return key_from(question.kind, key)


def tested_questions(package: Package, number: int) -> dict[str, TestedQuestion]:
    """What a test may ask: questions of its own and those of the banks that it draws from. For the server only."""
    sealed = _read_json(package.sealed_id)
    unit, rules = _unit(sealed, number), _unit(load_manifest(package), number)["test"]
    places = [("", unit)] + [(bank, sealed["banks"][bank]) for bank in rules["draw"]]
    return {
        id: TestedQuestion(id, bank, part["questions"][id], part["asked"][id])
        for bank, part in places
        for id in part["order"]
    }


def _unit(manifest: dict, number: int) -> dict:
    for unit in manifest["units"]:
        if unit["number"] == number:
            return unit
    raise LookupError(f"There is no unit {number} in {manifest.get('slug', 'this course')}.")


def _unit_line(manifest: dict, unit: dict, language: str) -> UnitLine:
    edition = unit["editions"].get(language) or unit["editions"][manifest["language"]]
    sent = {name: weight["sent"] for name, weight in weights_of_unit(manifest, unit, language).items()}
    return UnitLine(unit["number"], edition["title"], unit["minutes"], max(sent.values()), sent["text"], sent)


def _glossary(manifest: dict, language: str) -> tuple[list[dict], str]:
    """The words of this edition, or those of the original, and the language in which they are."""
    for spoken in (language, manifest["language"]):
        if path := manifest["editions"][spoken].get("glossary"):
            return _read_path(manifest, path)["terms"], spoken
    return [], language


def _paths(manifest: dict, unit: dict, language: str) -> set[str]:
    edition = unit["editions"].get(language) or unit["editions"][manifest["language"]]
    return {edition["file"], *edition["media"]}


def _sent(manifest: dict, paths: set[str], part: str = "") -> int:
    return sum(entry["sent"] for entry in manifest["files"] if entry["path"] in paths and part in ("", entry["part"]))


def _read_path(manifest: dict, path: str) -> dict:
    return _read_json(next(entry["sha256"] for entry in manifest["files"] if entry["path"] == path))


@functools.lru_cache(maxsize=256)
def _read_json(sha256: str) -> dict:
    return json.loads(StoredFile(sha256=sha256).read())
