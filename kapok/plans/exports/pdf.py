"""A plan as a PDF, set by typst in a child process. What people wrote goes there as data; signs that no font here has become […]."""

from pathlib import Path

from kapok.base.clock import now
from kapok.base.paper.lettering import writable
from kapok.base.paper.setting import set_paper
from kapok.plans.exports.content import Paper

TEMPLATE = Path(__file__).with_name("plan.typ")
SECONDS_MAX, BYTES_MAX = 30, 10_000_000
NOT_WORDS = {"language", "is_mirrored"}


def pdf_of(paper: Paper) -> bytes:
    order = {name: value if name in NOT_WORDS else _writable(value) for name, value in vars(paper).items()}
    order["language"] = paper.language.split("-")[0]
    return set_paper(TEMPLATE, order, made_at=now(), standards=("ua-1",), seconds_max=SECONDS_MAX, bytes_max=BYTES_MAX)


def _writable(value):
    """Words in lists and dictionaries, as the fonts of our papers can write them."""
    if isinstance(value, str):
        return "\n".join(writable(line) for line in value.splitlines())
    if isinstance(value, list | tuple):
        return [_writable(each) for each in value]
    if isinstance(value, dict):
        return {key: _writable(each) for key, each in value.items()}
    return value
