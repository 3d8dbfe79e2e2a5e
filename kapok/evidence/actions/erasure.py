from django.db import transaction

from kapok.evidence.models import Actor, Statement, StatementText


@transaction.atomic
def erase_actors(*, person) -> None:
    """Empties what names the person or was written by her. Her statements stay as counts of nobody, under her subject's number.

    The hash of a statement's content goes too: from it a short answer could be guessed.
    """
    actors = list(Actor.objects.filter(person=person).values_list("pk", flat=True))
    statements = Statement.objects.filter(actor__in=actors)
    StatementText.objects.filter(statement__actor__in=actors).update(words=None)
    statements.update(device=None, counter=None, content_sha256="")
    Actor.objects.filter(pk__in=actors).update(
        person=None, name="", account_name=None, mbox=None, mbox_sha1sum=None, openid=None, is_erased=True
    )
