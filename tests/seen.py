"""A small network in which every person has a name that occurs nowhere else, so that a page can be asked whom it shows.

centre (Officerine) > national centre of Kenya (Kenyatte) > University of Nairobi; > national centre of Cambodia (Khmerine) >
University of Phnom Penh. At Nairobi everybody who can be there; at Phnom Penh a coordinator and a lecturer. A donor apart.
"""

from datetime import date, timedelta
from types import SimpleNamespace

from django.test import Client

from kapok.base.clock import now, today
from kapok.base.text import text
from kapok.evidence.clients.actions import create_client
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.queries import get_published, items_of
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.announcing.actions import announce
from kapok.institute.calendar.actions import make_address
from kapok.institute.checking.actions import check_oneself
from kapok.institute.lists.actions import keep_learners
from kapok.institute.models import WaitingPlace
from kapok.institute.recognising.actions.assessing import hand_in, name_assessor
from kapok.institute.recognising.actions.defining import Definition, Part, define_micro_credential
from kapok.institute.recognising.actions.earning import begin
from kapok.institute.staffing.actions import name_staff
from kapok.institute.teaching.actions import send_message
from kapok.institute.tests.folders import make_course
from kapok.network.actions.links import ask_to_join, make_link
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.passing import delegate_role
from kapok.network.actions.roles import end_role, invite_to_organisation
from kapok.network.models import Role
from kapok.packages.actions import publish_folder
from kapok.people.actions.erasure import erase_person
from kapok.people.actions.invitations import invite
from kapok.questionnaires.actions.assessments import begin_assessment, open_assessment
from kapok.questionnaires.actions.links import make_link as make_respondent_link
from kapok.questionnaires.actions.proofs import add_evidence
from kapok.questionnaires.actions.respondents import add_on_paper, invite_people
from kapok.questionnaires.models import BroughtSheet, Verifier
from tests.people import SINCE, signed_in, someone

# Who she is: (the word that is her name alone, where, her role there).
PEOPLE = {
    "officer": ("Officerine", "centre", "officer"),
    "of_kenya": ("Kenyatte", "kenya", "coordinator"),
    "of_cambodia": ("Khmerine", "cambodia", "coordinator"),
    "coordinator": ("Coordinelle", "nairobi", "coordinator"),
    "standing_in": ("Standinga", "nairobi", "lecturer"),
    "teacher": ("Teacherly", "nairobi", "teacher"),
    "lecturer": ("Lecturina", "nairobi", "lecturer"),
    "technician": ("Technicia", "nairobi", "technician"),
    "ended": ("Endedora", "nairobi", "coordinator"),
    "erased": ("Erasmina", "nairobi", "lecturer"),
    "coordinator_elsewhere": ("Elsewhera", "phnom-penh", "coordinator"),
    "lecturer_elsewhere": ("Awaylina", "phnom-penh", "lecturer"),
    "donor": ("Donorita", "donor", "donor"),
}
INVITED = {  # not people yet
    "invited": "Invitessa",
    "invited_to_cohort": "Cohortessa",
    "asking": "Askerina",
    "listed": "Listerina",
}
NO_MORE = dict.fromkeys(("email", "phone", "role", "sex", "language"), "")
NAMES = {who: word for who, (word, _place, _role) in PEOPLE.items()} | INVITED


def build(tmp_path, *, access: str = "open") -> SimpleNamespace:
    """`access` is the course's: open to all readers, or to those who learn in a run."""
    places = _places()
    accounts = {
        who: someone(f"{word} Kwa", organisation=places[place], role=role, username=who, email=f"{who}@example.org")
        for who, (word, place, role) in PEOPLE.items()
    }
    _pass_roles(accounts)
    things = _things(places, accounts, make_course(tmp_path, access=access))
    erase_person(person=accounts["erased"].person)
    waits = {"run": things.run, "account": accounts["lecturer_elsewhere"], "rank": 1, "asked_at": now()}
    things.held["place"] = WaitingPlace.objects.create(**waits).pk  # now: the place of the erased one is free already
    clients = {who: signed_in(account) for who, account in accounts.items() if who != "erased"}
    return SimpleNamespace(
        places=places,
        accounts=accounts,
        clients=clients | {"visitor": Client()},
        things=things,
        words=_words(accounts, things),
    )


