"""Times as they were written. Most are one of a few forms of UTC, and then a small number says which."""

from datetime import UTC, datetime

# Of the length of the text: precision, and how UTC is written.
FORMS = {
    24: (0, "milliseconds", "Z"),
    29: (1, "milliseconds", "+00:00"),
    20: (2, "seconds", "Z"),
    25: (3, "seconds", "+00:00"),
    27: (4, "microseconds", "Z"),
    32: (5, "microseconds", "+00:00"),
}
BY_CODE = {code: (precision, zone) for code, precision, zone in FORMS.values()}


def written_code(moment: datetime, written: str) -> int | str:
    """The number of the form, or the text itself where no form gives it back."""
    found = FORMS.get(len(written))
    return found[0] if found and write(moment, found[1], found[2]) == written else written


def written_again(moment: datetime, code: int | str) -> str:
    return code if isinstance(code, str) else write(moment, *BY_CODE[code])


def write(moment: datetime, precision: str = "microseconds", zone: str = "Z") -> str:
    text = (
        moment.isoformat(timespec=precision)
        if moment.tzinfo is UTC
        else moment.astimezone(UTC).isoformat(timespec=precision)
    )
    return text if zone != "Z" else text[:-6] + "Z"
