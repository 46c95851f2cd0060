"""Numbers: hand-written tables of labels for each shipped look, references, restarts, and LibreOffice's opinion."""

from __future__ import annotations

import re

import pytest
from documents import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from office import pdf_text

from slagen.document.number import Label, Level, NumberFormat, Numbering, number
from slagen.document.tree import Block, Document, Kind, Paragraph, Part, Ref, Role, Table, Text
from slagen.errors import UsageError
from slagen.render import render
from slagen.render.docx.template import load_template
from slagen.resources import template_dir
from slagen.text.counters import counted

P = (Text("x"),)
TABLE = Table("levels", (P,), ((P,),))


def part(clause: str, kinds: str = "", role: Role = "article", refs: tuple[str, ...] = ()) -> Part:
    """A part whose blocks are written in letters: c clause, i item, s subitem, p plain, t table; each labelled."""
    names: dict[str, Kind] = {"c": "clause", "i": "item", "s": "subitem", "p": "plain"}
    blocks: list[Block] = [
        TABLE if letter == "t" else Paragraph(names[letter], P, f"{clause}.{index}")
        for index, letter in enumerate(kinds)
    ]
    blocks += [Paragraph("plain", (Ref(target),)) for target in refs]
    return Part(clause, role, P, tuple(blocks))


def document(*parts: Part) -> Document:
    return Document("en", "t", "n", "v", "s", False, "f", "m", "2026-01-01", parts)


FORTY = document(
    part("cover", "p", "cover"),
    part("parties", "pp", "opening"),
    part("one", "cc"),
    part("two", "ciissiciit"),
    *(part(f"a{n}", "c" if n == 10 else "") for n in range(3, 11)),
    part("eleven", "c" + "i" * 12 + "s" * 4),
    part("signature", "p", "closing"),
    part("annex-a", "cisc", "annex"),
    part("annex-b", "c", "annex"),
)

