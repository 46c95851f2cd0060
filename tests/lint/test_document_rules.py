"""The rules on a document as a whole: definitions, references, annexes, numbering, blanks, parties, what is pending."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps import growth
from written_cases import written_cases

from slagen.findings import Severity
from slagen.lint.draft import draft_of
from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown
from slagen.sources.source import Block, Mark, Note, Source
from slagen.text.located import Located, Stretch, verbatim

CODES = ("D601", "D602", "D603", "D604", "D605", "D607", "D608", "D609", "D610", "D611", "D612")
CASES = Path(__file__).parent / "cases"

# A whole annex that is missing is D607's, and two names of one party are D611's, so these are hits of those.
ELSEWHERE = {("zh", "D605", 4): "D607", ("el", "D604", 2): "D611"}


def _cases(kind: str) -> list[object]:
    found: list[object] = []
    for language in ("en", "zh", "el"):
        data = written_cases(language)
        for code in CODES:
            for number, text in enumerate(data[code][kind]):
                own = ELSEWHERE.get((language, code, number), code) if kind == "hits" else code
                found.append(pytest.param(language, own, text, id=f"{language}-{code}-{number}"))
    return found


def found_in(text: str, code: str, language: str | None = None, *, built_in: bool = True) -> list[str]:
    settings = Settings(select=(code,), built_in=built_in)
    linted = lint_source(read_markdown(text, file="case.md"), settings, language=language)
    return [finding.quote for finding in linted.findings]


@pytest.mark.parametrize(("language", "code", "text"), _cases("hits"))
def test_a_text_with_the_fault_is_found(language: str, code: str, text: str) -> None:
    assert found_in(text, code, language)


@pytest.mark.parametrize(("language", "code", "text"), _cases("misses"))
def test_a_text_that_is_right_passes(language: str, code: str, text: str) -> None:
    # the words of D608's lexicons have their own tests
    assert found_in(text, code, language, built_in=code != "D608") == []


def _word(blocks: list[Block], marks: tuple[Mark, ...] = (), notes: tuple[Note, ...] = ()) -> Source:
    return Source("case.docx", "docx", "\n".join(block.text for block in blocks), tuple(blocks), marks, notes)


def _blocks(*rows: tuple[str, str, bool]) -> list[Block]:
    """Numbered clauses as the Word reader yields them: text, number, and whether Word counted it."""
    blocks, at = [], 0
    for text, number, automatic in rows:
        typed = 0 if automatic or not text.startswith(number) else len(number)
        quiet = ((0, typed),) if typed else ()
        words = verbatim(text, at)
        blocks.append(Block(words, "item", 1, number, own_number=True, automatic=automatic, quiet=quiet))
        at += len(text) + 1
    return blocks


def test_a_typed_number_among_automatic_ones_is_noted() -> None:
    blocks = _blocks(("The fee is due.", "1.1", True), ("1.2 Late fees bear interest.", "1.2", False))
    findings = lint_source(_word(blocks), Settings(select=("D606",))).findings
    assert [(finding.quote, finding.severity) for finding in findings] == [("1.2", Severity.INFO)]


def test_automatic_numbers_alone_are_no_typed_numbers() -> None:
    blocks = _blocks(("The fee is due.", "1.1", True), ("Late fees bear interest.", "1.2", True))
    assert lint_source(_word(blocks), Settings(select=("D606", "D609"))).findings == ()


def test_typed_numbers_alone_are_right_in_word() -> None:
    blocks = _blocks(("1.1 The fee is due.", "1.1", False), ("1.2 Late fees bear interest.", "1.2", False))
    assert lint_source(_word(blocks), Settings(select=("D606", "D609"))).findings == ()


def test_a_reference_to_an_automatic_number_leads_somewhere() -> None:
    blocks = _blocks(
        ("The fee is due.", "1.1", True), ("Clause 1.1 applies to late fees; clause 1.3 does not.", "1.2", True)
    )
    findings = lint_source(_word(blocks), Settings(select=("D605",))).findings
    assert [finding.quote for finding in findings] == ["clause 1.3"]


TEXT = "The fee is EUR 900 for each calendar month."
MARKS = {
    "inserted": (Mark("inserted", 11, 18), "warning", "EUR 900"),
    "deleted": (Mark("deleted", 11, 11, "EUR 800"), "warning", "EUR 800"),
    "moved": (Mark("moved", 0, 7), "warning", "The fee"),
    "hidden": (Mark("hidden", 11, 11, "old price"), "warning", "old price"),
    "comment": (Mark("comment", 11, 18, "EUR 900"), "info", "EUR 900"),
    "external": (Mark("external", 0, 0, "https://example.com/logo.png"), "error", "https://example.com/logo.png"),
}


@pytest.mark.parametrize("kind", MARKS)
def test_what_is_pending_in_word_is_found_with_its_words(kind: str) -> None:
    mark, severity, quote = MARKS[kind]
    source = _word([Block(verbatim(TEXT, 0), number="4.2")], (mark,))
    (finding,) = lint_source(source, Settings(select=("D613",))).findings
    assert (finding.quote, finding.severity.value, finding.start, finding.end) == (
        quote,
        severity,
        mark.start,
        mark.end,
    )
    assert quote in str(finding.what)
    assert finding.place.clause == "4.2"


def test_an_open_comment_is_an_error_at_sign_off() -> None:
    source = _word([Block(verbatim(TEXT, 0))], (MARKS["comment"][0],))
    (finding,) = lint_source(source, Settings(select=("D613",), profile="sign-off")).findings
    assert finding.severity is Severity.ERROR


def test_a_comment_to_slagen_is_no_open_comment() -> None:
    note = Note("slagen: ignore vague-time - agreed", 11, 18)
    source = _word([Block(verbatim(TEXT, 0))], (MARKS["comment"][0],), (note,))
    assert lint_source(source, Settings(select=("D613",))).findings == ()


def test_a_highlight_left_over_in_word_is_a_placeholder() -> None:
    source = _word([Block(verbatim(TEXT, 0))], (Mark("highlight", 11, 18, "EUR 900"),))
    (finding,) = lint_source(source, Settings(select=("D608",))).findings
    assert (finding.quote, finding.severity) == ("EUR 900", Severity.WARNING)


def test_a_field_that_lost_its_target_is_a_broken_reference_once() -> None:
    text = "See clause Error! Reference source not found. for the fee."
    mark = Mark("field-error", 11, 45, text[11:45])
    findings = lint_source(_word([Block(verbatim(text, 0))], (mark,)), Settings(select=("D605",))).findings
    assert len(findings) == 1


def test_a_mark_in_a_text_with_shifted_places_is_found_at_its_own() -> None:
    block = Block(Located("EUR 900", (Stretch(0, 7, 20, 7),)))
    source = Source("case.docx", "docx", "x" * 20 + "EUR 900", (block,), (Mark("inserted", 20, 27),))
    (finding,) = lint_source(source, Settings(select=("D613",))).findings
    assert (finding.start, finding.end, finding.place.column) == (20, 27, 21)


def test_a_passage_is_not_blamed_for_what_may_stand_elsewhere() -> None:
    text = "Under clause 9 and Schedule 4 the Change Window of the MTBF is used; the Change Window is long."
    source = passage(text)
    codes = ("D601", "D602", "D605", "D607", "D610", "D611")
    assert lint_source(source, Settings(select=codes), whole=False).findings == ()
    assert lint_source(source, Settings(select=codes)).findings


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_clean_sentences_have_no_fault_of_a_document(language: str) -> None:
    path = Path(__file__).parent / f"clean.{language}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        found = lint_source(
            passage(line), Settings(select=(*CODES, "D606", "D613"), built_in=False), whole=False
        ).findings
        assert [finding.quote for finding in found if finding.code != "D610"] == [], line


def named(text: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    found = draft_of(passage(text)).references
    return [(one.kind, one.place.annex, one.place.path, one.outside) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It falls under clauses 6.1 and 8.3 (b).",
            [("clause", "", ("6", "1"), False), ("clause", "", ("8", "3", "b"), False)],
        ),
        ("It falls under Article 28 of Regulation (EU) 2016/679.", [("clause", "", ("28",), True)]),
        (
            "It falls under paragraph 5 of Schedule 1.",
            [("clause", "schedule 1", ("5",), False), ("annex", "schedule 1", ("1",), False)],
        ),
        (
            "The routes are in Exhibits A and B.",
            [("annex", "exhibit a", ("a",), False), ("annex", "exhibit b", ("b",), False)],
        ),
        ("The controls are in Annex A of ISO/IEC 27001.", [("annex", "annex a", ("a",), True)]),
        ("违反第一条第（三）项的，按第六条处理。", [("clause", "", ("1", "3"), False), ("clause", "", ("6",), False)]),
        ("损害赔偿依民法第二百二十七条办理。", [("clause", "", ("227",), True)]),
        ("电信运营商提供两条专线和第三条应急线路。", []),
        ("附件1至附件3为本合同组成部分。", [("annex", f"附件 {n}", (n,), False) for n in ("1", "2", "3")]),
        ("Το βάρος για την περίπτωση γ) του άρθρου 4.1 φέρει ο Πάροχος.", [("clause", "", ("4", "1", "γ"), False)]),
        (
            "Ισχύει το άρθρο 409 ΑΚ και το Παράρτημα Β΄.",
            [("clause", "", ("409",), True), ("annex", "παραρτημα b", ("β",), False)],
        ),
        ("The store is in fire section 3.", []),
        ("An e-mail may have an attachment of 25 MB.", []),
    ],
)
def test_references_are_read_with_their_label(
    text: str, expected: list[tuple[str, str, tuple[str, ...], bool]]
) -> None:
    assert sorted(named(text)) == sorted(expected)


def test_a_reference_resolves_only_where_its_place_holds_a_quantity() -> None:
    clause = "## 1 Support\n\n1.1 The Provider shall respond promptly, as set out in Schedule 2.\n\n"
    with_number = clause + "## Schedule 2: Times\n\nPriority 1: within 30 minutes of the call.\n"
    without = clause + "## Schedule 2: Times\n\nThe Provider does what it can.\n"
    for text, exempted in ((with_number, {"resolved-reference"}), (without, set())):
        linted = lint_source(read_markdown(text, file="case.md"), Settings(select=("T101",)))
        assert {finding.exempted_by for finding in linted.exempted if finding.quote == "promptly"} == exempted


def defined(text: str) -> list[tuple[str, str]]:
    return [(term.text, term.meaning.strip()) for term in draft_of(read_markdown(text, file="case.md")).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Site” or “Yard” means the area.", [("Site", ""), ("Yard", "the area.")]),
        ("Acme Ltd (“the Provider”) agrees.", [("Provider", "")]),
        ("In this agreement Go-Live means the first day.", [("Go-Live", "the first day.")]),
        ("本合同所称“故障”是指中断5分钟以上的事件。", [("故障", "中断5分钟以上的事件")]),
        ("仓储管理系统（以下简称WMS）每日备份。", [("WMS", "")]),
        ("Ως Παραλαβή νοείται η υπογραφή.", [("Παραλαβή", "η υπογραφή.")]),
        ("Η εταιρεία (εφεξής ο «Πάροχος») συμφωνεί.", [("Πάροχος", "")]),
        (
            "| Term | Meaning |\n|---|---|\n| Parcel | an item of up to 30 kg |\n",
            [("Parcel", "an item of up to 30 kg")],
        ),
        ("## Definitions\n\n**Yard**: the paved area.\n", [("Yard", "the paved area.")]),
        ("**Note**: the paved area is wet.\n", []),
        ("It was (“reams accepted in the month”) counted.", []),
    ],
)
def test_terms_are_read_in_every_manner_of_defining(text: str, expected: list[tuple[str, str]]) -> None:
    assert defined(text) == expected


HOSTILE = {
    "open brackets": "(",
    "open quotes": "“",
    "square brackets": "[insert ",
    "blanks": "\u3000",
    "dots": ".",
    "capitals": "Aa ",
    "references": "under clause 9.9, 8.8 and 1 (c); ",
    "annexes": "附件一、",
    "definitions": "“Aa” means Bb. ",
    "lines to sign": "Name: ____ \n",
    "companies": "云帆有限公司",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_in_proportion_to_hostile_text(name: str) -> None:
    def work(text: str) -> None:
        source = Source("x.txt", "text", text + "9", (Block(verbatim(text + "9", 0)),))
        lint_source(source, Settings(select=CODES, built_in=False))

    assert growth(work, HOSTILE[name], 10_000) < 5


ITEMS = {
    "en": (
        "# A\n\n## 3 Work\n\n3.1 The Provider shall:\n\n(a) clean;\n\n(b) paint.\n\n## 4 Other\n\n4.1 {}\n",
        "b",
        "c",
    ),
    "zh": ("# 甲\n\n## 第三条 工作\n\n乙方应：\n\n(a) 清洁；\n\n(b) 油漆。\n\n## 第四条 其他\n\n{}\n", "b", "c"),
    "el": (
        "# Α\n\n## Άρθρο 3 Εργασία\n\n3.1 Οφείλει να:\n\nα) καθαρίζει·\n\nβ) βάφει.\n\n## Άρθρο 4 Λοιπά\n\n4.1 {}\n",
        "β",
        "γ",
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence", "quote"),
    [
        ("en", "Under limb ({}) of clause 3.1 it pays.", "limb ({}) of clause 3.1"),
        ("en", "Under clause 3.1, paragraph ({}), it pays.", "clause 3.1, paragraph ({})"),
        ("en", "Under item ({}) in clause 3.1 it pays.", "item ({}) in clause 3.1"),
        ("zh", "按第三条第（{}）项支付。", "第三条第（{}）项"),
        ("el", "Κατά την παράγραφο 3.1 περίπτωση ({}) πληρώνει.", "παράγραφο 3.1 περίπτωση ({})"),
        ("el", "Κατά το εδάφιο {}) της παραγράφου 3.1 πληρώνει.", "εδάφιο {}) της παραγράφου 3.1"),
    ],
)
def test_an_item_named_before_or_behind_its_clause_is_looked_for(language: str, sentence: str, quote: str) -> None:
    text, there, missing = ITEMS[language]
    for letter, found in ((there, []), (missing, [quote.format(missing)])):
        source = read_markdown(text.format(sentence.format(letter)), file="x.md")
        findings = lint_source(source, Settings(select=("D605",)), language=language).findings
        assert [finding.quote for finding in findings] == found
