"""The organisations of the demonstration. Universities exist and are named as examples only; the others are invented.

Kinds: n national centre, u university, f faculty, m ministry, e enterprise, d donor. `above` is the organisation that it stands
under, "" the centre. Names in several languages; the first is the original.
"""

from dataclasses import dataclass

from kapok.base.text import text

MACHINE = ("fr", "ar", "zh")
CENTRE = text(
    "en",
    en="Kapok demonstration centre",
    fr="Centre de démonstration Kapok",
    ar="مركز كابوك التجريبي",
    zh="木棉示范中心",
    machine=MACHINE,
)
DONOR = text(
    "en",
    en="City education fund (demonstration)",
    fr="Fonds municipal pour l’éducation (démonstration)",
    ar="صندوق المدينة للتعليم (تجريبي)",
    zh="城市教育基金（示范）",
    machine=MACHINE,
)
SECOND_DONOR = text(
    "en",
    en="Fair Campus Foundation (demonstration)",
    fr="Fondation Campus équitable (démonstration)",
    ar="مؤسسة الحرم العادل (تجريبي)",
    zh="公平校园基金会（示范）",
    machine=MACHINE,
)


@dataclass(frozen=True)
class Place:
    slug: str
    kind: str
    country: str
    place: str
    above: str
    name: dict
    domain: str = ""
    zone: str = ""
    language: str = "en"
    also: tuple[str, ...] = ()


ZONES = {
    "BD": "Asia/Dhaka", "CI": "Africa/Abidjan", "CN": "Asia/Shanghai", "DJ": "Africa/Djibouti", "EG": "Africa/Cairo",
    "ET": "Africa/Addis_Ababa", "GH": "Africa/Accra", "GM": "Africa/Banjul", "ID": "Asia/Jakarta", "KE": "Africa/Nairobi",
    "KH": "Asia/Phnom_Penh", "LA": "Asia/Vientiane", "LK": "Asia/Colombo", "MA": "Africa/Casablanca", "MG": "Indian/Antananarivo",
    "ML": "Africa/Bamako", "MN": "Asia/Ulaanbaatar", "MW": "Africa/Blantyre", "MZ": "Africa/Maputo", "NA": "Africa/Windhoek",
    "NE": "Africa/Niamey", "NG": "Africa/Lagos", "NP": "Asia/Kathmandu", "PK": "Asia/Karachi", "RW": "Africa/Kigali",
    "SN": "Africa/Dakar", "TG": "Africa/Lome", "TN": "Africa/Tunis", "TZ": "Africa/Dar_es_Salaam", "UG": "Africa/Kampala",
    "ZM": "Africa/Lusaka",
}  # fmt: skip


def _national(country: str, en: str, fr: str, ar: str, zh: str, place: str, language: str = "en") -> Place:
    name = text(
        "en",
        en=f"National centre for online education, {en} (demonstration)",
        fr=f"Centre national d’enseignement en ligne, {fr} (démonstration)",
        ar=f"المركز الوطني للتعليم عبر الإنترنت، {ar} (تجريبي)",
        zh=f"{zh}国家在线教育中心（示范）",
        machine=MACHINE,
    )
    return Place(f"national-{country.lower()}", "national-centre", country, place, "", name, language=language)


def _u(slug, country, place, name, domain, *, above="", language="en", also=()) -> Place:
    return Place(slug, "university", country, place, above, name, domain, language=language, also=also)


NATIONAL_CENTRES = [
    _national("KE", "Kenya", "Kenya", "كينيا", "肯尼亚", "Nairobi"),
    _national("EG", "Egypt", "Égypte", "مصر", "埃及", "Cairo", "ar"),
    _national("SN", "Senegal", "Sénégal", "السنغال", "塞内加尔", "Dakar", "fr"),
    _national("ET", "Ethiopia", "Éthiopie", "إثيوبيا", "埃塞俄比亚", "Addis Ababa"),
    _national("NG", "Nigeria", "Nigéria", "نيجيريا", "尼日利亚", "Abuja"),
    _national("KH", "Cambodia", "Cambodge", "كمبوديا", "柬埔寨", "Phnom Penh"),
    _national("LK", "Sri Lanka", "Sri Lanka", "سريلانكا", "斯里兰卡", "Colombo"),
    _national("PK", "Pakistan", "Pakistan", "باكستان", "巴基斯坦", "Islamabad"),
]