TABLES = {
    "en/agreement.docx": """
        one 1 1 | one.0 1.1 1.1 | one.1 1.2 1.2 | two 2 2 | two.0 2.1 2.1 | two.1 (a) 2.1(a) | two.2 (b) 2.1(b)
        two.3 (i) 2.1(b)(i) | two.4 (ii) 2.1(b)(ii) | two.5 (c) 2.1(c) | two.6 2.2 2.2 | two.7 (a) 2.2(a)
        two.8 (b) 2.2(b) | a3 3 3 | a4 4 4 | a5 5 5 | a9 9 9 | a10 10 10 | a10.0 10.1 10.1 | eleven 11 11
        eleven.0 11.1 11.1 | eleven.1 (a) 11.1(a) | eleven.2 (b) 11.1(b) | eleven.3 (c) 11.1(c)
        eleven.4 (d) 11.1(d) | eleven.5 (e) 11.1(e) | eleven.6 (f) 11.1(f) | eleven.7 (g) 11.1(g)
        eleven.8 (h) 11.1(h) | eleven.11 (k) 11.1(k) | eleven.12 (l) 11.1(l) | eleven.13 (i) 11.1(l)(i)
        eleven.16 (iv) 11.1(l)(iv) | annex-a Annex_A Annex_A | annex-a.0 A.1 A.1 | annex-a.1 (a) A.1(a)
        annex-a.2 (i) A.1(a)(i) | annex-a.3 A.2 A.2 | annex-b Annex_B Annex_B | annex-b.0 B.1 B.1
    """,
    "zh/agreement.docx": """
        one 第一条 第一条 | one.0 （一） 第一条（一） | one.1 （二） 第一条（二） | two 第二条 第二条
        two.0 （一） 第二条（一） | two.1 1. 第二条（一）1 | two.2 2. 第二条（一）2 | two.3 （1） 第二条（一）2.（1）
        two.4 （2） 第二条（一）2.（2） | two.5 3. 第二条（一）3 | two.6 （二） 第二条（二） | two.7 1. 第二条（二）1
        two.8 2. 第二条（二）2 | a3 第三条 第三条 | a4 第四条 第四条 | a5 第五条 第五条 | a6 第六条 第六条 | a7 第七条 第七条
        a8 第八条 第八条 | a9 第九条 第九条 | a10 第十条 第十条 | a10.0 （一） 第十条（一） | eleven 第十一条 第十一条
        eleven.0 （一） 第十一条（一） | eleven.1 1. 第十一条（一）1 | eleven.2 2. 第十一条（一）2 | eleven.3 3. 第十一条（一）3
        eleven.9 9. 第十一条（一）9 | eleven.10 10. 第十一条（一）10 | eleven.11 11. 第十一条（一）11
        eleven.12 12. 第十一条（一）12 | eleven.13 （1） 第十一条（一）12.（1） | eleven.16 （4） 第十一条（一）12.（4）
        annex-a 附件一 附件一 | annex-a.0 （一） 附件一（一） | annex-a.1 1. 附件一（一）1 | annex-a.2 （1） 附件一（一）1.（1）
        annex-a.3 （二） 附件一（二） | annex-b 附件二 附件二 | annex-b.0 （一） 附件二（一）
    """,  # noqa: E501
    "zh/agreement-decimal.docx": """
        one 第1条 第1条 | one.0 1.1 1.1 | two.1 （1） 2.1（1） | two.3 a) 2.1（2）a) | eleven 第11条 第11条
        eleven.12 （12） 11.1（12） | annex-b 附件2 附件2 | annex-a.3 1.2 1.2
    """,
    "el/agreement.docx": """
        one Άρθρο_1 1 | one.0 1.1 1.1 | one.1 1.2 1.2 | two Άρθρο_2 2 | two.0 2.1 2.1 | two.1 α) 2.1_α)
        two.2 β) 2.1_β) | two.3 αα) 2.1_β)_αα) | two.4 ββ) 2.1_β)_ββ) | two.5 γ) 2.1_γ) | two.6 2.2 2.2
        two.7 α) 2.2_α) | two.8 β) 2.2_β) | a3 Άρθρο_3 3 | a4 Άρθρο_4 4 | a9 Άρθρο_9 9 | a10 Άρθρο_10 10
        a10.0 10.1 10.1 | eleven Άρθρο_11 11 | eleven.0 11.1 11.1 | eleven.1 α) 11.1_α) | eleven.2 β) 11.1_β)
        eleven.3 γ) 11.1_γ) | eleven.4 δ) 11.1_δ) | eleven.5 ε) 11.1_ε) | eleven.6 στ) 11.1_στ)
        eleven.7 ζ) 11.1_ζ) | eleven.8 η) 11.1_η) | eleven.9 θ) 11.1_θ) | eleven.10 ι) 11.1_ι)
        eleven.11 ια) 11.1_ια) | eleven.12 ιβ) 11.1_ιβ) | eleven.13 αα) 11.1_ιβ)_αα) | eleven.16 δδ) 11.1_ιβ)_δδ)
        annex-a Παράρτημα_I I | annex-a.0 I.1 I.1 | annex-a.1 α) I.1_α) | annex-a.2 αα) I.1_α)_αα)
        annex-a.3 I.2 I.2 | annex-b Παράρτημα_II II | annex-b.0 II.1 II.1
    """,
}


def shipped(name: str) -> NumberFormat:
    language = name[:2]
    template, _ = load_template(language, template_dir(language) / name[3:])
    return template.numbers


@pytest.mark.parametrize("name", TABLES)
def test_labels_and_references_are_those_of_the_hand_written_table(name: str) -> None:
    numbering = number(FORTY, shipped(name))
    rows = [row.split() for line in TABLES[name].split("\n") for row in line.split("|") if row.strip()]
    assert len(rows) == 8 or len(rows) >= 40
    for anchor, marker, reference in rows:
        label = numbering.of(anchor)
        assert (anchor, label.marker, label.reference) == (
            anchor,
            marker.replace("_", " "),
            reference.replace("_", " "),
        )


