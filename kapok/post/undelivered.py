"""What follows when a letter cannot be delivered: the address is marked, and somebody who can help hears of it."""

from django.db import transaction

from kapok.base.clock import now
from kapok.post.actions import notify
from kapok.post.models import DeadAddress, Letter
from kapok.post.verdicts import Verdict


@transaction.atomic
def give_up(*, letter: Letter, verdict: Verdict) -> None:
    """The person who caused the letter hears of it; a notice that nobody caused is told to its reader, in the product."""
    if verdict.is_address:
        letter.refused_at = now()
        letter.save(update_fields=["refused_at"])
        DeadAddress.objects.update_or_create(
            email=letter.to_email.lower(),
            defaults={"reason": verdict.words},
            create_defaults={"reason": verdict.words, "since": now()},
        )
    about = ("post.letter", str(letter.pk))
    if letter.tell:
        notify(
            person=letter.tell, kind="post.not_delivered", data={"letter": str(letter.pk)}, about=about,
            once_key=f"{letter.pk}",
        )  # fmt: skip
    elif letter.person and verdict.is_address:
        notify(
            person=letter.person, kind="post.own_address", data={"letter": str(letter.pk)}, about=about,
            once_key=f"{letter.written_at:%Y-%m}",
        )  # fmt: skip
