"""What machines say when they do not answer, in words for whoever runs the centre."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

EXPLAINED = [
    (r"refused", gettext_noop("Nothing answers at this name and port. Is the other program running?")),
    (r"timed? ?out|within \d+ seconds", gettext_noop("It takes too long to answer.")),
    (r"name or service|getaddrinfo|nodename|name resolution", gettext_noop("Its name is not known. Is it written right, and is there a network?")),
    (r"unreachable|no route", gettext_noop("There is no way to it through the network.")),
    (r"certificate|ssl|tls", gettext_noop("It cannot show that it is the one it says it is: its certificate is not good.")),
    (r"\b(?:530|534|535)\b|authenticat|HTTP 40[13]", gettext_noop("It does not take the user name and password.")),
    (r"closed|reset|broken pipe", gettext_noop("It hangs up in the middle.")),
    (r"\b421\b|too many|rate|HTTP 429", gettext_noop("It takes no more for now.")),
]  # fmt: skip


def explain(error: str) -> str:
    """A sentence, or nothing for what is not known."""
    return next((_(words) for pattern, words in EXPLAINED if re.search(pattern, error, re.IGNORECASE)), "")