def test_labels_stand_parallel_to_parts_and_blocks() -> None:
    numbering = number(FORTY, shipped("en/agreement.docx"))
    assert len(numbering.parts) == len(FORTY.parts)
    for labels, numbered in zip(numbering.parts, FORTY.parts, strict=True):
        assert len(labels.blocks) == len(numbered.blocks)
        assert (labels.heading is None) == (numbered.role in ("cover", "opening", "closing"))
        for label, block in zip(labels.blocks, numbered.blocks, strict=True):
            unnumbered = isinstance(block, Table) or block.kind == "plain"
            assert (label is None) == unnumbered
    two = numbering.parts[3]
    assert two.heading == numbering.of("two") == Label("two", "2", "2", 0)
    assert two.blocks[3] == numbering.of("two.3")
    label = numbering.of("two.3")
    assert (label.key, label.level, label.own, label.literal) == ("two#3", 3, "(i)", False)
    assert label.parent == numbering.of("two.2")
    assert numbering.of("two.2").parent == numbering.of("two.0")
    assert numbering.of("two.0").parent is None
    assert [numbering.of(a).level for a in ("two", "two.0", "two.1", "two.3")] == [0, 1, 2, 3]


def test_greek_item_markers_are_text_and_others_are_not() -> None:
    numbering = number(FORTY, shipped("el/agreement.docx"))
    assert [numbering.of(a).literal for a in ("two", "two.0", "two.1", "two.3")] == [False, False, True, True]


@pytest.mark.parametrize("where", ["one", "one.7", "nowhere", "parties", "parties.0", "one.5"])
def test_a_reference_without_a_number_is_an_error(where: str) -> None:
    parts = (part("parties", "p", "opening"), part("two", "c", refs=(where,)))
    more = (part("one", "cccccp"),) if where == "one.5" else ()
    with pytest.raises(UsageError, match=rf"clause two refers to {re.escape(where)}, which is not"):
        number(document(*parts, *more), shipped("en/agreement.docx"))


def test_references_in_headings_and_tables_are_checked_too() -> None:
    heading = Part("x", "article", (Ref("gone"),), ())
    cell = Part("x", "article", P, (Table("t", (P,), (((Ref("gone"),),),)),))
    for broken in (heading, cell):
        with pytest.raises(UsageError, match="clause x refers to gone"):
            number(document(broken), shipped("en/agreement.docx"))


def test_an_anchor_that_stands_twice_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"clause one: the label one stands twice"):
        number(document(part("one"), part("one")), shipped("en/agreement.docx"))
    twice = Part("one", "article", P, (Paragraph("clause", P, "one.a"), Paragraph("plain", P, "one.a")))
    with pytest.raises(UsageError, match=r"the label one\.a stands twice"):
        number(document(twice), shipped("en/agreement.docx"))


def test_the_numbering_of_an_unknown_anchor_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Numbering((), {}).of("x")


def four(*levels: Level) -> NumberFormat:
    return NumberFormat(levels, levels)


def marks(form: NumberFormat, kinds: str) -> list[tuple[str, str]]:
    numbering = number(document(part("a", kinds)), form)
    labels = [numbering.of("a"), *(numbering.of(f"a.{index}") for index in range(len(kinds)))]
    return [(label.marker, label.reference) for label in labels]


def test_an_item_straight_under_a_heading_takes_the_heading_as_its_context() -> None:
    form = four(Level("%1"), Level("%1.%2"), Level("(%3)", "lowerLetter"), Level("(%4)", "lowerRoman"))
    assert marks(form, "is") == [("1", "1"), ("(a)", "1(a)"), ("(i)", "1(a)(i)")]
    assert marks(form, "sci") == [("1", "1"), ("(i)", "1(i)"), ("1.1", "1.1"), ("(a)", "1.1(a)")]


