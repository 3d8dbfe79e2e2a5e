"""Taking one's data away, and being erased."""

import io
import json
import zipfile

from kapok.journal.models import Fact
from kapok.network.models import Role
from kapok.people.actions.accounts import give_printed_code
from kapok.people.models import Account, Person
from kapok.post.actions import write_letter
from kapok.post.models import Letter


def test_a_person_takes_everything_away_in_one_file(world):
    answer = world.as_amina.get("/en/me/data.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    people = json.loads(archive.read("people.json"))
    assert people["name"] == "Amina Otieno"
    assert [account["email"] for account in people["accounts"]] == ["amina@example.org"]
    assert [role["organisation"] for role in json.loads(archive.read("network.json"))] == ["University of Nairobi"]


def test_erasing_needs_ones_own_user_name(world):
    page = world.as_amina.post("/en/me/erase/", {"username": "teklu"}).content.decode()
    assert "This is not your user name" in page
    assert Person.objects.get(pk=world.amina.person_id).name == "Amina Otieno"


def test_erased_means_gone_from_every_table(world):
    write_letter(to_email="amina@example.org", subject="Hello Amina", body="Dear Amina", person=world.amina.person)
    give_printed_code(account=world.amina)
    assert world.as_amina.post("/en/me/erase/", {"username": "amina"}).status_code == 200
    person = Person.objects.get(pk=world.amina.person_id)
    assert (person.name, person.sex, person.erased_at is not None) == ("", "", True)
    account = Account.objects.get(pk=world.amina.pk)
    assert (account.email, account.person, account.is_active, account.printed_codes.count()) == (None, None, False, 0)
    assert not Role.objects.filter(person=person).exists()
    assert [(letter.to_email, letter.body) for letter in Letter.objects.all()] == [("", "")]
    assert "mina" not in json.dumps(list(Fact.objects.values("kind", "data")))
    assert world.as_amina.get("/en/me/").status_code == 302


def test_nobody_takes_or_erases_another(world):
    for path in ("/en/me/data.zip", "/en/me/erase/", "/en/me/details/"):
        assert world.visitor.get(path).status_code == 302
    people = json.loads(zipfile.ZipFile(io.BytesIO(world.as_sam.get("/en/me/data.zip").content)).read("people.json"))
    assert people["name"] == "Sam Sok"
