"""Reports: what stands in them, under what the carets stand, and that other programs can read them."""

from __future__ import annotations

import json
import re
from typing import Any

import pysarif
import pytest
from pydantic import TypeAdapter

from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.lint.report import FORMS, FileReport, Report, printed
from slagen.lint.report.words import marked, width
from slagen.lint.settings import Settings
from slagen.lint.simple import too_complex
from slagen.lint.smart import Card, Mark
from slagen.messages import msg
from slagen.sources.markdown import read_markdown
from slagen.sources.plain import read_plain

TEXTS = {
    "en": "The Provider shall answer as soon as possible.",
    "zh": "乙方应尽快响应甲方的请求。",
    "el": "Ο Πάροχος απαντά αμέσως στο αίτημα του Πελάτη.",
}


def report(*texts: str, **more: Any) -> Report:
    files = []
    for number, text in enumerate(texts):
        linted = lint_source(passage(text), Settings(select=("T101",)), whole=False)
        files.append(FileReport(f"{number}.txt", "text", linted.findings, linted.exempted))
    return Report(tuple(files), **more)


@pytest.mark.parametrize("language", TEXTS)
def test_the_carets_stand_right_under_the_words(language: str) -> None:
    (finding,) = report(TEXTS[language]).files[0].findings
    found = marked(finding)
    assert found is not None
    line, carets = found
    assert width(carets) == width(line[: line.index(finding.quote)]) + width(finding.quote)
    assert carets.count("^") == width(finding.quote)


def test_a_chinese_character_is_two_columns_and_a_combining_accent_none() -> None:
    assert width("尽快，") == 6
    assert width("άμα") == 3
    assert width("a\u0301b") == 2


def test_a_long_sentence_is_cut_round_the_words_and_the_carets_still_fit() -> None:
    text = (
        "The Provider " + "which is a company of the group " * 20 + "shall answer promptly " + "to the Customer " * 20
    )
    (finding,) = report(text).files[0].findings
    found = marked(finding)
    assert found is not None
    line, carets = found
    assert len(line) <= 106
    assert line[len(carets) - len("promptly") : len(carets)] == "promptly"


def test_messages_speak_the_language_of_the_text_unless_another_is_wanted() -> None:
    assert "->" in printed(report(TEXTS["en"]), "text")
    own, wanted = printed(report(TEXTS["zh"]), "json"), printed(report(TEXTS["zh"], fixed=True), "json")
    assert json.loads(own)["files"][0]["findings"][0]["what"] != json.loads(wanted)["files"][0]["findings"][0]["what"]


def test_the_same_words_more_than_five_times_are_one_group() -> None:
    text = "\n".join(f"{n}. The Provider shall do task {n} promptly." for n in range(1, 9))
    lines = printed(report(text), "text")
    assert lines.count("T101") == 1
    assert "8:" in lines


def test_what_was_let_pass_is_listed_with_its_exemption_when_asked() -> None:
    bounded = "The Provider shall answer promptly and in any event within 2 hours."
    assert "bounded" not in printed(report(bounded), "text")
    assert "bounded" in printed(report(bounded, show_exempt=True), "text")
    assert json.loads(printed(report(bounded, show_exempt=True), "json"))["files"][0]["exempted"]


def test_json_says_its_version_the_rules_version_and_places_in_code_points() -> None:
    data = json.loads(printed(report("😀" + TEXTS["zh"]), "json"))
    (finding,) = data["files"][0]["findings"]
    assert (data["slagen-lint"], data["rules"]) == (1, "1")
    assert (finding["line"], finding["column"], finding["start"], finding["words"]) == (1, 5, 4, "尽快")
    assert re.fullmatch("[0-9a-f]{16}", finding["fingerprint"])


def as_the_schema_names_it(data: Any, *, free: bool = False) -> Any:
    """DATA with the field names of pysarif's classes, which are made from the schema; free names stay as they are."""
    if isinstance(data, list):
        return [as_the_schema_names_it(item) for item in data]
    if not isinstance(data, dict):
        return data
    named = {}
    for key, value in data.items():
        name = key if free else re.sub("[A-Z]", lambda found: "_" + found[0].lower(), key)
        named[name] = as_the_schema_names_it(value, free=key in ("properties", "partialFingerprints"))
    return named


def lost(data: Any, kept: Any, where: str = "") -> list[str]:
    """The places of DATA that KEPT, what a reader of the schema made of it, no longer has."""
    if isinstance(data, dict):
        return [
            place
            for key, value in data.items()
            for place in ([f"{where}.{key}"] if key not in kept else lost(value, kept[key], f"{where}.{key}"))
            if ".properties" not in place and ".partialFingerprints" not in place
        ]
    if isinstance(data, list):
        return [place for i, item in enumerate(data) for place in lost(item, kept[i], f"{where}[{i}]")]
    return [] if data == kept else [where]