def _places() -> dict:
    def place(slug, kind, country, parent=None):
        name = text("en", en=f"The {slug} organisation")
        return add_organisation(name=name, kind=kind, country=country, slug=slug, parent=parent, since=SINCE)

    centre = place("centre", "centre", "CN")
    kenya, cambodia = (
        place("kenya", "national-centre", "KE", centre),
        place("cambodia", "national-centre", "KH", centre),
    )
    found = [centre, kenya, cambodia, place("nairobi", "university", "KE", kenya)]
    found += [place("phnom-penh", "university", "KH", cambodia), place("donor", "donor", "CN")]
    return {each.slug: each for each in found}


def _pass_roles(accounts) -> None:
    end_role(role=Role.objects.get(person=accounts["ended"].person))
    delegate_role(
        role=Role.objects.get(person=accounts["coordinator"].person),
        to_person=accounts["standing_in"].person,
        until=today() + timedelta(days=30),
        by=accounts["coordinator"],
    )


def _things(places, accounts, folder) -> SimpleNamespace:
    """Nairobi's cohort with its lecturer, invitations, a group link with somebody who asks to come in."""
    nairobi, coordinator = places["nairobi"], accounts["coordinator"]
    package = publish_folder(folder, organisation_id=places["centre"].pk)
    course = offer_course(package=package, organisation=places["centre"], by=accounts["officer"])
    days = {"start_date": today() - timedelta(days=5), "end_date": today() + timedelta(days=30)}
    run = open_run(course=course, name=text("en", en="A run"), **days)
    cohort = open_cohort(run=run, organisation=nairobi, name="A cohort", by=coordinator)
    enrolment = let_into_cohort(cohort=cohort, account=accounts["lecturer"], by=coordinator)
    let_into_cohort(cohort=cohort, account=accounts["erased"], by=coordinator)
    invitation, token = invite_to_organisation(
        organisation=nairobi, kind="lecturer", name=f"{INVITED['invited']} Kwa", by=coordinator
    )
    invite(subject=cohort, role="learner", name=f"{INVITED['invited_to_cohort']} Kwa", by=coordinator)
    link = make_link(
        organisation=nairobi,
        kind="lecturer",
        last_date=date(2030, 1, 1),
        people_max=9,
        welcome="Come in",
        by=coordinator,
    )
    ask_to_join(link=link, name=f"{INVITED['asking']} Kwa", email="asking@example.org", phone="", sex="")
    held = _held(run, cohort, enrolment, accounts)
    recognition = _recognition(places, accounts)
    standing = _standing(nairobi, accounts)
    client = create_client(name="Tool", scopes=["all"], organisation=nairobi, by=accounts["officer"]).client
    return SimpleNamespace(
        course=course,
        run=run,
        cohort=cohort,
        enrolment=enrolment,
        invitation=invitation,
        token=token,
        link=link,
        client=client,
        held=held | {"assessment": standing["questionnaires:pk"]},
        standing=standing,
        **recognition,
    )


def _held(run, cohort, enrolment, accounts) -> dict:
    """What those who hold the run wrote and named in it, by the word of an address."""
    officer, words = accounts["officer"], {"title": text("en", en="Said"), "text": text("en", en="To all")}
    list_of = {"cohort": cohort, "rows": [{"number": 2, "name": f"{INVITED['listed']} Kwa", **NO_MORE}], "notes": []}
    return {
        "staff": name_staff(run=run, person=officer.person, kind="teacher", by=officer).pk,
        "message": send_message(run=run, enrolments=[enrolment.pk], by=officer, **words).pk,
        "announcement": announce(run=run, by=officer, **words).pk,
        "people_list": keep_learners(**list_of, language="en", by=accounts["coordinator"]).pk,
        "institute_doors:token": make_address(person=accounts["lecturer"].person).token,
    }


