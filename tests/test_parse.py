"""The clause dialect: what it reads, what it refuses, and that accepted texts mean the same to a CommonMark reader."""

from __future__ import annotations

import marko
import pytest
from documents import ROLES, SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from marko.ext.gfm import GFM

from slagen.document.parse import parse_clause
from slagen.document.tree import Blank, Paragraph, Part, Ref, Role, Table, Text, Value
from slagen.errors import UsageError

TOKEN = "\ufdd00\ufdd1"
VALUE = Value("Acme *Ltd*", "customer.name")


def parse(text: str, role: Role = "article", *values: Value | Blank) -> Part:
    return parse_clause(text, clause="credits", role=role, inlines=values or (VALUE,))


def body(text: str, role: Role = "article", *values: Value | Blank) -> tuple[object, ...]:
    return parse("# Title\n\n" + text, role, *values).blocks


def test_a_clause_has_a_heading_paragraphs_items_and_subitems() -> None:
    part = parse("# Credits of **x**\n\nFirst.\n\n- one\n- two\n  - deeper\n\nSecond\nline.\n")
    assert part.clause == "credits"
    assert part.role == "article"
    assert part.heading == (Text("Credits of "), Text("x", strong=True))
    assert part.blocks == (
        Paragraph("clause", (Text("First."),)),
        Paragraph("item", (Text("one"),)),
        Paragraph("item", (Text("two"),)),
        Paragraph("subitem", (Text("deeper"),)),
        Paragraph("clause", (Text("Second line."),)),
    )


@pytest.mark.parametrize(
    "text",
    ["A:\n- one\n- two", "A:\n\n1. one\n2. two", "A:\n\n* one\n\n* two", "A:\n\n1) one\n\n\n2) two"],
)
def test_bullets_and_numbers_of_lists_make_no_difference(text: str) -> None:
    expected = (
        Paragraph("clause", (Text("A:"),)),
        Paragraph("item", (Text("one"),)),
        Paragraph("item", (Text("two"),)),
    )
    assert body(text) == expected


def test_items_and_subitems_may_go_on_over_lines() -> None:
    blocks = body("A:\n\n- one\n  goes on\n    - two\n      goes on\n- three")
    assert [b.inlines for b in blocks if isinstance(b, Paragraph)] == [
        (Text("A:"),),
        (Text("one goes on"),),
        (Text("two goes on"),),
        (Text("three"),),
    ]


def test_quoted_paragraphs_are_plain() -> None:
    assert body("> one\n> two") == (Paragraph("plain", (Text("one two"),)),)


@pytest.mark.parametrize("role", ["cover", "opening", "closing"])
def test_outside_articles_and_annexes_paragraphs_are_plain_and_lists_refused(role: Role) -> None:
    assert body("Words.", role) == (Paragraph("plain", (Text("Words."),)),)
    with pytest.raises(UsageError, match="lists may stand in articles and annexes only"):
        body("Words.\n\n- one", role)


def test_annex_paragraphs_are_numbered() -> None:
    assert body("Words.", "annex") == (Paragraph("clause", (Text("Words."),)),)


def test_values_are_put_in_and_never_read_as_markup() -> None:
    assert body(f"A {TOKEN} b") == (Paragraph("clause", (Text("A "), VALUE, Text(" b"))),)
    strong = Value(VALUE.text, VALUE.path, strong=True)
    assert body(f"**{TOKEN}**") == (Paragraph("clause", (strong,)),)
    assert body(f"**{TOKEN}** {TOKEN}", "article", Blank("x"))[0].inlines == (  # type: ignore[attr-defined]
        Blank("x", strong=True),
        Text(" "),
        Blank("x"),
    )


def test_a_strong_value_stays_strong() -> None:
    strong = Value("a", "p", strong=True)
    assert body(TOKEN, "article", strong)[0].inlines == (strong,)  # type: ignore[attr-defined]