# The six with which the year began. Their people are named in people.py.
FIRST_UNIVERSITIES = [
    _u("nairobi", "KE", "Nairobi", text("en", en="University of Nairobi", fr="Université de Nairobi", ar="جامعة نيروبي", zh="内罗毕大学"), "uonbi.ac.ke", above="national-ke", also=("UoN",)),
    _u("phnom-penh", "KH", "Phnom Penh", text("en", en="Royal University of Phnom Penh", fr="Université royale de Phnom Penh", ar="الجامعة الملكية في بنوم بنه", zh="金边皇家大学", km="សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ"), "rupp.edu.kh", above="national-kh", also=("RUPP",)),
    _u("dakar", "SN", "Dakar", text("fr", fr="Université Cheikh-Anta-Diop de Dakar", en="Cheikh Anta Diop University of Dakar", ar="جامعة الشيخ أنتا ديوب في داكار", zh="达喀尔谢赫·安塔·迪奥普大学"), "ucad.sn", above="national-sn", language="fr", also=("UCAD",)),
    _u("ain-shams", "EG", "Cairo", text("ar", ar="جامعة عين شمس", en="Ain Shams University", fr="Université Ain Shams", zh="艾因·夏姆斯大学"), "asu.edu.eg", above="national-eg", language="ar"),
    _u("colombo", "LK", "Colombo", text("en", en="University of Colombo", fr="Université de Colombo", ar="جامعة كولومبو", zh="科伦坡大学", si="කොළඹ විශ්වවිද්‍යාලය"), "cmb.ac.lk", above="national-lk"),
    _u("makerere", "UG", "Kampala", text("en", en="Makerere University", fr="Université Makerere", ar="جامعة ماكيريري", zh="麦克雷雷大学"), "mak.ac.ug"),
]  # fmt: skip

