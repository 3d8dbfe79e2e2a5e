"""Trains the dictionary with which statements are compressed, on statements made here of the vocabularies that tools speak.

    .venv/bin/python tools/statements_dictionary.py N      writes kapok/evidence/store/dictionaries/N.zdict

A number that is in use is never written again: what was packed with it is read for ever. Same seed, same dictionary.
"""

import os
import random
import sys
import uuid
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import django

django.setup()

import msgspec  # noqa: E402

from kapok.evidence.shape.xapi import read_statement  # noqa: E402
from kapok.evidence.store.packing import FOLDER, zstd  # noqa: E402
from kapok.evidence.store.times import written_code  # noqa: E402

BYTES = 16_384
SAMPLES = 12_000
ADL, TINCAN, VIDEO = "http://adlnet.gov/expapi", "http://id.tincanapi.com", "https://w3id.org/xapi/video"
CMI5, H5P, ACROSS = "https://w3id.org/xapi/cmi5", "https://h5p.org", "http://activitystrea.ms/schema/1.0"
HOSTS = ("https://learn.example.edu", "https://moodle.example.ac.ke", "https://campus.example.edu.cn", "http://www.example.com",
         "https://lrs.example.org", "https://cours.example.fr")  # fmt: skip
WORDS = {
    "en": [
        "introduction",
        "to",
        "open",
        "data",
        "measuring",
        "teaching",
        "quality",
        "week",
        "reading",
        "seminar",
        "question",
        "of",
        "the",
        "unit",
        "quiz",
        "final",
        "lecture",
    ],
    "fr": [
        "introduction",
        "aux",
        "données",
        "ouvertes",
        "mesurer",
        "la",
        "qualité",
        "de",
        "l’enseignement",
        "semaine",
        "séance",
        "question",
        "devoir",
    ],
    "ar": ["مقدمة", "في", "البيانات", "المفتوحة", "قياس", "جودة", "التعليم", "أسبوع", "قراءة", "سؤال", "الوحدة"],
    "zh-Hans": ["开放数据", "导论", "教学质量", "测量", "周", "阅读", "研讨", "单元", "测验", "问题"],
}
INTERACTIONS = ("choice", "true-false", "fill-in", "long-fill-in", "numeric", "likert", "matching", "sequencing")
random = random.Random(2026)
pick, number = random.choice, random.randrange


def words(least=2, most=6) -> dict:
    languages = [pick(("en", "en", "en-US", "fr", "ar", "zh-Hans"))]
    return {
        tag: " ".join(pick(WORDS.get(tag, WORDS["en"])) for _ in range(number(least, most))).capitalize()
        for tag in languages
    }


def when() -> str:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number(300 * 86_400_000))
    text = moment.isoformat(timespec="milliseconds")
    return pick((text, text[:-6] + "Z", text[:-6] + "Z", text[:-6] + "+03:00", text[:-10] + "Z"))


def identifier() -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def agent() -> dict:
    return {"objectType": "Agent", "account": {"homePage": pick(HOSTS), "name": str(number(9999))}}


def score() -> dict:
    most = pick((1, 5, 10, 100))
    raw = number(most + 1)
    return pick(({"scaled": round(raw / most, 2)}, {"min": 0, "max": most, "raw": raw, "scaled": raw / most}))


def seconds() -> str:
    return pick(
        (
            f"PT{number(900)}S",
            f"PT{number(59)}M{number(59)}S",
            f"PT{number(900)}.{number(99):02d}S",
            f"PT0H{number(59)}M{number(59)}S",
        )
    )


def context(host: str, course: int, **more) -> dict:
    said = {"contextActivities": {"parent": [{"id": f"{host}/course/view.php?id={course}", "objectType": "Activity"}]}}
    if number(2):
        said["contextActivities"]["grouping"] = [
            {"id": pick((host, f"{host}/courses/{course}")), "objectType": "Activity"}
        ]
    if number(2):
        said |= {"registration": identifier()}
    if number(2):
        said |= {
            "platform": pick((host, "Moodle", "H5P", "Storyline", "web")),
            "language": pick(("en", "fr", "ar", "zh-Hans")),
        }
    return said | more


def video(host: str, course: int) -> dict:
    verb = pick(("played", "paused", "seeked"))
    at, length = round(random.random() * 900, 3), number(300, 2000)
    result = {"extensions": {f"{VIDEO}/extensions/time": at}}
    if verb == "paused":
        result["extensions"] |= {
            f"{VIDEO}/extensions/progress": round(at / length, 3),
            f"{VIDEO}/extensions/played-segments": f"0[.]{at}",
        }
    if verb == "seeked":
        result["extensions"] = {
            f"{VIDEO}/extensions/time-from": at,
            f"{VIDEO}/extensions/time-to": round(random.random() * 900, 3),
        }
    kind = {"type": f"{VIDEO}/activity-type/video", "name": words()}
    more = {"extensions": {f"{VIDEO}/extensions/session-id": identifier(), f"{VIDEO}/extensions/length": length}}
    category = {"category": [{"id": VIDEO, "definition": {"type": f"{ADL}/activities/profile"}}]}
    said = context(host, course, **(more if number(2) else {}))
    said["contextActivities"] |= category if number(2) else {}
    return {"verb": {"id": f"{VIDEO}/verbs/{verb}", "display": {pick(("en", "en-US")): verb}},
            "object": {"objectType": "Activity", "id": f"{host}/courses/{course}/videos/{number(40)}", "definition": kind},
            "result": result, "context": said}  # fmt: skip


