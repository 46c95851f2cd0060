"""Markdown: valid, numbered as text, and values that can't become markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import marko
import pytest
from documents import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from marko.ext.gfm import GFM

from slagen.document.tree import Document, Inline, Paragraph, Part, Ref, Table, Text, Value
from slagen.errors import UsageError
from slagen.render import formats, render

READER = marko.Markdown(extensions=[GFM])
HOSTILE = [
    "A & B <Ltd>", "{{7*7}}", "{% x %}", "]]>", "**b** [x](y)", "_a_ `c` ~~d~~ $x$ ^1", "# head", "- item", "+ x", "1. one",  # noqa: E501
    "1) one", "===", "---", "* * *", "> quote", "| a | b |", ":-:", "&amp; &#65;", "![i](u)", "<script>", "\\*", "a\\",
    "www.example.com", "https://a.example/x?y=1", "ftp://a.example", "me@a.example", "[^1]: note", "[x]: y", "```", "~~~",  # noqa: E501
    "海港“贸易”（有限）公司", "Ελληνικά «ναι»", "שלום עולם", "😀 𠀀", "two\nlines", "a\n\nb", " edge ", "  \n  x", "    code", "\tx",  # noqa: E501
    "::: levels", "<!-- -->", "Setext\n===", "http\n://", "{#cap}", "#", "x" * 400,
]  # fmt: skip


def document(*blocks: object, heading: tuple[Inline, ...] = (Text("H"),), language: str = "en") -> Document:
    part = Part("a", "article", heading, blocks)  # type: ignore[arg-type]
    return Document(language, "t", "n", "1", "draft", True, "f", "m", "2026-01-01", (part,))


def markdown(made: Document) -> str:
    return render(made, "md").decode()


def shown(text: str) -> str:
    """What a reader of the HTML sees; tags we never write are shown as themselves."""
    page = READER.convert(text)
    page = re.sub(r"<br ?/?>\n?", "\n", page)
    page = re.sub(r"</?(p|h[1-6]|ul|li|strong|table|thead|tbody|tr|th|td)>", "\f", page)
    return html.unescape(page)


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_values_are_shown_as_they_were_written(value: str) -> None:
    inlines = (Value(value, "p"),)
    strong = (Text("x"), Value(value, "p", strong=True), Text("y"))
    table = Table("grid", ((Text("h"),), inlines), ((inlines, strong),))
    made = document(Paragraph("plain", inlines), Paragraph("clause", strong), table, heading=inlines)
    page = shown(markdown(made)).replace("\f", "")
    assert page.count(value) >= 6, markdown(made)


ANY = st.text(
    st.one_of(st.sampled_from("*_`[]()<>#+-.!|&~$\\:@= \n1aw"), st.characters(exclude_categories=["C", "Z"])),
    max_size=30,
)


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_no_value_ever_becomes_markup(value: str) -> None:
    if not value.strip():
        return
    made = document(Paragraph("plain", (Value(value, "p"),)), Paragraph("plain", (Text("end"),)))
    tree = READER.parse(markdown(made))
    kinds = {type(child).__name__ for child in tree.children}
    assert kinds <= {"Heading", "Paragraph", "List", "BlankLine"}, markdown(made)
    assert value in shown(markdown(made)).replace("\f", ""), markdown(made)


@pytest.mark.parametrize(
    "value", ["www.a.example", "see WWW.a.example/x", "(www.a.example)", "wwwww.a.example", "www..a"]
)
@pytest.mark.parametrize("strong", [False, True])
def test_a_name_that_begins_with_www_gains_no_address(value: str, strong: bool) -> None:
    made = document(Paragraph("plain", (Text("w", strong=not strong), Value(value, "p", strong=strong))))
    made = replace(made, title=value)
    page = READER.convert(markdown(made))
    assert "<a " not in page
    assert value in shown(markdown(made)).replace("\f", "")


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_the_sample_is_whole_and_its_tables_are_tables(language: str) -> None:
    made = sample(language)
    text = markdown(made)
    tree = READER.parse(text)
    tables = sum(type(child).__name__ == "Table" for child in tree.children)
    assert tables == sum(isinstance(block, Table) for part in made.parts for block in part.blocks)
    headings = [child for child in tree.children if type(child).__name__ == "Heading"]
    assert len(headings) == len(made.parts)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "{" not in text


def test_numbers_are_text_and_never_a_list() -> None:
    text = markdown(sample("zh"))
    assert "\n1\\. 当月总分钟数" in text
    assert "\n（一）本协议中" in text
    assert "\n## 第一条 定义\n" in text
    assert "另见第二条（二）2以及第二条（二）2.（2）。" in text
    assert "\n(a) the minutes of the month" in markdown(sample("en"))


def test_strong_signs_stand_where_a_reader_takes_them_for_strong() -> None:
    made = document(Paragraph("plain", (Text("指"), Text("“服务”", strong=True), Text("提供"), Ref("a", strong=True))))
    text = markdown(made)
    assert "指“**服务**”提供**1**" in text
    assert "<strong>服务</strong>" in READER.convert(text)
    assert "—" in markdown(document(Paragraph("plain", (Text("—", strong=True),))))


def test_a_dot_that_ends_a_strong_name_stays_with_it() -> None:
    name = Value("Pigi S.A.", "p", strong=True)
    text = markdown(document(Paragraph("plain", (name, Text(", a company")))))
    assert "**Pigi S.A.**, a company" in text
    assert "<strong>Pigi S.A.</strong>, a company" in READER.convert(text)
    beside = markdown(document(Paragraph("plain", (name, Text("x")))))
    assert "**Pigi S.A**.x" in beside


def test_an_empty_cell_stays_a_cell() -> None:
    text = markdown(document(Table("grid", ((Text("a"),), (Text("b"),)), (((), (Text("x"),)),))))
    assert "| a | b |\n| --- | --- |\n|   | x |" in text


def test_unknown_formats_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"“odt”\. The formats are: docx, md"):
        render(sample("en"), "odt")
    assert formats() == ("docx", "md", "html")