def test_a_level_may_start_anywhere_even_at_nought() -> None:
    form = four(Level("%1", start=5), Level("%1.%2", start=0), Level("(%3)", "lowerLetter", start=3), Level("%4"))
    assert [m for m, _ in marks(form, "cciic")] == ["5", "5.0", "5.1", "(c)", "(d)", "5.2"]


def test_a_number_above_that_was_never_counted_prints_its_start() -> None:
    form = four(Level("%1"), Level("%2", start=4), Level("%2-%3"), Level("%4"))
    assert marks(form, "i")[1] == ("4-1", "14-1")


def test_legal_numbering_prints_the_numbers_above_in_figures() -> None:
    form = four(Level("第%1条", "chineseCounting"), Level("%1.%2", legal=True), Level("%1.%3"), Level("%4"))
    assert [m for m, _ in marks(form, "ci")] == ["第一条", "1.1", "一.1"]


def test_a_marker_that_holds_the_paragraph_above_takes_only_what_is_above_that() -> None:
    form = four(Level("§%1"), Level("(%2)"), Level("%2.%3"), Level("%4."))
    assert [r for _, r in marks(form, "cis")] == ["§1", "§1(1)", "§11.1", "§11.11"]


def test_full_stops_stay_inside_a_reference_and_go_at_its_end() -> None:
    form = four(Level("%1."), Level("%2."), Level("%3."), Level("%4."))
    assert [r for _, r in marks(form, "cis")] == ["1", "1.1", "1.1.1", "1.1.1.1"]
    assert [m for m, _ in marks(form, "cis")] == ["1.", "1.", "1.", "1."]


def test_dashes_and_colons_after_a_number_stay_out_of_sentences() -> None:
    levels = (Level("Title %1 –", "upperRoman"), Level("（%2）："), Level("%3、"), Level("(%4) -"))
    assert [r for _, r in marks(four(*levels), "cis")] == [
        "Title I",
        "Title I（1）",
        "Title I（1）：1",
        "Title I（1）：1、(1)",
    ]
    numbering = number(FORTY, NumberFormat(levels, levels))
    assert (numbering.of("two").marker, numbering.of("two").reference) == ("Title II –", "Title II")


def test_bare_headings_are_numbers_alone_and_paragraphs_below_keep_their_context() -> None:
    levels = (Level("Section %1"), Level("(%2)"), Level("%3"), Level("%4"))
    numbering = number(FORTY, NumberFormat(levels, levels, bare_articles=True))
    assert (numbering.of("two").marker, numbering.of("two").reference) == ("Section 2", "2")
    assert numbering.of("two.0").reference == "2(1)"
    assert numbering.of("annex-a").reference == "Section 1"
    numbering = number(FORTY, NumberFormat(levels, levels, bare_annexes=True))
    assert numbering.of("annex-a").reference == "1"
    assert numbering.of("two").reference == "Section 2"


