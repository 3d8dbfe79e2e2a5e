"""The indicators that come with Kapok: what SDG 4 asks of higher education and can be computed from evidence, and what a
programme needs to know. In our own words; `source` names the indicator of the framework that each leans on and what it leaves out.

A centre's officers may change their words; what is changed here reaches running centres as a new edition only when it means
something else.
"""

from kapok.evidence import kinds, verbs
from kapok.evidence.definitions import said
from kapok.evidence.library.shipped_profiles import OF_PROFILES
from kapok.evidence.models import Counted, Score

DID = [verbs.EXPERIENCED, verbs.ANSWERED, verbs.COMPLETED]
FINISHED = [verbs.COMPLETED, verbs.PASSED]
ASSESSED = [verbs.PASSED, verbs.SCORED]

SHIPPED: list[dict] = [
    {
        "key": "sdg-4-3-learners",
        "counted": Counted.PEOPLE,
        "verbs": DID,
        "sdg": ["4.3"],
        "speaks_to": ["4.3"],
        "source": "SDG 4.3.1, participation in education and training (UIS): the numerator, as far as this centre gives it",
        "name": said(
            "People learning in higher and further education",
            "Personnes en formation supérieure ou continue",
            "أشخاص يتعلّمون في التعليم العالي والمستمر",
            "参加高等教育和继续教育学习的人",
        ),
        "method": said(
            "People with at least one statement that they read, answered or finished something in an activity marked with target 4.3. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste une lecture, une réponse ou un travail terminé dans une activité marquée de la cible 4.3. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بقراءة أو إجابة أو إنجاز في نشاط موسوم بالغاية 4.3. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明在标有目标 4.3 的活动中阅读、作答或完成学习的人。每人只计一次。",
        ),
    },
    {
        "key": "sdg-4-3-hours",
        "counted": Counted.MINUTES,
        "verbs": [verbs.COMPLETED],
        "activity_kinds": [kinds.UNIT],
        "sdg": ["4.3"],
        "speaks_to": ["4.3"],
        "source": "SDG target 4.3: the volume of learning behind 4.3.1",
        "name": said(
            "Hours of higher and further education",
            "Heures de formation supérieure ou continue",
            "ساعات التعليم العالي والمستمر",
            "高等教育和继续教育学时",
        ),
        "method": said(
            "The time that each finished unit of a course with target 4.3 takes, as its authors state it, added up. A unit that a person finishes twice counts once.",
            "La durée de chaque unité terminée d’un cours marqué de la cible 4.3, telle que ses auteurs l’indiquent, additionnée. Une unité terminée deux fois par la même personne compte une fois.",
            "مجموع مدة كل وحدة أُنجزت من مقرر موسوم بالغاية 4.3 كما حددها مؤلفوها. الوحدة التي ينجزها شخص مرتين تُحسب مرة واحدة.",
            "标有目标 4.3 的课程中每个已完成单元所需时间（由作者标明）的总和。同一人两次完成同一单元只计一次。",
        ),
    },
    {
        "key": "sdg-4-4-skills",
        "counted": Counted.PEOPLE,
        "verbs": FINISHED,
        "activity_kinds": [kinds.COURSE],
        "sdg": ["4.4"],
        "speaks_to": ["4.4"],
        "source": "SDG 4.4.1 and 4.4.2, skills in information and communication technology (UIS): people who completed training, not a survey of skills",
        "name": said(
            "People who completed training in skills for work",
            "Personnes ayant terminé une formation à des compétences professionnelles",
            "أشخاص أتموا تدريبًا على مهارات العمل",
            "完成职业技能培训的人",
        ),
        "method": said(
            "People with at least one statement that they completed or passed a course marked with target 4.4. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste qu’elles ont terminé ou réussi un cours marqué de la cible 4.4. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بإتمام مقرر موسوم بالغاية 4.4 أو اجتيازه. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明完成或通过标有目标 4.4 的课程的人。每人只计一次。",
        ),
    },
    {
        "key": "sdg-4-5-women",
        "counted": Counted.PEOPLE,
        "verbs": DID,
        "sexes": ["female"],
        "disaggregations": ["country", "organisation"],
        "speaks_to": ["4.5"],
        "source": "SDG 4.5.1, parity indices (UIS): the number of women, to be set beside the number of all",
        "name": said("Women who are learning", "Femmes en formation", "نساء يتعلّمن", "正在学习的女性"),
        "method": said(
            "Women with at least one statement that they read, answered or finished something. Each counts once. Whoever did not say her sex is not among them.",
            "Femmes pour lesquelles au moins une déclaration atteste une lecture, une réponse ou un travail terminé. Chacune compte une fois. Qui n’a pas indiqué son sexe n’en fait pas partie.",
            "النساء اللواتي لهن إفادة واحدة على الأقل بقراءة أو إجابة أو إنجاز. تُحسب كل واحدة مرة واحدة، ولا تدخل من لم تذكر جنسها.",
            "至少有一条记录表明阅读、作答或完成学习的女性。每人只计一次；未说明性别者不计入。",
        ),
    },
    {
        "key": "sdg-4-7-citizens",
        "counted": Counted.PEOPLE,
        "verbs": FINISHED,
        "sdg": ["4.7"],
        "speaks_to": ["4.7"],
        "source": "SDG 4.7.1, global citizenship and sustainable development in education (UIS): people reached, not policies",
        "name": said(
            "People who completed learning for sustainable development",
            "Personnes formées au développement durable",
            "أشخاص أتموا تعلّمًا من أجل التنمية المستدامة",
            "完成可持续发展学习的人",
        ),
        "method": said(
            "People with at least one statement that they completed or passed something in an activity marked with target 4.7. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste qu’elles ont terminé ou réussi quelque chose dans une activité marquée de la cible 4.7. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بإتمام أو اجتياز شيء في نشاط موسوم بالغاية 4.7. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明在标有目标 4.7 的活动中完成或通过学习的人。每人只计一次。",
        ),
    },
    {
        "key": "sdg-4-b-places",
        "counted": Counted.PEOPLE,
        "verbs": [verbs.EARNED],
        "sdg": ["4.b"],
        "speaks_to": ["4.b"],
        "source": "SDG 4.b.1, official development assistance for scholarships (UIS): people who earned a credential on a funded place, not its money",
        "name": said(
            "People who earned a credential on a funded place",
            "Personnes ayant obtenu un certificat grâce à une place financée",
            "أشخاص نالوا شهادة بمقعد ممول",
            "通过资助名额获得证书的人",
        ),
        "method": said(
            "People with at least one statement that they earned a credential of an activity marked with target 4.b. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste l’obtention d’un certificat d’une activité marquée de la cible 4.b. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بنيل شهادة لنشاط موسوم بالغاية 4.b. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明获得标有目标 4.b 的活动证书的人。每人只计一次。",
        ),
    },
    {
        "key": "sdg-4-c-teachers",
        "counted": Counted.PEOPLE,
        "verbs": FINISHED,
        "activity_kinds": [kinds.COURSE],
        "sdg": ["4.c"],
        "speaks_to": ["4.c"],
        "source": "SDG thematic 4.c.7, teachers with in-service training (UIS): the numerator, for higher education",
        "name": said(
            "Teaching staff who completed in-service training",
            "Enseignants ayant terminé une formation continue",
            "مدرّسون أتموا تدريبًا أثناء الخدمة",
            "完成在职培训的教师",
        ),
        "method": said(
            "People with at least one statement that they completed or passed a course marked with target 4.c. Each person counts once.",
            "Personnes pour lesquelles au moins une déclaration atteste qu’elles ont terminé ou réussi un cours marqué de la cible 4.c. Chaque personne compte une fois.",
            "الأشخاص الذين لهم إفادة واحدة على الأقل بإتمام مقرر موسوم بالغاية 4.c أو اجتيازه. يُحسب كل شخص مرة واحدة.",
            "至少有一条记录表明完成或通过标有目标 4.c 的课程的人。每人只计一次。",
        ),
    },
    {
        "key": "sdg-4-c-institutions",
        "counted": Counted.ORGANISATIONS,
        "verbs": FINISHED,
        "activity_kinds": [kinds.COURSE],
        "sdg": ["4.c"],
        "speaks_to": ["4.c"],
        "source": "SDG target 4.c: where the teachers behind 4.c.7 work",
        "name": said(
            "Institutions whose teaching staff completed training",
            "Établissements dont des enseignants ont terminé une formation",
            "مؤسسات أتمّ مدرّسوها تدريبًا",
            "有教师完成培训的院校",
        ),
        "method": said(
            "Organisations at which somebody worked on the day she completed or passed a course marked with target 4.c. Each organisation counts once.",
            "Organisations où travaillait une personne le jour où elle a terminé ou réussi un cours marqué de la cible 4.c. Chaque organisation compte une fois.",
            "المؤسسات التي كان يعمل فيها شخص يوم إتمامه مقررًا موسومًا بالغاية 4.c أو اجتيازه. تُحسب كل مؤسسة مرة واحدة.",
            "有人在职期间完成或通过标有目标 4.c 的课程的机构。每个机构只计一次。",
        ),
    },
    {
        "key": "activities-used",
        "counted": Counted.ACTIVITIES,
        "verbs": DID,
        "activity_kinds": [kinds.COURSE, kinds.UNIT, kinds.ASSESSMENT, kinds.MEETING],
        "source": "Programme",
        "name": said(
            "Courses and units in use", "Cours et unités utilisés", "مقررات ووحدات مستعملة", "使用中的课程和单元"
        ),
        "method": said(
            "Courses, units, assessments and meetings with at least one statement that somebody read, answered or finished something in them. Each counts once, under the organisation that gives it.",
            "Cours, unités, évaluations et réunions pour lesquels au moins une déclaration atteste une lecture, une réponse ou un travail terminé. Chacun compte une fois, sous l’organisation qui le donne.",
            "المقررات والوحدات والتقييمات والاجتماعات التي لها إفادة واحدة على الأقل بقراءة أو إجابة أو إنجاز. يُحسب كل منها مرة واحدة تحت المؤسسة التي تقدمه.",
            "至少有一条记录表明有人阅读、作答或完成的课程、单元、测评和会议。各计一次，归于提供机构。",
        ),
    },
    {
        "key": "assessment-mean",
        "counted": Counted.MEAN,
        "verbs": ASSESSED,
        "score": Score.SCALED,
        "source": "Programme",
        "name": said(
            "Mean score in assessments", "Score moyen aux évaluations", "متوسط الدرجات في التقييمات", "测评平均得分"
        ),
        "method": said(
            "The mean, of a hundred, of the latest score of each person in each assessed activity.",
            "La moyenne, sur cent, du dernier score de chaque personne dans chaque activité évaluée.",
            "متوسط آخر درجة لكل شخص في كل نشاط مقيَّم، من مئة.",
            "每人在每项测评活动中最近一次得分（百分制）的平均值。",
        ),
    },
    {
        "key": "assessment-gain",
        "counted": Counted.GAIN,
        "verbs": ASSESSED,
        "score": Score.SCALED,
        "source": "Programme",
        "name": said(
            "Gain between first and last assessment",
            "Progrès entre la première et la dernière évaluation",
            "التقدم بين أول تقييم وآخر تقييم",
            "首次与末次测评之间的进步",
        ),
        "method": said(
            "For each person and course with at least two scores: the last less the first, of a hundred. The value is the mean of these differences.",
            "Pour chaque personne et chaque cours ayant au moins deux scores : le dernier moins le premier, sur cent. La valeur est la moyenne de ces différences.",
            "لكل شخص ومقرر له درجتان على الأقل: آخر درجة ناقص أولها، من مئة. القيمة هي متوسط هذه الفروق.",
            "对每人每门课程中至少有两次得分者：末次减首次（百分制）。数值为这些差的平均。",
        ),
    },
    {
        "key": "self-check-gain",
        "counted": Counted.GAIN,
        "unit": "levels",
        "verbs": [verbs.ASSESSED],
        "activity_kinds": [kinds.ASSESSMENT],
        "score": Score.RAW,
        "source": "Programme: self-checks of competency",
        "name": said(
            "Gain between two self-checks of competency",
            "Progrès entre deux auto-évaluations de compétences",
            "التقدم بين تقييمين ذاتيين للكفاءة",
            "两次能力自评之间的进步",
        ),
        "method": said(
            "For each person and each aspect of a framework in which she checked herself at least twice: the level of the last self-check less that of the first. The value is the mean of these differences, in levels.",
            "Pour chaque personne et chaque aspect d’un référentiel où elle s’est auto-évaluée au moins deux fois : le niveau de la dernière auto-évaluation moins celui de la première. La valeur est la moyenne de ces différences, en niveaux.",
            "لكل شخص ولكل جانب من إطار قيّم نفسه فيه مرتين على الأقل: مستوى آخر تقييم ذاتي ناقص مستوى أولها. القيمة هي متوسط هذه الفروق بالمستويات.",
            "对每人在能力框架中至少自评两次的每个方面：末次自评级别减首次自评级别。数值为这些差的平均（以级计）。",
        ),
    },
    {
        "key": "points-earned",
        "counted": Counted.POINTS,
        "verbs": ASSESSED,
        "score": Score.RAW,
        "source": "Programme",
        "name": said("Points earned", "Points obtenus", "النقاط المحصّلة", "获得的分数"),
        "method": said(
            "The latest score of each person in each assessed activity, as it was given, added up.",
            "Le dernier score de chaque personne dans chaque activité évaluée, tel qu’il a été donné, additionné.",
            "مجموع آخر درجة لكل شخص في كل نشاط مقيَّم كما أُعطيت.",
            "每人在每项测评活动中最近一次得分（按原始分）的总和。",
        ),
    },
    *OF_PROFILES,
]