def quiz(host: str, course: int) -> dict:
    kind = pick(INTERACTIONS)
    definition = {"type": f"{ADL}/activities/cmi.interaction", "interactionType": kind, "name": words()}
    if kind == "choice":
        definition |= {
            "choices": [{"id": each, "description": words()} for each in "abc"],
            "correctResponsesPattern": [pick("abc")],
        }
    elif number(2):
        definition |= {"description": words(4, 12), "correctResponsesPattern": [pick(("true", "false", "42", "a[,]b"))]}
    is_right = bool(number(2))
    result = {
        "success": is_right,
        "completion": True,
        "response": pick(("a", "b", "true", " ".join(pick(WORDS["en"]) for _ in range(8)))),
        "score": score(),
    }
    if number(2):
        result["duration"] = seconds()
    return {"verb": {"id": f"{ADL}/verbs/answered", "display": {"en": "answered"}},
            "object": {"objectType": "Activity", "id": f"{host}/mod/quiz/view.php?id={number(9999)}", "definition": definition},
            "result": result, "context": context(host, course)}  # fmt: skip


def page(host: str, course: int) -> dict:
    verb, kind = pick(
        (
            ("experienced", "lesson"),
            ("completed", "course"),
            ("attempted", "module"),
            ("passed", "assessment"),
            ("initialized", "lesson"),
            ("terminated", "lesson"),
            ("interacted", "interaction"),
            ("progressed", "media"),
        )
    )
    said = {"verb": {"id": f"{ADL}/verbs/{verb}", "display": {pick(("en", "en-US", "und")): verb}},
            "object": {"objectType": "Activity", "id": f"{host}/xapi/activities/{kind}/{number(9999)}",
                       "definition": {"type": f"{ADL}/activities/{kind}", "name": words(), "description": words(3, 9)}},
            "context": context(host, course)}  # fmt: skip
    if verb in ("completed", "passed", "terminated"):
        said["result"] = {"completion": True, "success": bool(number(2)), "duration": seconds(), "score": score()}
    if number(3) == 0:
        said["context"]["extensions"] = {
            f"{CMI5}/context/extensions/sessionid": identifier(),
            f"{H5P}/x-api/h5p-local-content-id": number(99),
        }
        said["context"]["contextActivities"]["category"] = [
            {"id": f"{CMI5}/context/categories/cmi5", "objectType": "Activity"}
        ]
    return said


def other(host: str, course: int) -> dict:
    verb, object_ = pick((
        (f"{TINCAN}/verb/viewed", {"id": f"{host}/mod/resource/view.php?id={number(999)}", "definition": {"type": f"{TINCAN}/activitytype/resource", "name": words()}}),
        (f"{ADL}/verbs/registered", {"id": f"{host}/course/view.php?id={course}", "definition": {"type": "http://id.tincanapi.com/activitytype/lms/course", "name": words()}}),
        ("https://w3id.org/xapi/adl/verbs/logged-in", {"id": host, "definition": {"type": f"{ACROSS}/service", "name": words()}}),
        (f"{ADL}/verbs/voided", {"objectType": "StatementRef", "id": identifier()}),
        (f"{TINCAN}/verb/earned", {"id": f"{host}/badges/{number(99)}", "definition": {"type": f"{ACROSS}/badge", "name": words()}}),
        (f"{ACROSS}/share", {"id": f"{host}/mod/forum/discuss.php?d={number(999)}", "definition": {"type": f"{TINCAN}/activitytype/discussion", "name": words()}}),
    ))  # fmt: skip
    said = {
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": object_,
        "context": context(host, course),
    }
    if object_.get("objectType") == "StatementRef":
        said["context"].pop("platform", None)
    if number(4) == 0:
        said["context"] |= {"instructor": agent(), "team": {"objectType": "Group", "member": [agent(), agent()]}}
    return said


def samples():
    for _ in range(SAMPLES):
        said = pick((video, video, quiz, quiz, page, other))(pick(HOSTS), number(500))
        sent = read_statement(said | {"actor": agent(), "timestamp": when()}, "2.0.0")
        sent.rest |= {
            "version": pick(("1.0.0", "1.0.3", "2.0.0")),
            "timestamp": written_code(sent.timestamp, sent.written),
        }
        yield msgspec.json.encode([[number(9999) for _ in sent.agents], sent.rest])
        if sent.words:
            yield msgspec.json.encode(sent.words)


def main(name: str) -> None:
    path = FOLDER / f"{int(name)}.zdict"
    if path.exists():
        sys.exit(f"{path} is in use. Choose the next number.")
    trained = zstd.train_dict(list(samples()), BYTES).dict_content
    path.write_bytes(trained[:4] + int(name).to_bytes(4, "little") + trained[8:])  # the number that frames name it by
    print(f"{path}: {path.stat().st_size} bytes")


main(sys.argv[1])