def test_sarif_is_what_the_standard_knows_and_nothing_else() -> None:
    known = lint_source(read_plain(TEXTS["en"], file="a b.txt"), Settings(select=("T101",)))
    whole = FileReport("a b.txt", "text", known.findings, known=known.findings, passed=((known.findings[0], "agreed"),))
    refused = FileReport("x.docx", "docx", refused=msg("x.docx is damaged."), exit_code=3)
    text = printed(Report((whole, refused)), "sarif")
    data = json.loads(text)
    assert data.pop("$schema").endswith("/sarif-2.1.0.json")
    assert lost(data, pysarif.save_to_dict(pysarif.load_from_dict(data))) == []
    run = data["runs"][0]
    TypeAdapter(pysarif.Run).validate_python(as_the_schema_names_it(run))
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result.get("baselineState") for result in run["results"]] == ["new", "unchanged", None]
    assert run["results"][2]["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]
    assert run["invocations"][0]["executionSuccessful"] is False
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (27, 46)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.txt"


def test_a_fingerprint_stays_when_the_sentence_moves() -> None:
    def prints(text: str) -> list[str]:
        data = json.loads(printed(report(text), "sarif"))
        return [result["partialFingerprints"]["slagen/v1"] for result in data["runs"][0]["results"]]

    moved = "Something else stands here now.\n" + TEXTS["en"]
    assert prints(TEXTS["en"]) == prints(moved)


def test_github_gets_the_gravest_first_and_no_command_out_of_a_text() -> None:
    linted = lint_source(passage("The Provider shall use best efforts.\n::error::x as soon as possible %0A."))
    text = printed(Report((FileReport("a,b:c.md", "markdown", linted.findings),)), "github")
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert commands
    assert commands[0].startswith("::error file=a%2Cb%3Ac.md,") or "file=<text>" in commands[0]
    levels = [line[2:].partition(" ")[0] for line in commands]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)


def test_the_page_needs_nothing_else_and_shows_markup_of_the_text_as_text() -> None:
    page = printed(report("The <b>Provider</b> & Co shall answer as soon as possible."), "html")
    assert "&lt;b&gt;Provider&lt;/b&gt; &amp; Co" in page
    assert "<mark>as soon as possible</mark>" in page
    assert not re.search(r"(?:src|href)=|@import|url\(|<script", page)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_refused_is_named_in_every_form(form: Any) -> None:
    refused = FileReport("x.docx", "docx", refused=msg("x.docx is damaged."), exit_code=3)
    assert "x.docx is damaged." in printed(Report((refused,)), form)


@pytest.mark.parametrize("form", ["text", "html", "github"])
@pytest.mark.parametrize(
    ("file", "words", "others"),
    [
        ("el", "σφάλμα", ("error(s)", ">error<", ": error ", "错误")),
        ("zh", "错误", ("error(s)", ">error<", ": error ", "σφάλμα")),
        ("mixed", "error", ("错误", "σφάλμα")),
    ],
)
def test_the_frame_of_a_report_speaks_one_language(form: Any, file: str, words: str, others: tuple[str, ...]) -> None:
    texts = {"el": "Ο Πάροχος οφείλει να απαντά αμέσως.", "zh": "服务商应尽快响应。"}
    texts["mixed"] = "\n\n".join(["The Provider shall answer promptly.", *texts.values()])
    source = read_markdown(texts[file], file="a.md")
    findings = lint_source(source, Settings(select=("T101",))).findings
    shown = printed(Report((FileReport("a.md", "markdown", findings=findings),), "0", "en"), form)
    said = re.sub(r"(?m)^ ?::(?:error|warning|notice) |class=\"error\"|<style>.*?</style>", "", shown, flags=re.DOTALL)
    assert words in said
    assert [other for other in others if other in said] == []


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_the_frame_speaks_the_language_that_was_asked_for(language: str) -> None:
    findings = lint_source(read_markdown(TEXTS["zh"], file="a.md")).findings
    report = Report((FileReport("a.md", "markdown", findings=findings),), "0", language, fixed=True)
    assert report.frame == language
    assert f'<html lang="{language}">' in printed(report, "html")


def test_the_page_has_the_refused_the_silent_the_let_pass_and_the_cards() -> None:
    exempt = lint_source(passage("The pilot answers promptly, within 5 minutes."), Settings(select=("T101",)))
    assert exempt.exempted
    card = Card("commitments.<berth>", (Mark("S", "pass"), Mark("M", "fail", (msg("the target is still open"),))))
    files = (
        FileReport("bad&.docx", "docx", refused=msg("a.docx: this is not a Word file."), exit_code=3),
        FileReport("still.md", "markdown", exempted=exempt.exempted, cards=(card,)),
    )
    page = printed(Report(files, show_exempt=True), "html")
    assert "<h2>bad&amp;.docx</h2>\n<p>a.docx: this is not a Word file.</p>" in page
    assert "<p>Nothing to report.</p>" in page
    assert "T101 <mark>promptly</mark>: bounded (1:19)" in page
    assert "<td>commitments.&lt;berth&gt;</td><td>pass</td><td>fail<br>" in page
    assert "the target is still open" in page
    assert "Let pass" not in printed(Report(files), "html")


def test_words_of_the_allow_list_pass_where_they_stand_whole() -> None:
    settings = Settings(select=("T101", "M201"), allow=("Prompt Response Plan", "adequate ballast"))
    text = "The prompt response plan applies. The crew keeps adequate ballast and adequate fuel."
    linted = lint_source(passage(text), settings)
    assert [(finding.quote, finding.start) for finding in linted.findings] == [("adequate", text.rindex("adequate"))]
    passed = [(finding.quote, finding.exempted_by) for finding in linted.exempted]
    assert passed == [("prompt response", "allow-list"), ("adequate", "allow-list")]


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "The crew " + "mends the nets and " * 12 + "sails.", "a sentence has 51 words"),
        ("zh", "船员" + "修补渔网" * 20 + "。", "a sentence has 83 characters"),
        ("en", "The crew (of the ship (of the line (of 1800))) sails.", "brackets stand in brackets"),
        ("en", "Each and every sailor signs.", "“each and every” says one thing twice"),
        ("zh", "船员应当必须签字。", "“应当必须” says one thing twice"),
    ],
)
def test_what_makes_a_sentence_hard_to_grasp_is_said(language: str, text: str, reason: str) -> None:
    (found,) = too_complex(text, language)
    assert reason in str(found)
    assert list(too_complex({"en": "The crew sails.", "zh": "船员出海。"}[language], language)) == []
