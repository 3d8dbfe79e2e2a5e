"""Tables as people bring them: saved by many programs, in many letters, with everything around them."""

import pytest

from kapok.base.tables import Row, TableRefused, read_table, write_csv
from kapok.base.tables.encodings import CHOICES

PLAIN = "Name,Phone\nAmina Diallo,+221771234567\nTeklu Haile,+251911234567\n"


def cells(table):
    return [list(row.cells.values()) for row in table.rows]


def test_a_plain_list_is_read():
    table = read_table(PLAIN.encode(), "staff.csv")
    assert table.headers == ["Name", "Phone"]
    assert table.rows == [
        Row(2, {"Name": "Amina Diallo", "Phone": "+221771234567"}),
        Row(3, {"Name": "Teklu Haile", "Phone": "+251911234567"}),
    ]
    assert table.notes == [] and table.encoding == "utf-8"


CHINESE = "姓名,电话\n王小明,13800138000\n李华,13900139000\n张伟,13700137000\n"
FRENCH = "Nom;Téléphone\nAïssata Koné;+223 70\nHélène Bédié;+225 01\nFrançois N’Guessan;+225 02\n"
ARABIC = "الاسم;الهاتف\nأمينة بن علي;+213 5\nمحمد عبد الله;+20 1\nفاطمة الزهراء;+212 6\n"
RUSSIAN = "Имя;Телефон\nАйгуль Садыкова;+7 701\nСергей Ким;+7 702\n"