COUNTED = {
    "decimal": {1: "1", 10: "10"},
    "decimalZero": {1: "01", 10: "10", 100: "100"},
    "lowerLetter": {1: "a", 2: "b", 26: "z", 27: "aa", 28: "bb", 52: "zz", 53: "aaa"},
    "upperLetter": {1: "A", 27: "AA"},
    "lowerRoman": {
        1: "i",
        4: "iv",
        9: "ix",
        14: "xiv",
        40: "xl",
        49: "xlix",
        90: "xc",
        400: "cd",
        944: "cmxliv",
        1000: "m",
    },
    "upperRoman": {1: "I", 58: "LVIII", 500: "D"},
    "chineseCounting": {1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九"},
    "chineseCountingThousand": {
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        111: "一百一十一",
        120: "一百二十",
        1000: "一千",
        1001: "一千零一",
        1010: "一千零一十",
        1100: "一千一百",
        9999: "九千九百九十九",
        15: "十五",
        30: "三十",
    },
    "greekLower": dict(
        enumerate(
            [
                "α",
                "β",
                "γ",
                "δ",
                "ε",
                "στ",
                "ζ",
                "η",
                "θ",
                "ι",
                "ια",
                "ιβ",
                "ιγ",
                "ιδ",
                "ιε",
                "ιστ",
                "ιζ",
                "ιη",
                "ιθ",
                "κ",
                "κα",
                "κβ",
                "κγ",
                "κδ",
                "κε",
                "κστ",
                "κζ",
                "κη",
                "κθ",
                "λ",
                "λα",
                "λβ",
                "λγ",
                "λδ",
                "λε",
                "λστ",
                "λζ",
                "λη",
                "λθ",
                "μ",
            ],
            start=1,
        )
    )
    | {50: "ν", 60: "ξ", 70: "ο", 80: "π", 90: "ϟ", 100: "ρ", 111: "ρια", 999: "ϡϟθ"},
    "greekUpper": {1: "Α", 6: "ΣΤ", 10: "Ι"},
    "none": {1: "", 7: ""},
}


@pytest.mark.parametrize("style", COUNTED)
def test_numerals_are_those_of_the_table(style: str) -> None:
    assert {n: counted(n, style) for n in COUNTED[style]} == COUNTED[style]


@pytest.mark.parametrize("style", sorted(set(COUNTED) - {"none"}))
def test_no_two_numbers_are_written_alike(style: str) -> None:
    assert len({counted(n, style) for n in range(1, 1000)}) == 999


@given(st.lists(st.text("cispt", max_size=12), min_size=1, max_size=4), st.sampled_from(sorted(TABLES)))
@settings(max_examples=60, deadline=None)
def test_references_are_unique_and_markers_begin_anew_under_each_parent(parts: list[str], name: str) -> None:
    # an item may only stand under a numbered paragraph, and a subitem under an item: parsing sees to it
    tidy = [re.sub("^[^ct]*", "", re.sub("(?<![is])s", "i", re.sub("(?<=[pt])[is]", "c", kinds))) for kinds in parts]
    numbering = number(document(*(part(f"a{n}", kinds) for n, kinds in enumerate(tidy))), shipped(name))
    labels = [label for labels in numbering.parts for label in (labels.heading, *labels.blocks) if label]
    references = [label.reference for label in labels]
    assert len(set(references)) == len(references)
    first = numbering.of("a0").marker
    for labels, kinds in zip(numbering.parts, tidy, strict=True):
        before = "h"
        for label, kind in zip(labels.blocks, kinds, strict=True):
            if label and kind in "is" and before in "hc" + ("i" if kind == "s" else ""):
                assert STYLES_FIRST.search(label.marker), label
            before = kind if label else before
    assert first == numbering.parts[0].heading.marker  # type: ignore[union-attr]


STYLES_FIRST = re.compile(r"^(\(a\)|\(i\)|1\.|（1）|a\)|α\)|αα\))$")


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_libreoffice_counts_and_refers_as_we_do(language: str) -> None:
    agreement = sample(language)
    template, _ = load_template(language, None)
    numbering = number(agreement, template.numbers)
    text = re.sub(r"\s", "", pdf_text(render(agreement, "docx")))
    assert "Error:" not in text
    for labels, numbered in zip(numbering.parts, agreement.parts, strict=True):
        pairs = [(labels.heading, numbered.heading)]
        pairs += [
            (a, b.inlines) for a, b in zip(labels.blocks, numbered.blocks, strict=True) if isinstance(b, Paragraph)
        ]
        for label, inlines in pairs:
            # the words of each line with its references, as numbered by us, must be what LibreOffice has laid out
            words = "".join(
                i.text if hasattr(i, "text") else numbering.of(i.target).reference if isinstance(i, Ref) else "\0"
                for i in inlines
            )
            line = re.sub(r"\s", "", (label.marker if label else "") + words).split("\0")[0]
            assert line in text, line
