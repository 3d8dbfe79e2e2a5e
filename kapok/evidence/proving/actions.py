"""Proofs of single statements: a photo of a signed list, a receipt. Whoever keeps a measure that counts the statement adds them."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.evidence.entered.proofs import PROOFS_MAX, attach, store_proofs
from kapok.evidence.models import Proof, Statement
from kapok.evidence.refusals import EnteredRefused
from kapok.journal.actions import record


def prove_statement(*, statement: Statement, proofs, by) -> int:
    """`proofs`: [(name, bytes)]. How many are new: a file that is there already is not added again."""
    if not proofs:
        raise EnteredRefused(_("Choose a file first: a photo of a signed list, a receipt, a report."))
    stored = {each.original.pk: each for each in store_proofs(proofs)}
    with transaction.atomic():
        had = set(Proof.objects.filter(statement=statement).values_list("original", flat=True))
        new = [each for pk, each in stored.items() if pk not in had]
        if len(had) + len(new) > PROOFS_MAX:
            raise EnteredRefused(_("A statement takes at most %(most)d proofs.") % {"most": PROOFS_MAX})
        if new:
            attach(new, by=by, statement=statement)
            record("evidence.statement_proved", statement, by=by, data={"statement": str(statement.id)})
    return len(new)
