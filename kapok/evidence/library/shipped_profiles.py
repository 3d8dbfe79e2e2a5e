"""The indicators that count how institutions move between their settled profiles; part of `shipped`."""

from kapok.evidence import kinds, verbs
from kapok.evidence.definitions import said
from kapok.evidence.models import Counted, Score

OF_PROFILES = [
    {
        "key": "levels-moved",
        "counted": Counted.LEVELS,
        "verbs": [verbs.SCORED, verbs.COMPLETED],
        "activity_kinds": [kinds.SELF_ASSESSMENT],
        "score": Score.RAW,
        "disaggregations": ["country"],
        "is_public": False,
        "source": "Programme: institutional profiles",
        "name": said(
            "Levels that institutions moved",
            "Niveaux gagnés par les établissements",
            "المستويات التي تقدمت بها المؤسسات",
            "院校提升的级数",
        ),
        "method": said(
            "For each organisation and each question of its profile: the level of the last profile less that of the first, added up. Nobody is ranked.",
            "Pour chaque organisation et chaque question de son profil : le niveau du dernier profil moins celui du premier, additionnés. Personne n’est classé.",
            "لكل مؤسسة ولكل سؤال في ملفها: مستوى آخر ملف ناقص مستوى أول ملف، مجموعة. لا ترتيب لأحد.",
            "对每个机构及其档案中的每个问题：末次档案级别减首次档案级别之和。不作排名。",
        ),
    },
    {
        "key": "institutions-moved",
        "counted": Counted.MOVED,
        "verbs": [verbs.SCORED],
        "activity_kinds": [kinds.SELF_ASSESSMENT],
        "score": Score.RAW,
        "disaggregations": ["country"],
        "is_public": False,
        "source": "Programme: institutional profiles",
        "name": said(
            "Institutions that moved at least one stage",
            "Établissements ayant progressé d’au moins un stade",
            "مؤسسات تقدمت مرحلة واحدة على الأقل",
            "至少提升一个阶段的院校",
        ),
        "method": said(
            "Each organisation once whose stage rose by one or more in at least one dimension of a settled assessment, as the mean of its questions, from the first to the last. Along a revised framework the older profile is carried over by its crosswalk. Nobody is ranked.",
            "Chaque organisation, une fois, dont le stade a augmenté d’au moins un dans une dimension d’une évaluation arrêtée, en moyenne de ses questions, de la première à la dernière. Si le référentiel est révisé, l’ancien profil est reporté par la table de correspondance. Personne n’est classé.",
            "كل مؤسسة مرة واحدة إذا ارتفعت مرحلتها بواحدة أو أكثر في بُعد واحد على الأقل من تقييم معتمد، بمتوسط أسئلته، من أوله إلى آخره. وعند مراجعة الإطار يُنقل الملف الأقدم بجدول المقابلة. لا ترتيب لأحد.",
            "在已确定的评估中，至少一个维度（按其问题平均）从首次到末次上升一个阶段或更多的机构，每个只计一次。框架修订时，旧档案按对照表转入。不作排名。",
        ),
    },
]
