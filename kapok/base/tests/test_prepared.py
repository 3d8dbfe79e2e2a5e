"""A prepared question gives what the queryset gives, with other values each time, and Django writes its SQL once."""

from datetime import date, timedelta

import pytest
from django.db.models import Count, Exists, OuterRef
from django.db.models.sql.compiler import SQLCompiler

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.network.models import Organisation, Role
from kapok.people.models import Account


@prepared
def roles_of(people, kinds, day):
    found = Role.objects.on(day).filter(person__in=people, kind__in=kinds)
    return found.order_by("organisation__slug", "kind").values_list("organisation__slug", "kind")


@prepared
def account_named(username):
    return Account.objects.filter(username=username).select_related("person")


@prepared
def with_roles(moment):
    working = Role.objects.filter(organisation=OuterRef("pk"), person__accounts__date_joined__lte=moment)
    return Organisation.objects.filter(Exists(working)).annotate(number=Count("roles")).order_by("slug")


def test_it_answers_as_the_queryset_would(world):
    people, day = [world.teklu.person_id, world.sam.person_id], date(2026, 3, 1)
    assert roles_of(people, ["coordinator"], day) == [("nairobi", "coordinator"), ("phnom-penh", "coordinator")]
    assert roles_of(people[:1], ("coordinator", "officer"), day) == [("nairobi", "coordinator")]
    assert roles_of({world.ruth.person_id}, ["officer"], day) == [("centre", "officer")]
    assert roles_of(people, ["coordinator"], date(2025, 1, 1)) == []


def test_records_come_with_what_was_asked_for_beside_them(world, django_assert_num_queries):
    with django_assert_num_queries(2):
        names = [account_named(name)[0].person.name for name in ("teklu", "ruth")]
    assert names == [world.teklu.person.name, world.ruth.person.name]
    assert account_named("nobody") == []


def test_moments_and_what_is_counted_beside(world):
    found = {each.slug: each.number for each in with_roles(now() + timedelta(days=1))}
    assert found == {each.slug: each.roles.count() for each in Organisation.objects.all() if each.roles.exists()}
    assert with_roles(now() - timedelta(days=1)) == []


def test_the_sql_is_written_once(world, monkeypatch):
    written, write = [], SQLCompiler.as_sql
    monkeypatch.setattr(
        SQLCompiler, "as_sql", lambda self, *each, **named: written.append(1) or write(self, *each, **named)
    )

    @prepared
    def by_slug(slug):
        return Organisation.objects.filter(slug=slug)

    assert [by_slug(slug)[0].slug for slug in ("centre", "nairobi", "centre")] == ["centre", "nairobi", "centre"]
    assert len(written) == 1


def test_what_it_cannot_do_it_says(world):
    @prepared
    def with_accounts(pk):
        return Organisation.objects.filter(pk=pk).prefetch_related("roles")

    with pytest.raises(TypeError, match="prefetch"):
        with_accounts(world.centre.pk)
