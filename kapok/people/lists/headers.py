"""By which words the columns of a list are known, in the languages that people write them in; and the words inside them."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kapok.base.tables import fold
from kapok.people.models import Sex

# In the order of the template. “given” and “family” are joined to a name; “contact” is a phone or an e-mail address.
HEADERS = {
    "name": """name|full name|names|nom et prénom|nom complet|nom et prénoms|prénom et nom|الاسم|الاسم الكامل|اسم|الإسم
        |姓名|名字|nombre|nombre completo|nombre y apellidos|имя|фио|имя и фамилия|фамилия имя|ф и о""",
    "email": """email|e-mail|mail|email address|e-mail address|courriel|adresse e-mail|adresse électronique|mél|adresse mail
        |البريد الإلكتروني|البريد|إيميل|الايميل|电子邮件|邮箱|电子邮箱|邮件|correo|correo electrónico|эл почта|электронная почта|почта|емейл""",
    "phone": """phone|telephone|phone number|mobile|mobile phone|mobile number|tel|whatsapp|téléphone|numéro de téléphone|portable
        |الهاتف|رقم الهاتف|الجوال|الموبايل|النقال|电话|手机|手机号|电话号码|手机号码|联系电话|teléfono|móvil|celular|телефон|номер телефона|мобильный""",
    "role": "role|roles|function|position|rôle|fonction|poste|الدور|الوظيفة|الصفة|角色|职务|职位|身份|rol|función|cargo|роль|должность",
    "sex": "sex|gender|m/f|f/m|sexe|genre|h/f|الجنس|النوع|性别|sexo|género|пол",
    "language": "language|languages|langue|اللغة|语言|语种|idioma|lengua|язык",
    "given": "first name|given name|forename|given names|first names|prénom|prénoms|الاسم الأول|名|nombre de pila|nombres|отчество имя",
    "family": "last name|family name|surname|nom|nom de famille|اسم العائلة|اللقب|الكنية|姓|姓氏|apellido|apellidos|фамилия",
    "contact": """contact|phone or e-mail|phone or email|email or phone|e-mail or phone|contacts|téléphone ou e-mail|e-mail ou téléphone
        |الاتصال|الهاتف أو البريد الإلكتروني|联系方式|电话或邮箱|contacto|контакт|контакты""",
}
SEX = {
    Sex.FEMALE: """f|w|female|woman|women|femme|féminin|أنثى|امرأة|أنثي|女|女性|mujer|femenino|ж|жен|женский|женщина""",
    Sex.MALE: "m|male|man|men|h|homme|masculin|ذكر|رجل|男|男性|hombre|masculino|м|муж|мужской|мужчина",
    Sex.OTHER: "other|o|x|autre|آخر|أخرى|其他|otro|otra|другое|другой",
    "": "-|–|not said|withheld|prefer not to say|rather not say|non précisé|لا أود القول|غير محدد|保密|不说|no consta|не указан",
}
LANGUAGES = {
    "en": "en|english|anglais|الإنجليزية|إنجليزي|英语|英文|inglés|английский",
    "fr": "fr|french|français|الفرنسية|فرنسي|法语|法文|francés|французский",
    "ar": "ar|arabic|arabe|العربية|عربي|阿拉伯语|阿拉伯文|árabe|арабский",
    "zh-hans": "zh|zh-hans|zh-cn|chinese|chinois|الصينية|صيني|中文|汉语|chino|китайский",
    "es": "es|spanish|espagnol|الإسبانية|西班牙语|español|castellano|испанский",
    "ru": "ru|russian|russe|الروسية|俄语|ruso|русский",
}


def folded(words: dict) -> dict[str, str]:
    """{"female": "a|b"} → {"a": "female", "b": "female"}; what no letter or figure stands in is kept as it is."""
    return {fold(word) or word.strip(): key for key, line in words.items() for word in line.split("|")}


EXAMPLE_EMAIL = "example@example.org"  # by which the template's example is known in every language
EXAMPLE_NAME = "Amina Diallo"


def labels() -> dict[str, str]:
    """The columns of our own list, in the language of the page."""
    return {
        "name": pgettext("of a person", "Name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "role": _("Role"),
        "sex": _("Sex"),
        "language": _("Language"),
    }


@cache
def field_of() -> dict[str, str]:
    return in_every_language(labels) | folded(HEADERS)


@cache
def sex_of() -> dict[str, str]:
    return in_every_language(lambda: {str(sex): str(sex.label) for sex in Sex}) | folded(SEX)


@cache
def language_of() -> dict[str, str]:
    return folded(LANGUAGES) | folded(dict(settings.LANGUAGES))


def in_every_language(words) -> dict[str, str]:
    """What `words()` is called in each language of our pages, so that our own lists come back."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= folded(words())
    return found


def word_in(words: dict[str, str], written: str) -> str | None:
    """Which of the meanings a person wrote; None when it is none of them."""
    return words.get(fold(written) or written.strip())
