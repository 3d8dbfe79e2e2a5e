"""The house's own indicators, in plain words. A change of meaning is a new edition, never a change of one that was reported."""

from kapok.base.text import text
from kapok.evidence import kinds, verbs
from kapok.evidence.models import Counted

BY_MACHINE = ("fr", "ar", "zh-hans")


def said(en: str, fr: str, ar: str, zh: str) -> dict:
    return text("en", machine=BY_MACHINE, en=en, fr=fr, ar=ar, zh_hans=zh)


STANDARD: list[dict] = [
    {
        "key": "people-certified",
        "speaks_to": ["4.4"],
        "source": "Programme",
        "counted": Counted.PEOPLE,
        "unit": "people",
        "verbs": [verbs.EARNED],
        "activity_kinds": [],
        "name": said(
            "People who earned a credential",
            "Personnes ayant obtenu un certificat",
            "أشخاص نالوا شهادة",
            "获得证书的人",
        ),
        "method": said(
            "People with at least one statement that they earned a credential. Each person counts once, in the group of her first one.",
            "Personnes pour lesquelles au moins une déclaration atteste l’obtention d’un certificat. Chaque personne compte une fois, dans le groupe de sa première déclaration.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بنيل شهادة. يُحسب كل شخص مرة واحدة، ضمن مجموعة إفادته الأولى.",
            "至少有一条记录表明获得证书的人。每人只计一次，归入其首条记录所在的组。",
        ),
    },
    {
        "key": "universities-certified",
        "speaks_to": ["4.4"],
        "source": "Programme",
        "counted": Counted.ORGANISATIONS,
        "unit": "organisations",
        "verbs": [verbs.EARNED],
        "activity_kinds": [],
        "name": said(
            "Universities with people who earned a credential",
            "Universités dont des membres ont obtenu un certificat",
            "جامعات نال منتسبوها شهادة",
            "有人获得证书的大学",
        ),
        "method": said(
            "Organisations at which at least one person worked on the day she earned a credential. Each organisation counts once.",
            "Organisations où travaillait au moins une personne le jour où elle a obtenu un certificat. Chaque organisation compte une fois.",
            "المؤسسات التي كان يعمل فيها شخص واحد على الأقل يوم نيله شهادة. تُحسب كل مؤسسة مرة واحدة.",
            "获得证书当日至少有一人在职的机构。每个机构只计一次。",
        ),
    },
    {
        "key": "hours-learnt",
        "speaks_to": ["4.3"],
        "source": "Programme",
        "counted": Counted.MINUTES,
        "unit": "hours",
        "verbs": [verbs.COMPLETED],
        "activity_kinds": [kinds.UNIT],
        "name": said("Hours learnt", "Heures d’apprentissage", "ساعات التعلّم", "学习时数"),
        "method": said(
            "The time that each finished unit takes, as its authors state it, added up. A unit that a person finishes twice counts once.",
            "La durée de chaque unité terminée, telle que ses auteurs l’indiquent, additionnée. Une unité terminée deux fois par la même personne compte une fois.",
            "مجموع مدة كل وحدة أُنجزت كما حددها مؤلفوها. الوحدة التي ينجزها شخص مرتين تُحسب مرة واحدة.",
            "每个已完成单元所需时间（由作者标明）的总和。同一人两次完成同一单元只计一次。",
        ),
    },
    {
        "key": "lecturers-learning",
        "speaks_to": ["4.c"],
        "source": "Programme",
        "counted": Counted.PEOPLE,
        "unit": "people",
        "verbs": [verbs.EXPERIENCED, verbs.ANSWERED, verbs.COMPLETED],
        "activity_kinds": [],
        "name": said("Lecturers who are learning", "Enseignants en formation", "محاضرون يتعلّمون", "正在学习的教师"),
        "method": said(
            "People with at least one statement that they read a unit, answered a question or finished something. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste une unité lue, une réponse donnée ou un travail terminé. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بقراءة وحدة أو إجابة عن سؤال أو إنجاز عمل. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明阅读过单元、回答过问题或完成过学习的人。每人只计一次。",
        ),
    },
]
