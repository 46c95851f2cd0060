"""Markdown: what people read of it is what markdown-it prints of it, and each block knows its clause."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from steps import steps

from slagen.errors import RefusedError
from slagen.sources.clause_numbers import typed_number
from slagen.sources.markdown import read_markdown
from slagen.sources.source import Source


def read(text: str) -> Source:
    return read_markdown(text, file="f")


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def numbers(text: str) -> list[str]:
    return [block.number for block in read(text).blocks]


# ---- the words, against markdown-it ----

REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARTS = [
    *("*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "![", "](u)", '](<a b> "t")', "[r]", "[]"),
    *(" ", "  \n", "\n", "\\", "&amp;", "&#x41;", "&nosuch;", "<b>", "</b>", "<br>", "<!-- c -->", "<http://x.y>"),
    *("a", "b", "c.", "“", "é", "x_y", "!", "~~", "> ", "- ", "1. ", "1) ", "\n\n", "# ", "|", "\n|--|--|\n", "    "),
    *("word", '"', "'", "<", "\n\n[r]: /u\n\n", "\n===\n", "\n---\n", "`|`", "\\|", "\n> ", "\n  - "),
]


def printed(text: str) -> list[str]:
    """The words of each paragraph, heading and cell as markdown-it prints them, without tags."""
    words = [_words(token.children or []) for token in REFERENCE.parse(text) if token.type == "inline"]
    return [plain for word in words if (plain := " ".join(word.split()))]


def _words(tokens: list) -> str:  # type: ignore[type-arg]
    text = ""
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            text += token.content
        elif token.type in ("softbreak", "hardbreak") or token.content.startswith("<br"):
            text += " "
        elif token.type == "html_inline" and (name := re.match("</?([a-z]+)", token.content)) and len(name[1]) > 1:
            text += token.content  # <word> is no tag of HTML; see test_what_is_no_tag_of_html_is_text
        elif token.type == "image":
            text += _words(token.children or [])
    return text


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
def test_the_words_are_those_that_markdown_it_prints(text: str) -> None:
    # Three corners where markdown-it leaves CommonMark: an address that fails behind a bracket that is a reference;
    # ~~~~, which here as on GitHub is no mark-up; blanks that begin a line inside a code span.
    assume(not re.search(r"\]\([^)]*$|~~~|\]\((?![u<])", text))
    assume(not ("`" in text and re.search(r"\n\s", text)))
    assume("\\\n" not in text or "](" not in text)
    assume(all(token.type != "html_block" for token in REFERENCE.parse(text)))  # see HTML below
    assert [" ".join(block.text.split()) for block in read(text).blocks] == printed(text)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "docs/intake.md", "docs/coverage.md"])
def test_our_own_documents_read_as_markdown_it_prints_them(name: str) -> None:
    text = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    wanted = [words.replace("\u3000", " ") for words in printed(text)]
    found = [" ".join(block.text.split()) for block in read(text).blocks]
    assert [words.replace(" ", "") for words in found] == [words.replace(" ", "") for words in wanted]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("un**believ**able", "unbelievable"),
        ("a_b_c and *it*", "a_b_c and it"),
        (r"\*not\* 1\. & &lt; &copy; &#128512;", "*not* 1. & < © 😀"),
        ("[the **text**](http://x.y/as-soon-as \"t\") and [r][R]\n\n[r]: /u", "the text and r"),
        ("![the *alt*](x.png) <https://x.y>", "the alt https://x.y"),
        ("one  \ntwo\\\nthree<br/>four", "one\ntwo\nthree\nfour"),
        ("> quoted\nlazily\n> here", "quoted lazily here"),
        ("a <!-- b --> c <span title='d'>e</span>", "a  c e"),
        ("~~gone~~ ~5 and ~6 ~~~~", "gone ~5 and ~6 ~~~~"),
        ("\t> - *a*\n\t>   b", None),
        ("- \t> a\n\t> *b*", "a b"),
    ],
)  # fmt: skip
def test_mark_up_goes_and_words_stay(text: str, words: str | None) -> None:
    assert texts(text) == ([] if words is None else [words])


def test_code_spans_and_addresses_are_quiet() -> None:
    block = read("use `as soon as` or <mailto:a@b.c>").blocks[0]
    assert [block.text[low:high] for low, high in block.quiet] == ["as soon as", "mailto:a@b.c"]


def test_code_blocks_are_no_blocks() -> None:
    assert texts("```\npromptly\n```\n\n    promptly\n\nyes") == ["yes"]


# ---- HTML ----


def where(source: Source, words: str) -> tuple[int, int, str]:
    """Line and column of WORDS, which one block has, and what the file has there."""
    block = next(block for block in source.blocks if words in block.text)
    at = block.text.index(words)
    start, end = block.words.origin(at, at + len(words))
    place = source.place(start)
    return place.line, place.column, source.text[start:end]


TABLE = """\
> <table border=1 cellpadding='2>1'>
> <caption>Levels &amp; times</caption>
> <tr><th>Level<th colspan=2>Answer</tr>
> <tr><td rowspan="2">P1<br>critical</td><td>as <b>so</b>on as
>     possible</td><td>&lt;&#51;0&nbsp;min</td></tr>
> <tr><td>later <!-- slagen: ignore[x] y --></td></tr></table>
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_in_html_is_cells_with_their_places(end: str) -> None:
    source = read(TABLE.replace("\n", end))
    assert [(b.text, b.cell and (b.cell.table, b.cell.row, b.cell.column)) for b in source.blocks] == [
        ("Levels & times", None),
        ("Level", (0, 0, 0)),
        ("Answer", (0, 0, 1)),
        ("P1\ncritical", (0, 1, 0)),
        ("as soon as possible", (0, 1, 1)),
        ("<30\xa0min", (0, 1, 2)),
        ("later", (0, 2, 1)),
    ]
    assert where(source, "soon as possible") == (4, 52, f"so</b>on as{end}>     possible")
    assert where(source, "<30\xa0min") == (5, 24, "&lt;&#51;0&nbsp;min")
    assert [note.text for note in source.notes] == ["slagen: ignore[x] y"]


