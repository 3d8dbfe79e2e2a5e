"""`kapok verify FILE`: is a signed file (a certificate, a snapshot of figures) what it says?"""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.credentials.checking import FILE_BYTES_MAX, Unreadable, check_document, read_document


def verify_file(path: str | Path, *, key: str | None = None) -> int:
    """Prints the verdict. Exit code 0: good; 1: changed, revoked or of a key that is not trusted; 2: not a file to be checked."""
    code, sentence = check_file(path, key=key)
    print(sentence, file=sys.stderr if code else sys.stdout)
    return code


def check_file(path: str | Path, *, key: str | None = None) -> tuple[int, str]:
    """(exit code, sentence). With `key`, a Multikey (z6Mk…), it believes that one alone and needs neither database nor network."""
    try:
        with Path(path).open("rb") as file:
            document = read_document(file.read(FILE_BYTES_MAX + 1))
    except OSError as error:
        return 2, _("%(path)s could not be opened: %(why)s.") % {"path": path, "why": error.strerror or error}
    except Unreadable as refusal:
        return 2, str(refusal)
    finding = check_document(document, keys={key.strip()} if key else None)
    return 0 if finding.is_good else 1, " ".join(filter(None, [finding.sentence, finding.content]))
