"""Self-checks before and after a course, and one micro-credential with its assessor: some on the way, one given."""

from datetime import date, timedelta

from kapok.base.clock import at, now
from kapok.base.text import text
from kapok.credentials.models import Credential
from kapok.demo.organisations import FIRST_UNIVERSITIES
from kapok.demo.teaching import SLUGS
from kapok.demo.telling import Demo, morning
from kapok.frameworks.models import FrameworkVersion, Item
from kapok.frameworks.queries import get_published, items_of
from kapok.institute.checking.actions import check_oneself
from kapok.institute.checking.names import FRAMEWORK
from kapok.institute.models import MicroCredential
from kapok.institute.recognising.actions.assessing import decide, hand_in, name_assessor
from kapok.institute.recognising.actions.defining import Definition, Part, define_micro_credential
from kapok.institute.recognising.actions.earning import begin
from kapok.institute.recognising.models import PartKind

MACHINE = ("fr", "ar", "zh_hans")
CHECKED_MAX, FINISHED_MAX = 5, 6  # of each university; who hands in
MONDAY = 0
DECIDED_DAYS_AGO = 8
LIKELY = {1: (0.55, 0.9), 2: (0.25, 0.7), 3: (0.1, 0.4)}  # by level: able at first; able or with help
PLAN = (
    "My assessment plan for Soil Science 2, 240 students: three outcomes, two question sheets that are taken on a phone, one task on"
    " paper for days without power, and how three of us mark forty scripts together before we share the rest."
)


def said(en: str, fr: str, ar: str, zh: str) -> dict:
    return text("en", machine=MACHINE, en=en, fr=fr, ar=ar, zh_hans=zh)


def _definition(courses: dict, version: FrameworkVersion) -> Definition:
    return Definition(
        title=said(
            "Teaching that works on a thin line",
            "Enseigner malgré une connexion fragile",
            "تدريس ينجح على خط ضعيف",
            "弱网环境下的教学",
        ),
        description=said(
            "Its holder plans and gives teaching and assessment that students with old phones and little data can take part in.",
            "Son titulaire prépare et donne un enseignement et des évaluations accessibles avec un vieux téléphone et peu de données.",
            "حاملها يخطط ويقدّم تدريسًا وتقويمًا يستطيع طلبة بهواتف قديمة وبيانات قليلة أن يشاركوا فيهما.",
            "持有者能设计并实施让使用旧手机、流量有限的学生也能参与的教学与评价。",
        ),
        criteria=said(
            "The plan names one real course, its outcomes and how many students it has; each outcome has an assessment that fits it; there"
            " is another way for days without network or power; marking is shared or checked by somebody else.",
            "Le plan nomme un vrai cours, ses objectifs et son effectif ; à chaque objectif répond une évaluation adaptée ; une autre"
            " solution existe pour les jours sans réseau ni courant ; la correction est partagée ou vérifiée par quelqu’un d’autre.",
            "تسمّي الخطة مقررًا حقيقيًا ومخرجاته وعدد طلبته؛ لكل مُخرج تقويم يلائمه؛ هناك بديل لأيام انقطاع الشبكة أو الكهرباء؛"
            " والتصحيح مشترك أو يراجعه شخص آخر.",
            "方案写明一门真实课程、其目标与学生人数；每个目标都有相应的评价；断网断电时有替代办法；批改由多人分担或由他人复核。",
        ),
        minutes=15 * 60,
        competencies=["ict-cft:2.2", "ict-cft:4.1", "ict-cft:5.1"],
        level=version.levels.first(),
        parts=[
            Part(PartKind.ANY_COURSE, courses=[courses[slug] for slug in SLUGS]),
            Part(PartKind.HOURS, amount=5 * 60),
            Part(PartKind.SIGN_OFF),
        ],
    )


class SelfChecks:
    """At the beginning of the year, and again on a Monday after a course."""

    def __init__(self, demo: Demo):
        self._demo, self._version = demo, _framework()
        items = items_of(self._version)
        self._accounts = _checked_accounts(demo)
        self._answers = {each.pk: {item.code: _answer(demo, item) for item in items} for each in self._accounts}
        days = [(demo.since + timedelta(days=demo.chance.randint(3, 13)), each) for each in self._accounts]
        self._first = sorted(days, key=lambda one: one[0])
        self._again: set = set()

    def until(self, day: date) -> None:
        while self._first and self._first[0][0] <= day:
            first, account = self._first.pop(0)
            self._check(account, first)
        if day.weekday() == MONDAY and morning(day) < now():
            self._check_again(day)

    def _check_again(self, day: date) -> None:
        finished = _finished(self._accounts)
        for account in self._accounts:
            if account.pk in finished and account.pk not in self._again:
                self._again.add(account.pk)
                self._answers[account.pk] = _better(self._demo, self._answers[account.pk])
                self._check(account, day)

    def _check(self, account, day: date) -> None:
        with at(morning(day)):
            check_oneself(account=account, version=self._version, answers=self._answers[account.pk])


def recognise(demo: Demo, courses: dict) -> None:
    with at(morning(demo.since + timedelta(days=60))):
        micro = define_micro_credential(
            organisation=demo.places["centre"], said=_definition(courses, _framework()), by=demo.officer
        )
        for key in ("Teklu Mwangi", "liwenjing"):
            name_assessor(micro_credential=micro, account=demo.accounts[key], by=demo.officer)
    accounts = _checked_accounts(demo)
    finished = _finished(accounts)
    _go_on_the_way(demo, micro, [account for account in accounts if account.pk in finished][:FINISHED_MAX])


def _framework() -> FrameworkVersion:
    version = get_published(FRAMEWORK)
    assert version  # it is shipped
    return version


def _checked_accounts(demo: Demo) -> list:
    return [account for place in FIRST_UNIVERSITIES for account in demo.staff[place.slug][:CHECKED_MAX]]


def _finished(accounts) -> set:
    """Those of them who have a course's certificate."""
    rows = Credential.objects.filter(account__in=accounts, achievement__slug__in=SLUGS)
    return set(rows.values_list("account", flat=True))


def _answer(demo: Demo, item: Item) -> str:
    able, help = LIKELY[item.level_number]
    luck = demo.chance.random()
    return "able" if luck < able else "help" if luck < help else "new"


def _better(demo: Demo, answers: dict[str, str]) -> dict[str, str]:
    step = {"new": "help", "help": "able", "able": "able"}
    return {code: step[answer] if demo.chance.random() < 0.6 else answer for code, answer in answers.items()}


def _go_on_the_way(demo: Demo, micro: MicroCredential, accounts) -> None:
    """The first has it, the second waits for a decision, the third got her work back; the others have begun."""
    assessor = demo.accounts["liwenjing"]
    for number, account in enumerate(accounts):
        with at(now() - timedelta(days=20 - number)):
            pursuit = begin(micro_credential=micro, account=account)
        if number > 2:
            continue
        with at(now() - timedelta(days=12 - number)):
            work = hand_in(pursuit=pursuit, words=PLAN if number != 2 else PLAN.partition(",")[0] + ".")
        with at(now() - timedelta(days=DECIDED_DAYS_AGO)):
            if number == 0:
                decide(
                    work=work,
                    is_accepted=True,
                    comment="Clear and ready to be used. The way for days without power is good.",
                    by=assessor,
                )
            elif number == 2:
                decide(
                    work=work,
                    is_accepted=False,
                    comment="Which outcomes, and how is each of them assessed?",
                    by=assessor,
                )