def _recognition(places, accounts) -> dict:
    """The lecturer checked herself and handed in a work, of which the teacher is the assessor."""
    ensure_shipped_frameworks()
    version = get_published("ict-cft")
    answers = {item.code: "help" for item in items_of(version)}
    said = Definition(
        title=text("en", en="Teaching online"), description=text("en", en="Teaches."), criteria=text("en", en="A plan."),
        minutes=60, parts=[Part("sign-off")],
    )  # fmt: skip
    micro = define_micro_credential(organisation=places["centre"], said=said, by=accounts["officer"])
    assessor = name_assessor(micro_credential=micro, account=accounts["teacher"], by=accounts["officer"])
    work = hand_in(
        pursuit=begin(micro_credential=micro, account=accounts["lecturer"]), words="A plan", file=("a.pdf", b"%PDF-1.4")
    )
    check = check_oneself(account=accounts["lecturer"], version=version, answers=answers)
    return {"micro_credential": micro, "assessor": assessor, "work": work, "check": check}


def _standing(nairobi, accounts) -> dict:
    """Nairobi's open assessment, in which the lecturer is asked and has not answered; by the words of its addresses."""
    by = accounts["coordinator"]
    version = get_published("blended-learning")
    assessment = begin_assessment(organisation=nairobi, version=version, name="Where we stand", by=by)
    asked = invite_people(assessment=assessment, people=[accounts["lecturer"].person], role_code="teacher", by=by)
    (paper,) = add_on_paper(assessment=assessment, names=[""], role_code="teacher", by=by)
    link = make_respondent_link(assessment=assessment, people_max=9, by=by)
    assessment = open_assessment(assessment=assessment, by=by)
    item = version.items.get(code="1.1")
    evidence = add_evidence(assessment=assessment, item=item, title="A plan", note="In room 114", file=None, by=by)
    sheet = BroughtSheet.objects.create(assessment=assessment, sha256="0" * 64, by=by, brought_at=now())
    verifier = Verifier.objects.create(
        assessment=assessment, kind="peer", token="VERIFIER", asked_by=by, asked_at=now()
    )
    of = {
        "pk": assessment.pk, "slug": "nairobi", "respondent": asked[0].pk, "code": paper.code, "link": link.pk, "token": link.token,
        "item": "1.1", "evidence": evidence.pk, "sheet": sheet.pk, "verifier": verifier.pk, "ending": "csv",
    }  # fmt: skip
    words = {f"questionnaires:{word}": value for word, value in of.items()}
    return words | {"questionnaires_doors:pk": assessment.pk, "verifying:token": verifier.token}


def _words(accounts, things) -> dict:
    """What stands in addresses, as in tests/test_every_door.py: Nairobi's things."""
    return {
        "slug": "nairobi",
        "institute:slug": things.course.slug,
        "run:slug": things.run.slug,
        "institute:pk": things.cohort.pk,
        "self-check:pk": things.check.pk,
        "micro-credential:slug": things.micro_credential.slug,
        "micro-credential:pk": things.assessor.pk,
        "work:pk": things.work.pk,
        "frameworks:slug": "blended-learning",
        "frameworks:kind": "items",
        "frameworks:code": "1.1",
        "frameworks:language": "fr",
        "frameworks:page": "about",
        "enrolment": things.enrolment.pk,
        "role": Role.objects.get(person=accounts["lecturer"].person).pk,
        "person": accounts["lecturer"].person_id,
        "account": accounts["lecturer"].pk,
        "network:pk": things.link.pk,
        "client": things.client.pk,
        "token": things.link.token,
        "people:token": things.token,
        "number": 1,
        "position": 1,
        "version": 1,
        "site:number": "people-certified",
        "username": "lecturer",
        "direction": "out",
        "key": "people-certified",
        "edition": 1,
        "proof": 1,
        "institute:number": 2,  # a row of the list
        **things.held,
        **things.standing,
    }
