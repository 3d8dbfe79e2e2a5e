"""Formulas are kept as MathML, with words for a browser that draws none; what could be more than a formula is refused."""

import re

import pytest

from kapok.packages.folder import read_folder
from kapok.packages.tests.folders import UNIT_NAME, add_lines, mistakes_of, replace

FILE = UNIT_NAME


def last_html(folder) -> str:
    return read_folder(folder).original.units[1].blocks[-1].html


def words_in(html: str) -> list[str]:
    return re.findall(r'class="math-words">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"x^2 + y_{12}", "x² + y₁₂"),
        (r"\sqrt{x}", "√(x)"),
        (r"\sqrt[3]{8}", "³√(8)"),
        (r"\sum_{i=1}^{n} x_i", "∑(i = 1)^(n) xᵢ"),
        (r"\bar{x} \le 3", "x̄ ≤ 3"),
        (r"r_{\text{upper}}", "r_(upper)"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(a, b; c, d)"),
    ],
)
def test_tex_becomes_mathml_and_words(folder, tex, words):
    add_lines(folder, f"\nSo ${tex}$ it is.\n")
    html = last_html(folder)
    assert words_in(html) == [words]
    assert f'alttext="{words}"' in html and "\\" not in html


def test_a_formula_on_lines_of_its_own_is_a_block(folder):
    add_lines(folder, "\n$$\nE = m c^2\n$$\n")
    assert '<math display="block" alttext="E = mc²">' in last_html(folder)


def test_money_is_no_formula(folder):
    add_lines(folder, "\nIt costs $5 and $6, or \\$7 each.\n")
    assert last_html(folder) == "<p>It costs $5 and $6, or $7 each.</p>"


def test_a_formula_in_a_question_fits_into_its_legend(folder):
    replace(folder, "What is north?", "What is $n^2$?")
    prompt = read_folder(folder).original.units[1].questions[0].prompt
    assert words_in(prompt) == ["n²"] and "<p" not in prompt


def test_mathml_is_taken_with_words_of_the_author(folder):
    add_lines(folder, "\n::: math\nmathml: <math><mi>a</mi></math>\nalt: the letter a\n:::\n")
    assert 'alttext="the letter a"><mi>a</mi></math><span class="math-words">the letter a</span>' in last_html(folder)


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("tex: \\frac{a", 1),
        ("tex: \\foo x", 1),
        ("tex: x^", 1),
        ("tex: " + "x" * 2001, 1),
        ("mathml: <math><mi>a</math>", 1),
        ("mathml: <math><mfrac><mi>a</mi></mfrac></math>", 1),
        ("mathml: <math><script>x</script></math>", 1),
        ("mathml: <math><annotation-xml><b>x</b></annotation-xml></math>", 1),
        ("mathml: <mi>a</mi>", 1),
        ('mathml: <!DOCTYPE x [<!ENTITY a "b">]><math><mi>&a;</mi></math>', 1),
        ("tex: a\nmathml: <math><mi>a</mi></math>", 0),
        ("alt: nothing", 0),
        ("tex: a\nsize: 3", 2),
    ],
)
def test_what_is_no_formula_is_refused_with_its_line(folder, body, at):
    line = add_lines(folder, f"\n::: math\n{body}\n:::\n") + 1
    assert {(file, where) for file, where, _sentence in mistakes_of(folder)} == {(FILE, line + at)}


def test_a_wrong_formula_in_a_text_is_refused_with_its_line(folder):
    line = add_lines(folder, "\nGood\n\nand $\\frac{a$ bad.\n")
    assert [(file, where) for file, where, _sentence in mistakes_of(folder)] == [(FILE, line + 3)]


def test_no_address_and_no_script_comes_through_a_formula(folder):
    mathml = '<math><mrow href="https://example.org" onclick="x()"><mi>a</mi></mrow></math>'
    add_lines(folder, f"\n::: math\nmathml: {mathml}\n:::\n")
    assert "<mrow><mi>a</mi></mrow>" in last_html(folder)
