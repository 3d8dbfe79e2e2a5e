"""Whom or what a statement names is not deleted under it: by foreign keys on SQLite, by triggers on PostgreSQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from kapok.evidence.models import Activity, Actor
from kapok.evidence.tests.programs import AMINA, COURSE, Program, statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("what", ["actor", "authority", "activity", "organisation"])
def test_what_a_statement_names_cannot_be_deleted(world, what):
    program = Program(organisation=world.nairobi)
    assert program.post("statements", body=statement()).status_code == 200
    table, key = {
        "actor": ("evidence_actor", Actor.objects.get(mbox=AMINA["mbox"]).pk),
        "authority": ("evidence_actor", program.client.authority_id),
        "activity": ("evidence_activity", Activity.objects.get(iri=COURSE).pk),
        "organisation": ("network_organisation", world.nairobi.pk),
    }[what]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        value = key.hex if connection.vendor == "sqlite" and what == "organisation" else key
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [value])


def test_what_no_statement_names_can_be(db):
    nobody = Program().client.authority
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_client WHERE authority_id = %s", [nobody.pk])
        cursor.execute("DELETE FROM evidence_actor WHERE id = %s", [nobody.pk])
    assert not Actor.objects.filter(pk=nobody.pk).exists()