UNIVERSITIES = [
    _u("kenyatta", "KE", "Nairobi", text("en", en="Kenyatta University", fr="Université Kenyatta", ar="جامعة كينياتا", zh="肯雅塔大学"), "ku.ac.ke", above="national-ke"),
    _u("moi", "KE", "Eldoret", text("en", en="Moi University", fr="Université Moi", ar="جامعة موي", zh="莫伊大学"), "mu.ac.ke", above="national-ke"),
    _u("kyambogo", "UG", "Kampala", text("en", en="Kyambogo University", fr="Université de Kyambogo"), "kyu.ac.ug"),
    _u("dar-es-salaam", "TZ", "Dar es Salaam", text("en", en="University of Dar es Salaam", sw="Chuo Kikuu cha Dar es Salaam", fr="Université de Dar es Salaam", zh="达累斯萨拉姆大学"), "udsm.ac.tz", also=("UDSM",)),
    _u("rwanda", "RW", "Kigali", text("en", en="University of Rwanda", fr="Université du Rwanda", zh="卢旺达大学"), "ur.ac.rw"),
    _u("addis-ababa", "ET", "Addis Ababa", text("en", en="Addis Ababa University", am="አዲስ አበባ ዩኒቨርሲቲ", fr="Université d’Addis-Abeba", ar="جامعة أديس أبابا", zh="亚的斯亚贝巴大学"), "aau.edu.et", above="national-et", also=("AAU",)),
    _u("bahir-dar", "ET", "Bahir Dar", text("en", en="Bahir Dar University", am="ባሕር ዳር ዩኒቨርስቲ", fr="Université de Bahir Dar"), "bdu.edu.et", above="national-et"),
    _u("djibouti", "DJ", "Djibouti", text("fr", fr="Université de Djibouti", en="University of Djibouti", ar="جامعة جيبوتي", zh="吉布提大学"), "univ.edu.dj", language="fr"),
    _u("cairo", "EG", "Giza", text("ar", ar="جامعة القاهرة", en="Cairo University", fr="Université du Caire", zh="开罗大学"), "cu.edu.eg", above="national-eg", language="ar"),
    _u("assiut", "EG", "Assiut", text("ar", ar="جامعة أسيوط", en="Assiut University", fr="Université d’Assiout"), "aun.edu.eg", above="national-eg", language="ar"),
    _u("rabat", "MA", "Rabat", text("ar", ar="جامعة محمد الخامس بالرباط", fr="Université Mohammed V de Rabat", en="Mohammed V University in Rabat", zh="拉巴特穆罕默德五世大学"), "um5.ac.ma", language="ar"),
    _u("virtual-tunis", "TN", "Tunis", text("fr", fr="Université virtuelle de Tunis", en="Virtual University of Tunis", ar="جامعة تونس الافتراضية"), "uvt.rnu.tn", language="fr", also=("UVT",)),
    _u("saint-louis", "SN", "Saint-Louis", text("fr", fr="Université Gaston-Berger", en="Gaston Berger University"), "ugb.sn", above="national-sn", language="fr", also=("UGB",)),
    _u("abidjan", "CI", "Abidjan", text("fr", fr="Université Félix-Houphouët-Boigny", en="Félix Houphouët-Boigny University"), "univ-cocody.ci", language="fr", also=("Université de Cocody",)),
    _u("bamako", "ML", "Bamako", text("fr", fr="Université des sciences, des techniques et des technologies de Bamako", en="University of Sciences, Techniques and Technologies of Bamako"), "usttb.edu.ml", language="fr", also=("USTTB",)),
    _u("niamey", "NE", "Niamey", text("fr", fr="Université Abdou-Moumouni de Niamey", en="Abdou Moumouni University of Niamey"), "uam.refer.ne", language="fr"),
    _u("lome", "TG", "Lomé", text("fr", fr="Université de Lomé", en="University of Lomé"), "univ-lome.tg", language="fr"),
    _u("lagos", "NG", "Lagos", text("en", en="University of Lagos", fr="Université de Lagos", zh="拉各斯大学"), "unilag.edu.ng", above="national-ng", also=("UNILAG",)),
    _u("ahmadu-bello", "NG", "Zaria", text("en", en="Ahmadu Bello University", fr="Université Ahmadu Bello", ar="جامعة أحمدو بيلو"), "abu.edu.ng", above="national-ng", also=("ABU",)),
    _u("ghana", "GH", "Accra", text("en", en="University of Ghana", fr="Université du Ghana", zh="加纳大学"), "ug.edu.gh"),
    _u("gambia", "GM", "Serrekunda", text("en", en="University of The Gambia", fr="Université de Gambie", zh="冈比亚大学"), "utg.edu.gm", also=("UTG",)),
    _u("zambia", "ZM", "Lusaka", text("en", en="University of Zambia", fr="Université de Zambie", zh="赞比亚大学"), "unza.zm", also=("UNZA",)),
    _u("namibia", "NA", "Windhoek", text("en", en="University of Namibia", fr="Université de Namibie", zh="纳米比亚大学"), "unam.na", also=("UNAM",)),
    _u("malawi", "MW", "Zomba", text("en", en="University of Malawi", fr="Université du Malawi"), "unima.ac.mw", also=("UNIMA",)),
    _u("maputo", "MZ", "Maputo", text("pt", pt="Universidade Eduardo Mondlane", en="Eduardo Mondlane University", fr="Université Eduardo-Mondlane"), "uem.mz", also=("UEM",)),
    _u("antananarivo", "MG", "Antananarivo", text("fr", fr="Université d’Antananarivo", mg="Oniversiten’Antananarivo", en="University of Antananarivo"), "univ-antananarivo.mg", language="fr"),
    _u("lahore", "PK", "Lahore", text("en", en="University of Engineering and Technology, Lahore", ur="یونیورسٹی آف انجینئرنگ اینڈ ٹیکنالوجی لاہور", zh="拉合尔工程技术大学"), "uet.edu.pk", above="national-pk", also=("UET Lahore",)),
    _u("allama-iqbal", "PK", "Islamabad", text("en", en="Allama Iqbal Open University", ur="علامہ اقبال اوپن یونیورسٹی"), "aiou.edu.pk", above="national-pk", also=("AIOU",)),
    _u("dhaka", "BD", "Dhaka", text("en", en="University of Dhaka", bn="ঢাকা বিশ্ববিদ্যালয়", fr="Université de Dacca", zh="达卡大学"), "du.ac.bd"),
    _u("moratuwa", "LK", "Moratuwa", text("en", en="University of Moratuwa", si="මොරටුව විශ්වවිද්‍යාලය"), "mrt.ac.lk", above="national-lk"),
    _u("tribhuvan", "NP", "Kirtipur", text("en", en="Tribhuvan University", ne="त्रिभुवन विश्वविद्यालय", zh="特里布文大学"), "tu.edu.np", also=("TU",)),
    _u("ulaanbaatar", "MN", "Ulaanbaatar", text("en", en="Mongolian University of Science and Technology", mn="Шинжлэх Ухаан Технологийн Их Сургууль", zh="蒙古科技大学"), "must.edu.mn", also=("MUST",)),
    _u("technology-cambodia", "KH", "Phnom Penh", text("en", en="Institute of Technology of Cambodia", fr="Institut de technologie du Cambodge", km="វិទ្យាស្ថានបច្ចេកវិទ្យាកម្ពុជា"), "itc.edu.kh", above="national-kh", also=("ITC",)),
    _u("laos", "LA", "Vientiane", text("en", en="National University of Laos", lo="ມະຫາວິທະຍາໄລແຫ່ງຊາດລາວ", fr="Université nationale du Laos", zh="老挝国立大学"), "nuol.edu.la", also=("NUOL",)),
    _u("terbuka", "ID", "South Tangerang", text("id", id="Universitas Terbuka", en="Indonesia Open University", zh="印度尼西亚开放大学"), "ut.ac.id"),
    _u("sustech", "CN", "Shenzhen", text("zh-hans", zh_hans="南方科技大学", en="Southern University of Science and Technology", fr="Université du Sud de science et de technologie"), "sustech.edu.cn", language="zh-hans", also=("SUSTech",)),
]  # fmt: skip

