"""One row of a list: what it says, cleaned, and what a person must look at again."""

import re
import unicodedata
from dataclasses import dataclass, field

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django_countries import countries

from kapok.people.lists.headers import language_of, sex_of, word_in

NAME_MAX = 200
JOINERS = "\u200c\u200d"  # Persian, Sinhala and others need them inside words
CUT_NUMBER = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)


@dataclass
class Cleaned:
    name: str
    email: str
    phone: str  # E.164
    sex: str
    language: str
    mistakes: list[str] = field(default_factory=list)


def clean_row(row: dict, *, country: str, language: str) -> Cleaned:
    """`country` is where phone numbers without a country code belong; `language` is for rows that name none."""
    cleaned = Cleaned(clean_name(row["name"]), "", "", "", language, list(row.get("findings", [])))
    for fill in (_check_name, _fill_email, _fill_phone, _fill_sex, _fill_language):
        fill(cleaned, row, country)
    return cleaned


def clean_name(written: str) -> str:
    """On one line, composed, without the hidden marks that turn the direction of what follows."""
    kept = "".join(
        " " if each.isspace() else each for each in written if each.isspace() or each in JOINERS or _is_shown(each)
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def _check_name(cleaned: Cleaned, row: dict, country: str) -> None:
    name = cleaned.name
    if not name:
        cleaned.mistakes.append(_("The name is missing."))
    elif len(name) > NAME_MAX:
        cleaned.mistakes.append(
            _("This name has %(count)d letters. Write at most %(most)d.")
            % {"count": len(row["name"]), "most": NAME_MAX}
        )
    elif "@" in name or not any(each.isalpha() for each in name):
        cleaned.mistakes.append(_("“%(text)s” is not a name. Write the person's name.") % {"text": name[:60]})


def _fill_email(cleaned: Cleaned, row: dict, country: str) -> None:
    written = clean_name(unicodedata.normalize("NFKC", row["email"]))
    if found := re.search(r"<([^<>]+@[^<>]+)>", written):
        written = found[1]  # “Amina Diallo <amina@university.org>”
    email = re.sub(r"(?i)^mailto:", "", written).strip(" .;,").lower()
    if not email:
        return
    try:
        validate_email(email)
        cleaned.email = email if len(email) <= 254 else ""
    except ValidationError:
        pass
    if not cleaned.email:
        cleaned.mistakes.append(
            _("“%(text)s” is not an e-mail address. Write one like name@university.org.") % {"text": written[:80]}
        )


def _fill_phone(cleaned: Cleaned, row: dict, country: str) -> None:
    if not (written := clean_name(row["phone"])):
        return
    if CUT_NUMBER.fullmatch(written):
        cleaned.mistakes.append(
            _("The spreadsheet has cut the number to “%(text)s”. Make its column text and write the number again.")
            % {"text": written[:30]}
        )
    elif not (phone := read_phone(written, country)):
        place = _(" of %(country)s") % {"country": countries.name(country)} if country else ""
        cleaned.mistakes.append(
            _("“%(text)s” is no phone number%(place)s. Write it with + and the country code, like +254 712 345 678.")
            % {"text": written[:40], "place": place}
        )
    else:
        cleaned.phone = phone


def read_phone(written: str, country: str) -> str:
    """E.164 of a number as people write it, or empty. A number without + may still begin with the code of its country."""
    for text, region in ((written, country or None), ("+" + written.lstrip("+0 "), None)):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""


def _fill_sex(cleaned: Cleaned, row: dict, country: str) -> None:
    if not (written := row["sex"].strip()):
        return
    sex = word_in(sex_of(), written)
    if sex is None:
        cleaned.mistakes.append(
            _("“%(text)s” is not understood as a sex. Write woman, man or other, or leave it empty.")
            % {"text": written[:40]}
        )
    else:
        cleaned.sex = str(sex)


def _fill_language(cleaned: Cleaned, row: dict, country: str) -> None:
    if not (written := row["language"].strip()):
        return
    language = word_in(language_of(), written)
    if language not in dict(settings.LANGUAGES):
        cleaned.mistakes.append(
            _("The centre does not write in “%(text)s”. Write one of: %(codes)s.")
            % {"text": written[:40], "codes": ", ".join(code for code, _name in settings.LANGUAGES)}
        )
    else:
        cleaned.language = language
