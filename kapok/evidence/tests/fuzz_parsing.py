"""Fuzzing that looks at which lines are reached (atheris): JSON to statements, multipart bodies, times, names; no database, no HTTP.

    python -m kapok.evidence.tests.fuzz_parsing -max_total_time=60

The options are those of libFuzzer. What breaks is printed with its input, and the process ends with an error.
"""

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

import atheris
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
with atheris.instrument_imports(include=["kapok.evidence.shape", "kapok.evidence.store", "kapok.evidence.xapi"]):
    django.setup()
    from kapok.evidence.shape.xapi import read_statement
    from kapok.evidence.shape.xapi.values import a_duration, a_language, a_moment, an_iri
    from kapok.evidence.store.formats import as_ids, choose, read_languages
    from kapok.evidence.store.packing import pack, unpack
    from kapok.evidence.store.sameness import as_sent, essence
    from kapok.evidence.store.times import written_again, written_code
    from kapok.evidence.xapi.call import read_query
    from kapok.evidence.xapi.refused import Refused
    from kapok.evidence.xapi.statements.attachments import check_attached
    from kapok.evidence.xapi.statements.multipart import Part, read_parts, write_parts
    from kapok.evidence.xapi.statements.parameters import read_asked
    from kapok.evidence.xapi.statements.sending import read_sent


from kapok.evidence.tests.strange_statements import (  # nothing to look at in it
    CONTEXT,
    PAPER,
    RESULT,
    RIGHT,
    TEAM,
    WITHIN,
)
from kapok.evidence.tests.test_xapi_attached import attachment, part, whole

WORDS = {*WITHIN, *RESULT, *RESULT["score"], *CONTEXT, *PAPER, *TEAM, "mbox", "openid", "mbox_sha1sum", "display", "contextAgents", "contextGroups",
         "Agent", "Group", "Activity", "SubStatement", "StatementRef", "contextAgent", "relevantTypes", "2026-06-01T10:00:00Z", "P1DT1H", "en-US",
         "http://adlnet.gov/expapi/attachments/signature", "application/json", "--abc", "X-Experience-API-Hash"}  # fmt: skip


def statements(data: bytes, version: str) -> None:
    """What is taken is the same as itself, and as what is put together again."""
    outlines = read_sent(data)
    for outline in outlines if type(outlines) is list else [outlines]:
        sent = read_statement(outline, version)
        said = as_sent(sent)
        assert essence(said, with_time=True) == essence(as_sent(sent), with_time=True)
        unpack(pack([[0] * len(sent.agents), sent.rest]))
        unpack(pack(sent.words))
        as_ids(json.loads(json.dumps({key: each for key, each in said.items() if key != "authority"})))


def parts(data: bytes, version: str) -> None:
    first, *others = read_parts("multipart/mixed; boundary=abc", data)
    outlines = read_sent(first.content)
    sents = [read_statement(each, version) for each in (outlines if type(outlines) is list else [outlines])]
    contents = check_attached(sents, others, version)
    written = write_parts([Part({"Content-Type": "x/y"}, each) for each in contents.values()], "b" * 40)
    assert not contents or [each.content for each in read_parts(f"x; boundary={'b' * 40}", written)] == list(
        contents.values()
    )


def times(data: bytes, version: str) -> None:
    text = data.decode("utf-8", "surrogatepass")
    moment = a_moment(text, "timestamp", needs_offset=version[0] == "2")
    assert written_again(moment, written_code(moment, text)) == text


def texts(data: bytes, _version: str) -> None:
    text = data.decode("utf-8", "surrogatepass")
    choose({"en": "a", "fr-CA": "b", "zh-Hant": "c"}, read_languages(text))
    for read in (a_duration, a_language, an_iri):
        with contextlib.suppress(Refused):
            read(text, "text")


def questions(data: bytes, version: str) -> None:
    read_asked(read_query(data.decode("latin-1")), version).as_plain()


WAYS = (statements, parts, times, texts, questions)


def one_input(data: bytes) -> None:
    """The first byte chooses what is read, and in which version."""
    if not data:
        return
    way, version = WAYS[data[0] % len(WAYS)], ("2.0.0", "1.0.3")[data[0] // len(WAYS) % 2]
    try:
        way(data[1:], version)
    except Refused:
        return
    except UnicodeDecodeError:
        if way in (times, texts):  # it is this file that decodes them
            return
        raise


def write_seeds(folder: Path) -> None:
    seeds = {0: [json.dumps(each).encode() for each in RIGHT] + [json.dumps(RIGHT).encode()],
             1: [whole(RIGHT[0] | {"attachments": [attachment()]}, part())], 2: [b"2026-06-01T10:00:00.123+03:00"],
             3: [b"P1Y2M3DT4H5M6.7S", b"zh-Hant-HK", b"http://example.org/x", b"fr;q=0.5, en"],
             4: [b"agent=%7B%22mbox%22%3A%22mailto%3Aa%40b%22%7D&since=2026-06-01T10%3A00%3A00Z&limit=5"]}  # fmt: skip
    for way, listed in seeds.items():
        for place, seed in enumerate(listed):
            (folder / f"{way}-{place}").write_bytes(bytes([way]) + seed)
            (folder / f"{way}-{place}-old").write_bytes(bytes([way + len(WAYS)]) + seed)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (seeds := Path(folder, "seeds")).mkdir()
        write_seeds(seeds)
        words = Path(folder, "words")
        words.write_text("".join(f'"{word}"\n' for word in sorted(WORDS)))
        options = ["-max_len=20000", f"-dict={words}", f"-artifact_prefix={folder}/", *sys.argv[1:]]
        atheris.Setup([sys.argv[0], *options, str(seeds)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