def test_references_name_a_clause_or_a_label_in_it() -> None:
    inlines = (Text("See "), Ref("levels"), Text(", "), Ref("relief.force-majeure", strong=True), Text("."))
    assert body("See [](#levels), **[](#relief.force-majeure)**.") == (Paragraph("clause", inlines),)


def test_a_label_at_the_end_becomes_the_anchor() -> None:
    blocks = body("Words. {#cap}\n\n- item {#first-one}\n\n> plain {#p}")
    assert [b.anchor for b in blocks] == ["credits.cap", "credits.first-one", "credits.p"]  # type: ignore[attr-defined]
    assert blocks[0] == Paragraph("clause", (Text("Words."),), "credits.cap")


def test_escaped_signs_are_plain_words() -> None:
    assert body(r"\* \[x\] \_y\_ \<b> \& 1\. a_b ____ &") == (
        Paragraph("clause", (Text("* [x] _y_ <b> & 1. a_b ____ &"),)),
    )


def test_a_table_has_kind_header_and_rows() -> None:
    blocks = body(f"::: credits\n\n| A | **B** |\n|---|:-:|\n| {TOKEN} | x \\| y |\n| |  |\n\nAfter.")
    table = Table(
        "credits",
        ((Text("A"),), (Text("B", strong=True),)),
        (((VALUE,), (Text("x | y"),)), ((), ())),
    )
    assert blocks == (table, Paragraph("clause", (Text("After."),)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("服务\n级别", "服务级别"),
        ("服务。\n级别", "服务。级别"),
        ("服务”\n级别", "服务”级别"),
        ("服务\nSLA", "服务 SLA"),
        ("one\n  two", "one two"),
        ("ο “όρος”\n“x”", "ο “όρος” “x”"),
        ("a   b\u00a0c", "a b\u00a0c"),
        ("a \nb", "a b"),
    ],
)
def test_a_soft_line_break_is_a_blank_but_nothing_between_full_width_signs(text: str, printed: str) -> None:
    assert body(text) == (Paragraph("clause", (Text(printed),)),)


def test_soft_line_breaks_look_at_the_value_beside_them() -> None:
    han, latin = Value("蓝天", "p"), Value("Acme", "p")
    assert body(f"为\n{TOKEN}\n的", "article", han)[0].inlines == (Text("为"), han, Text("的"))  # type: ignore[attr-defined]
    assert body(f"为\n{TOKEN}\n的", "article", latin)[0].inlines == (Text("为 "), latin, Text(" 的"))  # type: ignore[attr-defined]
    assert body("按\n[](#x)\n办")[0].inlines == (Text("按"), Ref("x"), Text("办"))  # type: ignore[attr-defined]


REFUSED = {
    "*x*": "single asterisks",
    "`x`": "code marks",
    "[x](http://a)": "only references",
    "[](#Credits)": "only references",
    "![x](y)": "pictures",
    "~~x~~": "struck-through",
    "<b>x</b>": "HTML is not part",
    "a &amp; b": "HTML entities",
    "_x_": "underscores",
    "___x___": "underscores",
    "a\\\nb": "backslash at the end",
    "a  \nb": "two blanks at the end",
    "**x": "never closed",
    "a****b": "right inside",
    "a ** b ** c": "right inside",
    "## Second": "one heading",
    "a\n# b": "one heading",
    "    code": "indented by four",
    "```\nx\n```": "code blocks",
    "~~~\nx\n~~~": "code blocks",
    "a\n---": "dashes or equal signs",
    "a\n===": "dashes or equal signs",
    "* * *": "must follow a numbered",
    "a\n***": "ruled lines",
    "a\tb": "tabulators",
    "[x]: y": "link definitions",
    "- item": "follow a numbered paragraph",
    "> a\n\n- b": "follow a numbered paragraph",
    "a\n\n- b\n\n  second": "holds one paragraph",
    "a\n\n- b\n  - c\n    - d": "two levels",
    "a\n\n- b\n        - d": "two levels",
    "a\n\n  - b": "begin list items at the margin",
    "a\n\n-     b": "one blank, not more|no words",
    "a\n\n- b\n\n-": "no words|dashes",
    "> a\nb": "must begin with",
    "> - a": "words only",
    "> > a": "words only",
    ">": "words only|no words",
    "{#cap}": "no words",
    "a {#x}\n\nb {#x}": "stands twice",
    "| a |\n|---|\n| b |": "needs a line such as",
    "::: Levels": "kind of the table",
    "::: levels": "must be followed by a table",
    "::: levels\n\nwords": "must be followed by a table",
    "::: levels\n\n| a |\n| b |\n| c |": "must be followed by a table",
    "::: levels\n\n| a |\n|---|": "has no rows",
    "::: levels\n\n| a |\n|---|\n| b | c |": "differ in their number",
    "::: levels\n\n| a |\n|---|\n| b": "begins and ends",
    "::: levels\n\n| a |\n|---|\n| b |\nwords": "an empty line after a table",
}


