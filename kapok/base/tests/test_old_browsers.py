"""Scripts and sheets know nothing that Chromium 87 and Firefox ESR of its time lack: docs/offline.md says which browsers are meant."""

import re

import pytest
from django.conf import settings

from kapok.base.staticbundle import join_modules

SCRIPTS = sorted(settings.PACKAGE.glob("*/static/**/*.js"))
TOO_NEW = {  # what: the pattern that finds it
    "?. and ??": r"\?\.(?!\d)|\?\?",
    "logical assignment": r"(\|\||&&)=",
    "class fields and private names": r"\bthis\.#|^\s*#\w+|\bstatic \{",
    "at, findLast, toSorted, toReversed, toSpliced, with": r"\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\(",
    "replaceAll": r"\.replaceAll\(",
    "Object.hasOwn, groupBy": r"\b(Object\.(hasOwn|groupBy)|Map\.groupBy)\(",
    "structuredClone": r"\bstructuredClone\(",
    "randomUUID, which a plain address lacks too": r"\brandomUUID\(",
    "AbortSignal.timeout and any": r"\bAbortSignal\.(timeout|any)\(",
    "Promise.any and withResolvers": r"\bPromise\.(any|withResolvers|try)\(",
    "Error with a cause": r"\{ cause:",
    "await outside a function": r"^await\b",
    "regular expressions of flag d or v": r"/[gimsuy]*[dv][gimsuy]*\.(test|exec)\(",
    "numbers with _": r"\b\d+_\d+\b",
    "import and export": r"^(import|export)\b",
    "replaceChildren": r"\.replaceChildren\(",
    "inert and popover": r"\.(inert|popover)\b",
    "OPFS": r"\bgetDirectory\(",
    "indexedDB.databases, which Firefox had late": r"indexedDB\.databases",
}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("what", TOO_NEW)
def test_a_script_does_without(path, what):
    code = join_modules([path.read_text()])
    found = [line for line in code.splitlines() if re.search(TOO_NEW[what], line)]
    assert found == []


def test_there_are_scripts_to_look_at():
    assert {path.name for path in SCRIPTS} >= {"store.js", "outbox.js", "taking.js", "sw.js", "unit.js"}