def test_headings_lists_and_details_in_html_are_read_as_such() -> None:
    source = read(
        '<h2 id="hours">3. Hours</h2>\n<p>One</p>\n'
        "<ol type=i start=4><li>a<ul><li>b</ul></li>\n\n<li value=9>c</ol>\n\n"
        "<details><summary>More</summary>\n\nInner *promptly*.\n\n</details>\n\n# Next\n"
    )
    assert [(b.kind, b.level, b.number, b.own_number, b.text) for b in source.blocks] == [
        ("heading", 2, "3", True, "3. Hours"),
        ("paragraph", 0, "3", False, "One"),
        ("item", 1, "3 iv", True, "a"),
        ("item", 2, "3 iv", False, "b"),
        ("item", 1, "3 ix", True, "c"),
        ("paragraph", 0, "3", False, "More"),
        ("paragraph", 0, "3", False, "Inner promptly."),
        ("heading", 1, "", False, "Next"),
    ]
    assert {"hours", "3-hours"} <= source.targets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>\nanswer promptly\n</b>", ["answer promptly"]),
        ("<!-- c --> answer <i>prom</i>ptly", ["answer promptly"]),
        ("<div>尽<b>快\n响</b>应 <br> 第二行</div>", ["尽快响应 \n 第二行"]),
        ("a<table><tr><td>b</td><td>c</td></tr></table>d", ["a\n\n\nb\n\nc\n\n\nd"]),
        ("<p>one<p>two</p></div></table></ol></li></h2>three", ["one", "two", "three"]),
        ("<script>promptly()</script>\n<style>p {}</style>x", ["x"]),
        ("<div><script>promptly()\n</div>\n\nafter", ["after"]),
        ("<pre>\none  two\nthree</pre>", ["one  two\nthree"]),
        ('<img alt="the P1 chart" src=a.png>', ["the P1 chart"]),
        ("see <img src=a.png alt='the P1 &amp; P2'> here", ["see the P1 &amp; P2 here"]),
        ("<div>p95 < 300 ms, a <b and c > d & e &nosuch; f</div>", ["p95 < 300 ms, a  d & e &nosuch; f"]),
        ("<td title='5\" screen'>x</td", ["x</td"]),
        ("<!-- never closed\n\nanswer promptly", ["<!-- never closed answer promptly"]),
        ("<?php x ?>\n<!DOCTYPE html>\n<![CDATA[ x ]]>\ny", ["y"]),
        ("> <div>\n> quoted\n> </div>\n\n- <div>\n  listed\n  </div>", ["quoted", "listed"]),
        ("<my-part>custom</my-part>", ["custom"]),
    ],
)
def test_the_text_of_html_is_read_and_its_mark_up_is_not(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_what_is_no_tag_of_html_is_text() -> None:
    assert texts("<Customer Name> pays <insert fee here>.\n\n<Customer Name>\n\n<date></date>") == [
        "<Customer Name> pays <insert fee here>.",
        "<Customer Name>",
        "<date></date>",
    ]


def test_code_in_html_is_quiet() -> None:
    block = read("<p>use <code>as &amp; soon</code> here</p>").blocks[0]
    assert [block.text[low:high] for low, high in block.quiet] == ["as ", " soon"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see ![x](file:///etc/passwd)!", "![x](file:///etc/passwd)"),
        ("[a](<javascript:alert(1)>)", "[a](<javascript:alert(1)>)"),
        ("[a](java&#115;cript:alert(1))", "[a](java&#115;cript:alert(1))"),
        ("![a](\\\\server\\share\\a.png)", "![a](\\\\server\\share\\a.png)"),
        ("<file:///x>", "<file:///x>"),
        ("x\n\n[r]: smb://server/x\n", "[r]: smb://server/x"),
        ('a <img src = "FILE:///x"> b', '<img src = "FILE:///x">'),
        ('<div>\n<a href=" jav\nascript:alert(1)">b</a></div>', '<a href=" jav\nascript:alert(1)">'),
        ("<iframe src=https://x.y></iframe>", "<iframe src=https://x.y>"),
        ('<script src="https://x.y/z.js"></script>', '<script src="https://x.y/z.js">'),
        ('<link rel=x href="https://x.y/z.css">', '<link rel=x href="https://x.y/z.css">'),
    ],
)
def test_what_leads_to_a_file_a_share_or_a_script_is_marked(text: str, words: str) -> None:
    assert [(mark.kind, text[mark.start : mark.end]) for mark in read(text).marks] == [("external", words)]


def test_links_to_the_web_to_mail_and_into_the_folder_are_not_marked() -> None:
    assert not read(
        "[a](https://x.y) [b](mailto:a@b.c) [c](other.md#x) [d](#e) ![f](a.png) ![g](https://x.y/z.png) <https://x.y>"
        ' <img src="a.png"> <img src="data:image/png;base64,AA==">\n\n<a href="HTTPS://x.y">z</a>\n\n[r]: /u\n'
    ).marks


def test_front_matter_is_skipped_and_a_rule_is_not_front_matter() -> None:
    source = read("---\ntitle: promptly\n---\nText\n")
    assert [block.text for block in source.blocks] == ["Text"]
    assert source.place(source.blocks[0].words.origin(0, 1)[0]).line == 4
    assert texts("---\n\nProvider text\n\n---\n\nmore") == ["Provider text", "more"]


# ---- blocks ----


def test_headings_of_both_makes_have_their_level_and_are_targets() -> None:
    source = read("# Service *Levels* ##\n\nTwo\nlines\n---\n\n# Service Levels\n\n## 服务 时间 {#hours}\n")
    assert [(b.kind, b.level, b.text) for b in source.blocks] == [
        ("heading", 1, "Service Levels"),
        ("heading", 2, "Two lines"),
        ("heading", 1, "Service Levels"),
        ("heading", 2, "服务 时间"),
    ]
    assert source.targets >= {"service-levels", "service-levels-1", "two-lines", "服务-时间", "hours"}


def test_anchors_are_targets() -> None:
    assert read('<a id="x"></a>\n\nText <a name="y">z</a>').targets == {"x", "y"}


def test_comments_are_notes_at_their_place() -> None:
    text = "<!-- slagen: ignore-next[vague-time] a title -->\nText <!-- slagen: ignore[a] b --> end\n\n`<!-- no -->`\n"
    source = read(text)
    assert [note.text for note in source.notes] == ["slagen: ignore-next[vague-time] a title", "slagen: ignore[a] b"]
    assert [text[note.start : note.end][:4] for note in source.notes] == ["<!--", "<!--"]


def test_cells_know_table_row_and_column() -> None:
    source = read("| a | b |\n|---|---|\n| c\\|d `e\\|f` | |\n\n> g | h\n> --|--\n> i | j\n")
    cells = [(b.text, b.cell.table, b.cell.row, b.cell.column) for b in source.blocks if b.cell]
    assert cells[:3] == [("a", 0, 0, 0), ("b", 0, 0, 1), ("c|d e|f", 0, 1, 0)]
    assert cells[3:] == [("g", 1, 0, 0), ("h", 1, 0, 1), ("i", 1, 1, 0), ("j", 1, 1, 1)]


def test_list_items_have_their_depth_and_the_number_their_reader_sees() -> None:
    source = read("3. one\n3. two\n   - three\n\n     more\n   1) four\n\nafter\n")
    assert [(b.kind, b.level, b.number, b.own_number, b.text) for b in source.blocks] == [
        ("item", 1, "3", True, "one"),
        ("item", 1, "4", True, "two"),
        ("item", 2, "4", False, "three"),
        ("paragraph", 2, "4", False, "more"),
        ("item", 2, "4 1)", True, "four"),
        ("paragraph", 0, "", False, "after"),
    ]


# ---- clause numbers ----


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("3.2 The Provider", "3.2"),
        ("3.2. the provider", "3.2"),
        ("12.3.1 the provider", "12.3.1"),
        ("3．2 服务", "3．2"),
        ("1.1服务商", "1.1"),
        ("3. the provider", "3"),
        ("(b) the", "(b)"),
        ("b) the", "b)"),
        ("(iv) the", "(iv)"),
        ("第三条 服务", "第三条"),
        ("第三条：服务", "第三条"),
        ("第十二章 总则", "第十二章"),
        ("（一）服务", "（一）"),
        ("一、服务", "一"),
        ("①服务", "①"),
        ("附件一 指标", "附件一"),
        ("Άρθρο 3 Διαθεσιμότητα", "Άρθρο 3"),
        ("Α\u0301ρθρο 3", "Α\u0301ρθρο 3"),
        ("ΑΡΘΡΟ 3: ΟΡΟΙ", "ΑΡΘΡΟ 3"),
        ("α) ο Πάροχος", "α)"),
        ("ιβ) ο Πάροχος", "ιβ)"),
        ("Παράρτημα Α Στόχοι", "Παράρτημα Α"),
        ("Article IV. Term", "Article IV"),
        ("Schedule 2 – Fees", "Schedule 2"),
        ("99.9 % of the time", ""),
        ("99.9% uptime", ""),
        ("1.5 hours", ""),
        ("1.5 Hours", ""),
        ("2.5小时内响应", ""),
        ("4 hours after", ""),
        ("12.11.2026 Athens", ""),
        ("Section 4 and Section 5 apply", ""),
        ("Article 3 applies", ""),
        ("第三条规定的时限", ""),
        ("第三条的规定", ""),
        ("Άρθρο 3 και", ""),
        ("(see below) the", ""),
        ("e.g. the", ""),
        ("(s)he", ""),
        ("2026 was", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_typed_numbers_are_told_from_quantities_and_references(line: str, number: str) -> None:
    found = typed_number(line)
    assert (found.text if found else "") == number


@pytest.mark.parametrize(
    ("paragraphs", "whole"),
    [
        (["# 3 Times", "3.2 The Provider:", "(a) one", "(b) two", "more", "3.3 Next"],
         ["3", "3.2", "3.2 (a)", "3.2 (b)", "3.2 (b)", "3.3"]),
        (["# 第三条 时间", "（一）内容：", "1\\. 一项", "2\\. 二项", "（二）内容", "# 第四条 其他", "文字"],
         ["第三条", "第三条（一）", "第三条（一）1", "第三条（一）2", "第三条（二）", "第四条", "第四条"]),
        (["# Άρθρο 3 Όροι", "3.1 Ο Πάροχος:", "α) ένα", "στ) έξι", "ζ) επτά", "# Άρθρο 4 Χρόνος"],
         ["Άρθρο 3", "3.1", "3.1 α)", "3.1 στ)", "3.1 ζ)", "Άρθρο 4"]),
        (["1\\. Definitions", "1.1 The:", "(h) eight", "(i) nine", "(ii) sub", "2\\. Term"],
         ["1", "1.1", "1.1 (h)", "1.1 (i)", "1.1 (i) (ii)", "2"]),
        (["1.1 The:", "(a) one", "(i) first", "(ii) second", "(b) two"],
         ["1.1", "1.1 (a)", "1.1 (a) (i)", "1.1 (a) (ii)", "1.1 (b)"]),
        (["1.1 The:", "(a) one", "(b) two", "The Customer:", "(a) three"],
         ["1.1", "1.1 (a)", "1.1 (b)", "1.1 (b)", "1.1 (a)"]),
        (["1. Definitions", "In this text", "2. Term", "It lasts"], ["1", "1", "2", "2"]),
        (["# 7 Fees", "7.1 The", "## Note", "text", "# Signatures", "text"], ["7", "7.1", "7", "7", "", ""]),
        (["# Annex A Targets", "1\\. One", "# Annex B Fees", "1\\. One"],
         ["Annex A", "Annex A 1", "Annex B", "Annex B 1"]),
        (["- 1 Purpose", "- Article 2 Scope", "- (a) letter"], ["", "", "(a)"]),
        (["一、总则", "（一）内容", "（二）内容", "二、时间"], ["一", "一（一）", "一（二）", "二"]),
    ],
)  # fmt: skip
def test_each_paragraph_carries_the_whole_number_of_its_clause(paragraphs: list[str], whole: list[str]) -> None:
    assert numbers("\n\n".join(paragraphs)) == whole


def test_a_typed_number_is_quiet() -> None:
    block = read("3.2 The Provider").blocks[0]
    assert block.own_number
    assert [block.text[low:high] for low, high in block.quiet] == ["3.2"]


# ---- hostile text ----

HOSTILE = {
    "images": "![" * 5000,
    "brackets": "[" * 5000,
    "closed brackets": "[" * 9000 + "]" * 9000,
    "links in brackets": "[" * 9000 + "[a](b)" * 1500,
    "references": "[r]: /u\n\n" + "[r" * 9000,
    "stars": "*" * 10_000,
    "stars and words": "*a **b _c " * 1900,
    "runs inside words": "a**b" * 5000,
    "backticks": " ".join("`" * size for size in range(1, 190)),
    "addresses": "[a](" * 5000,
    "titles": '[a](b "' * 2800,
    "tags": "<a b=\"'" * 2800,
    "tags in tags": '<a b="<a" ' * 1900,
    "comments": "<!--" * 5000,
    "html tags": "<p>\n" + "\n".join(["<a b=\"'" * 2800] * 20),
    "html quotes": "<p>\n" + "\n".join(["<a b='<a" * 2400] * 20),
    "html attributes": "<p>\n" + "\n".join(["<a " + "b=c " * 4000] * 20),
    "html addresses": "<p>\n" + "\n".join(["<a " + "href=" * 300 + ">"] * 400),
    "html scripts": "<p>\n" + "<script>\n<style>\n" * 9_000,
    "html comments": "<p>\n" + "<!--\n<?\n" * 9_000,
    "html tables": "<p>\n" + "<table><tr><td colspan=999 rowspan=999>\n" * 9_000,
    "html lists": "<p>\n" + "<ol><li>a\n" * 9_000,
    "html entities": "<p>\n" + "&\n" * 30_000,
    "entities": "&" * 20_000,
    "quotes in one another": "> " * 9000,
    "lists in one another": "- " * 9000,
    "wide table": "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + "|\n" * 300,
    "blanks": "# a" + " " * 19_000 + "{#",
    "named": "# " + "{#a" * 6000,
    "numbers": "9." * 9000,
    "romans": "(" + "i" * 19_000,
    "han": "第" + "一" * 19_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_or_refused_in_few_steps(text: str) -> None:
    def work() -> None:
        with contextlib.suppress(RefusedError):
            read(text)

    assert steps(work) < 100 * len(text)


def test_deep_lists_and_quotes_are_refused_and_not_cut() -> None:
    nested = "\n".join("  " * depth + "- a" for depth in range(20))
    assert len(read(nested).blocks) == 20
    for deep in ("- " * 40 + "a", "> " * 70 + "a"):
        with pytest.raises(RefusedError, match="deep"):
            read(deep)


def test_a_heading_that_begins_with_what_is_agreed_is_no_reference() -> None:
    blocks = read_markdown("## 第二十五条 约定违约金\n\n按第二十五条约定支付。\n", file="x.md").blocks
    assert (blocks[0].number, blocks[0].own_number) == ("第二十五条", True)
    assert typed_number("第二十五条 约定的违约金应支付") is None


def test_greek_numerals_of_three_letters_are_numbers() -> None:
    typed = [typed_number(line) for line in ("ιστ) εργασίες", "(κστ) Εργασίες", "(και) Εργασίες")]
    assert [one.readings[0][1] if one else None for one in typed] == [16, 26, None]