@pytest.mark.parametrize("text", REFUSED, ids=repr)
def test_what_the_tree_cannot_hold_is_refused_with_clause_and_line(text: str) -> None:
    with pytest.raises(UsageError, match=REFUSED[text]) as refused:
        body(text)
    assert str(refused.value).startswith("clause credits, line ")


@pytest.mark.parametrize("text", ["", "words", "## x", "#x", "# "])
def test_the_text_must_begin_with_its_heading(text: str) -> None:
    with pytest.raises(UsageError, match=r"line 1 .*must begin with its heading"):
        parse(text)


def test_the_line_of_the_fault_is_named() -> None:
    with pytest.raises(UsageError, match=r"line 5 of the filled text: .*: “an \*x\*”"):
        body("fine\n\nan *x*")


# --- against marko, the reference reader ---------------------------------------------------------------------------


def outline(element: object, depth: int = 0) -> list[str]:
    """The blocks of a CommonMark reader in our words; tables by their number of rows."""
    found: list[str] = []
    for child in getattr(element, "children", ()):
        name = type(child).__name__
        if name == "List":
            for item in child.children:
                found += [("item", "subitem")[depth], *outline(item, depth + 1)[1:]]
        elif name == "Quote":
            found.append("plain")
        elif name == "Table":
            found[-1] = f"table {len(child.children) - 1}"
        elif name in ("Paragraph", "Heading"):
            found.append("clause" if name == "Paragraph" else "heading")
    return found


def ours(part: Part) -> list[str]:
    return ["heading", *(b.kind if isinstance(b, Paragraph) else f"table {len(b.rows)}" for b in part.blocks)]


READER = marko.Markdown(extensions=[GFM])


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_sample_clauses_mean_the_same_to_a_commonmark_reader(language: str) -> None:
    for clause, role in ROLES.items():
        if role not in ("article", "annex"):
            continue
        text = (SAMPLES / language / f"{clause}.md").read_text(encoding="utf-8")
        assert ours(parse(text, role)) == outline(READER.parse(text)), clause


PIECES = st.sampled_from(
    ["words\n", "more words.\n", "\n", "- item\n", "  - inner\n", "  carries on\n", "> plain\n", "\n\n"]
)


@given(st.lists(PIECES, max_size=14))
@settings(max_examples=150, deadline=None)
def test_whatever_is_accepted_means_the_same_to_a_commonmark_reader(pieces: list[str]) -> None:
    text = "# Title\n\n" + "".join(pieces)
    try:
        part = parse(text)
    except UsageError:
        return
    assert ours(part) == outline(READER.parse(text))


@given(st.text("ab *_`[]()#<>&|\\\n-:~1.{}“”服务", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_and_words_are_kept(text: str) -> None:
    try:
        blocks = body(text)
    except UsageError:
        return
    read = "".join(
        inline.text if isinstance(inline, Text) else ""
        for block in blocks
        for line in ([block.inlines] if isinstance(block, Paragraph) else [*block.header, *sum(block.rows, ())])  # type: ignore[attr-defined]
        for inline in line
    )
    assert [c for c in read if c in "ab服务"] == [c for c in text if c in "ab服务"] or "{#" in text or ":::" in text
