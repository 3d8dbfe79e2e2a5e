from kapok.base.clock import now
from kapok.post.models import Letter


def write_letter(*, to_email: str, subject: str, body: str, language: str = "en", person=None) -> Letter:
    """Puts a letter into the queue; it leaves when the transaction of its cause is committed and the mail server lives."""
    return Letter.objects.create(
        to_email=to_email,
        subject=" ".join(subject.split())[:300],
        body=body,
        language=language,
        person=getattr(person, "pk", None),
        written_at=now(),
        next_try_at=now(),
    )


def forget_letters(*, person, addresses: list[str]) -> None:
    """Erasure: letters to this person lose their address and words."""
    letters = Letter.objects.filter(person=person.pk) | Letter.objects.filter(to_email__in=addresses)
    letters.update(to_email="", subject="", body="", person=None, next_try_at=None)