@pytest.mark.parametrize(
    ("text", "written_as", "read_as"),
    [
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16-le"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "cp1252", "cp1252"),
        (ARABIC, "cp1256", "cp1256"),
        (ARABIC, "utf-16", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
    ],
)
def test_letters_come_out_as_they_were_written(text, written_as, read_as):
    table = read_table(text.encode(written_as), "x.csv")
    lines = text.strip().replace(";", ",").split("\n")
    assert [table.headers, *cells(table)] == [line.split(",") for line in lines]
    assert table.encoding == read_as


def test_a_guess_is_said_and_can_be_overruled():
    guessed = read_table(FRENCH.encode("cp1252"))
    assert "Windows-1252" in guessed.notes[0]
    chosen = read_table(RUSSIAN.encode("cp1251"), encoding="cp1252")
    assert chosen.headers[0] == "Èìÿ" and chosen.notes == []


def test_a_choice_that_does_not_fit_is_refused_with_a_sentence():
    with pytest.raises(TableRefused, match="not text in UTF-8. Save it as"):
        read_table(FRENCH.encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize(("encoding", "_label"), CHOICES)
def test_no_bytes_break_the_reader(encoding, _label):
    for data in (
        bytes(range(256)) * 3,
        b"\xff" * 500,
        b"\0" * 99,
        b"a\0b\0",
        b'"' * 1001,
        b"PK\x03\x04" + bytes(range(256)),
    ):
        for chosen in ("", encoding):
            try:
                read_table(data, encoding=chosen)
            except TableRefused as refusal:
                assert str(refusal)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    lines = ["Name,Phone,Place", "Amina,12,Dakar", "Teklu,13,"]
    table = read_table("\r\n".join(lines).replace(",", delimiter).encode())
    assert [table.headers, *cells(table)] == [["Name", "Phone", "Place"], ["Amina", "12", "Dakar"], ["Teklu", "13", ""]]


def test_semicolons_win_over_commas_inside_names():
    table = read_table(b"Name;Mark\nOtieno, Amina;1,5\nHaile, Teklu;2,5\n")
    assert cells(table) == [["Otieno, Amina", "1,5"], ["Haile, Teklu", "2,5"]]


def test_the_message_to_excel_is_no_row():
    assert read_table(b"sep=;\r\nName;Phone\r\nAmina;1\r\n").rows == [Row(2, {"Name": "Amina", "Phone": "1"})]


def test_titles_and_blank_rows_are_left_out_and_rows_keep_their_number():
    table = read_table(b"Our colleagues,,\n\nName,Phone,\n\nAmina,1,\n,,\nTeklu,2,\n")
    assert table.rows == [Row(5, {"Name": "Amina", "Phone": "1"}), Row(7, {"Name": "Teklu", "Phone": "2"})]
    assert table.notes == ["Row 3 was taken for the names of the columns; what stands above it was left out."]


def test_known_words_find_the_header_below_a_title_of_two_cells():
    table = read_table(b"Faculty of Science,2026\nE-mail;NAME\nx@y.org;Amina\n", known=["name", "e-mail"])
    assert table.headers == ["E-mail", "NAME"] and cells(table) == [["x@y.org", "Amina"]]


def test_a_list_without_header_gets_the_columns_one_gives():
    table = read_table(b"Amina; woman\nTeklu\n", columns=("name", "sex"), known=("name", "sex"))
    assert table.rows == [Row(1, {"name": "Amina", "sex": "woman"}), Row(2, {"name": "Teklu", "sex": ""})]


def test_columns_without_a_name_are_named_by_letter_and_doubles_are_counted():
    table = read_table(b"Name,,Name,\nAmina,x,y,\n")
    assert table.headers == ["Name", "Column B", "Name (2)"]


def test_a_cell_may_hold_line_ends_and_quotation_marks():
    table = read_table(b'Name,Note\n"Amina ""Mina"" Diallo","two\nlines"\nTeklu,\n')
    assert cells(table) == [['Amina "Mina" Diallo', "two\nlines"], ["Teklu", ""]]


def test_a_quotation_mark_without_end_is_refused_by_row():
    with pytest.raises(TableRefused, match="After row 2 a quotation mark is opened and never closed"):
        read_table(b'Name,Phone\nAmina,1\n"Teklu,2\nRuth,3\n')


def test_careless_quotation_marks_are_forgiven():
    assert cells(read_table(b'Name,Phone\n"Ann" Lee,1\n')) == [["Ann Lee", "1"]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "This file is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Excel file"),
        (b"%PDF-1.7 ...", "another kind of file"),
        (b"<html><table><tr><td>Name", "a web page"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
        (b"PK\x03\x04" + b"\0" * 26 + b"Index/Document.iwa", "Numbers"),
        (b"PK\x03\x04 cut off", "no workbook|not a workbook"),
        (b"Name,Phone\n" + b"Amina,1\n" * 5001, "more than 5000 rows"),
        (b",".join([b"h"] * 300) + b"\n", "more than 200 columns"),
        (b"Name,Phone\n" + b"x" * 200_000 + b",1\n", "longer than any cell"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data, sentence):
    with pytest.raises(TableRefused, match=sentence):
        read_table(data)


def test_what_we_write_is_no_formula_anywhere_and_reads_back_the_same():
    rows = [["=1+1", "+254712345678"], ["@x", "-5"], ["\tz", "－1"], ["plain", ""]]
    data = write_csv(["Name", "Phone"], rows)
    assert data.startswith(b"\xef\xbb\xbf") and b"\n=" not in data and b",+" not in data
    assert cells(read_table(data)) == [["=1+1", "+254712345678"], ["@x", "-5"], ["z", "－1"], ["plain", ""]]


def test_a_formula_in_a_csv_is_never_a_value_and_a_number_kept_by_one_is():
    lines = 'Name,Phone\n"=HYPERLINK(""http://x.example"")",1\n"=""0712345678""",2\n\'=quoted,3\n= ,4\n'
    table = read_table(lines.encode())
    assert cells(table) == [["", "1"], ["0712345678", "2"], ["=quoted", "3"], ["=", "4"]]
    assert {row.number: row.findings for row in table.rows if row.findings} == {
        2: ["Column A holds a formula without its result. Write the value itself."]
    }
