"""The people: those who are met by name, and colleagues with invented names in every university."""

from kapok.base.clock import at
from kapok.base.text import text
from kapok.demo.models import Face
from kapok.demo.names import Inventor
from kapok.demo.organisations import FIRST_UNIVERSITIES, NATIONAL_CENTRES, OTHERS, UNIVERSITIES, ZONES, Place
from kapok.demo.people import PEOPLE
from kapok.demo.telling import Demo, morning
from kapok.network.actions.roles import give_role
from kapok.people.actions.accounts import add_person

SEXES = ["female", "female", "female", "female", "male", "male", "male", "male", "male", ""]  # as people say it, or not
STAFF_SIZES = [4, 5, 5, 6, 6, 7]
MACHINE = ("fr", "ar", "zh")


def make_people(demo: Demo) -> None:
    with at(morning(demo.since)):
        _make_office(demo)
        for place in FIRST_UNIVERSITIES:
            _make_known_people(demo, place)
        inventor = Inventor(demo.chance, set(demo.accounts))
        for place in [*UNIVERSITIES, *NATIONAL_CENTRES, *OTHERS]:
            _make_staff(demo, place, inventor)
    _show_faces(demo)


def _make_office(demo: Demo) -> None:
    _person(demo, "Ruth Holm", "centre", "officer", key="ruth", sex="female", country="CN")
    _person(demo, "李文静", "centre", "officer", key="liwenjing", sex="female", country="CN", language="zh-hans")
    _person(demo, "Marta Quispe", "centre", "lecturer", key="marta", sex="female", country="CN")
    _person(demo, "Dora Lin", "city-fund", "donor", key="dora", sex="female", country="CN")
    _person(demo, "Pascal Adou", "fair-campus", "donor", sex="male", country="CI", language="fr")


def _make_known_people(demo: Demo, place: Place) -> None:
    coordinator, language, women, men, others = PEOPLE[place.slug]
    _person(demo, coordinator, place.slug, "coordinator", country=place.country, language=language)
    for sex, names in (("female", women), ("male", men), ("", others)):
        for name in names:
            _person(demo, name, place.slug, "lecturer", sex=sex, country=place.country, language=language)


def _make_staff(demo: Demo, place: Place, inventor: Inventor) -> None:
    """A coordinator for everyone; lecturers, and here and there a teacher and a technician, for universities and faculties."""
    kinds = ["coordinator"]
    if place.kind == "university":
        kinds += ["lecturer"] * demo.chance.choice(STAFF_SIZES)
        kinds += ["technician"] if demo.chance.random() < 0.3 else []
    elif place.kind == "faculty":
        kinds += ["lecturer"] * 3
    for kind in kinds:
        sex = demo.chance.choice(SEXES)
        name = inventor.name(place.country, sex)
        _person(demo, name, place.slug, kind, sex=sex, country=place.country, language=place.language)


def _person(demo: Demo, name: str, place: str, role: str, *, key: str = "", **details) -> None:
    details["time_zone"] = ZONES[details["country"]]
    account = add_person(name=name, username=key, password_hash=demo.password_hash, **details)
    give_role(person=account.person, organisation=demo.places[place], kind=role, since=demo.since)
    demo.accounts[key or name] = account
    if place.startswith("national-"):
        demo.accounts[place] = account
    if role == "lecturer":
        demo.staff.setdefault(place, []).append(account)


FACES = [
    ("Amina Otieno", text("en", en="She learns, in Nairobi", fr="Elle apprend, à Nairobi", ar="تتعلّم، في نيروبي", zh="学员，内罗毕", machine=MACHINE)),
    ("نورهان فؤاد", text("en", en="She learns, in Cairo", fr="Elle apprend, au Caire", ar="تتعلّم، في القاهرة", zh="学员，开罗", machine=MACHINE)),
    ("marta", text("en", en="She teaches, and essays wait for her mark", fr="Elle enseigne, et des rédactions attendent sa note", ar="تدرّس، ومقالات تنتظر تصحيحها", zh="教师，有论述题等她批改", machine=MACHINE)),
    ("Teklu Mwangi", text("en", en="He looks after the people of his university", fr="Il s’occupe des gens de son université", ar="يرعى زملاءه في جامعته", zh="本校协调员", machine=MACHINE)),
    ("national-ke", text("en", en="The national centre of Kenya", fr="Le centre national du Kenya", ar="المركز الوطني في كينيا", zh="肯尼亚国家中心", machine=MACHINE)),
    ("ruth", text("en", en="She runs the office of the centre", fr="Elle dirige le bureau du centre", ar="تدير مكتب المركز", zh="中心项目官员", machine=MACHINE)),
    ("dora", text("en", en="She gave the money and asks what came of it", fr="Elle a donné l’argent et demande ce qui en est sorti", ar="قدّمت التمويل وتسأل عمّا تحقّق", zh="资助方，查看成果", machine=MACHINE)),
    ("Sok Chenda", text("en", en="A coordinator of another university", fr="Coordinateur d’une autre université", ar="منسّق من جامعة أخرى", zh="另一所大学的协调员", machine=MACHINE)),
]  # fmt: skip


def _show_faces(demo: Demo) -> None:
    for order, (key, what) in enumerate(FACES):
        Face.objects.create(account=demo.accounts[key], what=what, order=order)
