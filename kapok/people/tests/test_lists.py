"""One row of a list: what people write, and what it becomes."""

import pytest

from kapok.people.lists.checking import clean_name, clean_row, read_phone
from kapok.people.lists.reading import read_people


def cleaned(country="KE", **said):
    row = {
        "number": 2,
        "name": "Amina",
        "email": "",
        "phone": "",
        "role": "",
        "sex": "",
        "language": "",
        "findings": [],
    }
    return clean_row(row | said, country=country, language="en")


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("0722 123 456", "KE", "+254722123456"),
        ("722123456", "KE", "+254722123456"),  # the spreadsheet has eaten the nought
        ("254722123456", "KE", "+254722123456"),
        ("254722123456", "", "+254722123456"),
        ("00254 722 123456", "SN", "+254722123456"),
        ("+86 138-0013-8000", "KE", "+8613800138000"),
        ("٠٧٢٢١٢٣٤٥٦", "KE", "+254722123456"),
        ("12", "KE", ""),
        ("0722123456", "", ""),
        ("call me", "KE", ""),
    ],
)
def test_phone_numbers_are_read_as_people_write_them(written, country, number):
    assert read_phone(written, country) == number


@pytest.mark.parametrize(
    ("said", "became"),
    [
        ({"email": " Amina.D@Example.NET; "}, "amina.d@example.net"),
        ({"email": "Amina Diallo <amina@example.net>"}, "amina@example.net"),
        ({"email": "mailto:amina@example.net"}, "amina@example.net"),
        ({"email": "amina＠example.net"}, "amina@example.net"),
    ],
)
def test_addresses_are_read_as_people_write_them(said, became):
    row = cleaned(**said)
    assert row.email == became and row.mistakes == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "The name is missing."),
        ({"name": "x" * 2000}, "This name has 2000 letters. Write at most 200."),
        ({"name": "amina@example.net"}, "“amina@example.net” is not a name. Write the person's name."),
        ({"name": "12345"}, "“12345” is not a name. Write the person's name."),
        ({"email": "amina"}, "“amina” is not an e-mail address. Write one like name@university.org."),
        (
            {"phone": "12"},
            "“12” is no phone number of Kenya. Write it with + and the country code, like +254 712 345 678.",
        ),
        (
            {"phone": "2.54722E+11"},
            "The spreadsheet has cut the number to “2.54722E+11”. Make its column text and write the number again.",
        ),
        ({"sex": "yes"}, "“yes” is not understood as a sex. Write woman, man or other, or leave it empty."),
        ({"language": "Klingon"}, "The centre does not write in “Klingon”. Write one of: en, fr, ar, zh-hans."),
    ],
)
def test_each_mistake_has_its_sentence(said, sentence, settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية"), ("zh-hans", "中文")]
    assert cleaned(**said).mistakes == [sentence]


@pytest.mark.parametrize(
    ("written", "sex"),
    [("F", "female"), ("homme", "male"), ("أنثى", "female"), ("男", "male"), ("Ж", "female"), ("–", "")],
)
def test_sex_is_understood_in_many_languages_and_may_be_withheld(written, sex):
    row = cleaned(sex=written)
    assert (row.sex, row.mistakes) == (sex, [])


def test_hidden_marks_that_turn_the_direction_are_taken_out_of_names_and_numbers():
    assert clean_name("\u202eAmina\u202c \u200fأمينة\n Diallo\u2066") == "Amina أمينة Diallo"
    assert cleaned(phone="\u202a+254 722 123456\u202c").phone == "+254722123456"


def test_names_of_both_directions_stay_as_they_are():
    assert clean_name("Amina أمينة (阿米娜)") == "Amina أمينة (阿米娜)"


@pytest.mark.parametrize(
    ("head", "line", "name", "email", "phone"),
    [
        ("First name,Last name,Mail", "Amina,Diallo,a@example.net", "Amina Diallo", "a@example.net", ""),
        ("姓,名,手机", "王,小明,1", "王小明", "", "1"),
        ("ФИО,Почта", "Айгуль Садыкова,a@example.net", "Айгуль Садыкова", "a@example.net", ""),
        ("Nombre,Teléfono", "Ana,5", "Ana", "", "5"),
        ("الاسم,الهاتف", "أمينة,5", "أمينة", "", "5"),
        ("Name,Phone or e-mail", "Amina,a@example.net", "Amina", "a@example.net", ""),
        ("NAME *,Sex (may stay empty),Contact", "Amina,f,5", "Amina", "", "5"),
    ],
)
def test_columns_are_known_in_the_languages_of_the_network(head, line, name, email, phone):
    rows, _notes = read_people(f"{head}\n{line}\n".encode())
    assert [(row["name"], row["email"], row["phone"]) for row in rows] == [(name, email, phone)]
