"""A block as its template takes it: with addresses, sizes, and the key of a practice question as JSON."""

from kapok.institute.actions.learning import ANSWERS_MAX
from kapok.institute.asking import ask, key_json
from kapok.institute.models import Course
from kapok.institute.names import file_url, question_iri


def show_block(course: Course, block: dict, entries: dict, typed: str = "", **form) -> dict:
    """`entries` are the files of the learner's manifest, by path; `typed` and `form` go to a question's `ask`."""
    more: dict = {"template": f"institute/_{block['type']}.html"}
    if "file" in block:
        more |= _show_file(course, block, entries)
    if block["type"] in ("question", "poll"):
        more |= {"iri": question_iri(course.slug, block["id"]), "answers_max": ANSWERS_MAX}
    if block["type"] == "question":
        more |= {"is_assessed": block["use"] == "assessed", "ask": ask(block, typed, **form)}
        more |= {"key_json": key_json(block)} if "key" in block else {}
    if block["type"] == "lecture":
        more |= _show_lecture(course, block, entries)
    return block | more


def _show_lecture(course: Course, block: dict, entries: dict) -> dict:
    audio = block.get("audio")
    slides = [slide | _show_file(course, slide, entries) for slide in block.get("slides", ())]
    films = [film | _show_file(course, film, entries) for film in block.get("video", ())]
    return {
        "audio": audio and audio | _show_file(course, audio, entries),
        "slides": slides,
        "slides_bytes": sum(slide["bytes"] for slide in slides),
        "film": films[0] if films else None,
        "sharper": films[1] if len(films) > 1 else None,
    }


def _show_file(course: Course, said: dict, entries: dict) -> dict:
    entry = entries[said["file"]]
    return {"url": file_url(course, entry), "bytes": entry["sent"], "media_type": entry["media_type"]}
