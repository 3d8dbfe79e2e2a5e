"""What a mail server meant: which of its refusals is about the letter, which about the address, and which about the server itself."""

import re
import smtplib
from dataclasses import dataclass

ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")  # RFC 3463
NO_MAILBOX = {550, 551, 553}  # RFC 5321, where the server gives no enhanced code


@dataclass(frozen=True)
class Verdict:
    words: str = ""
    is_sent: bool = False
    is_for_good: bool = False  # this letter will never be taken
    is_address: bool = False  # … because there is no such address
    is_dropped: bool = False  # the line broke in the middle of this letter
    is_server: bool = False  # the server takes no letter at all now

    @classmethod
    def sent(cls):
        return cls(is_sent=True)


def verdict_of(error: Exception) -> Verdict:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _of_answer(code, _text(said), is_recipient=True)
    if isinstance(error, smtplib.SMTPDataError):
        return _of_answer(error.smtp_code, _text(error.smtp_error))
    if isinstance(error, smtplib.SMTPResponseException):  # the greeting, the password, our own address as sender
        return Verdict(f"{error.smtp_code} {_text(error.smtp_error)}"[:300], is_server=True)
    if isinstance(error, smtplib.SMTPServerDisconnected | TimeoutError | ConnectionError):
        return Verdict(_plain(error), is_dropped=True)
    if isinstance(error, smtplib.SMTPNotSupportedError):  # an address in letters that this server cannot write
        return Verdict(_plain(error), is_for_good=True)
    if isinstance(error, OSError):
        return Verdict(_plain(error), is_server=True)
    return Verdict(_plain(error), is_for_good=isinstance(error, ValueError))  # a header that cannot be


def _of_answer(code: int, said: str, *, is_recipient: bool = False) -> Verdict:
    words = f"{code} {said}"[:300]
    if code == 421:
        return Verdict(words, is_server=True)
    is_for_good = code >= 500
    return Verdict(
        words, is_for_good=is_for_good, is_address=is_for_good and is_recipient and _is_no_mailbox(code, said)
    )


def _is_no_mailbox(code: int, said: str) -> bool:
    """5.1.x: the address; 5.2.1: a mailbox that was closed. 5.7.x is about us (spam, policy) and says nothing about her."""
    if found := ENHANCED.search(said):
        return found[2] == "1" or (found[2], found[3]) == ("2", "1")
    return code in NO_MAILBOX


def _text(said) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return " ".join(words.split())


def _plain(error: Exception) -> str:
    return (_text(str(error)) or type(error).__name__)[:300]