OTHERS = [
    Place("nairobi-education", "faculty", "KE", "Nairobi", "nairobi", text("en", en="Faculty of Education", fr="Faculté d’éducation", ar="كلية التربية", zh="教育学院")),
    Place("dakar-arts", "faculty", "SN", "Dakar", "dakar", text("fr", fr="Faculté des lettres et sciences humaines", en="Faculty of Arts and Humanities")),
    Place("ain-shams-education", "faculty", "EG", "Cairo", "ain-shams", text("ar", ar="كلية التربية", en="Faculty of Education", fr="Faculté d’éducation")),
    Place("ministry-kenya", "ministry", "KE", "Nairobi", "", text("en", en="Ministry responsible for higher education, Kenya (demonstration)", fr="Ministère chargé de l’enseignement supérieur, Kenya (démonstration)", machine=("fr",))),
    Place("ministry-senegal", "ministry", "SN", "Dakar", "", text("fr", fr="Ministère chargé de l’enseignement supérieur, Sénégal (démonstration)", en="Ministry responsible for higher education, Senegal (demonstration)", machine=("en",))),
    Place("ministry-cambodia", "ministry", "KH", "Phnom Penh", "", text("en", en="Ministry responsible for higher education, Cambodia (demonstration)", fr="Ministère chargé de l’enseignement supérieur, Cambodge (démonstration)", machine=("fr",))),
    Place("bright-line", "enterprise", "CN", "Shenzhen", "", text("en", en="Bright Line Networks (demonstration)", zh="明线网络（示范）", machine=("zh",))),
    Place("savanna-screens", "enterprise", "KE", "Nairobi", "", text("en", en="Savanna Screens (demonstration)", fr="Savanna Screens (démonstration)", machine=("fr",))),
    Place("nil-audio", "enterprise", "EG", "Cairo", "", text("ar", ar="صوت النيل (تجريبي)", en="Nile Audio (demonstration)", machine=("en",))),
]  # fmt: skip

EVERYWHERE = [*NATIONAL_CENTRES, *FIRST_UNIVERSITIES, *UNIVERSITIES, *OTHERS]
