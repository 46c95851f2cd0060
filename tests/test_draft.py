"""`generate --draft`: what contradicts itself is printed all the same, marked, with its errors on the first page."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path

import pytest
from test_checks import CASES, TEXTS
from test_load import BASE, edited

from slagen.assembly.words import words
from slagen.cli import main
from slagen.document.tree import Document
from slagen.errors import IntakeError
from slagen.findings import Finding, Severity
from slagen.intake.load import load_bytes
from slagen.pipeline.generate import assemble_loaded, generate
from slagen.render import render

MARKS = {"zh": "草案", "en": "DRAFT", "el": "ΣΧΕΔΙΟ"}


@functools.cache
def errors_of(text: str) -> tuple[Finding, ...]:
    try:
        load_bytes(text.encode(), file="f.yaml")
    except IntakeError as problem:
        return tuple(one for one in problem.findings if one.severity is Severity.ERROR)
    return ()


def drafted(text: str, language: str = "") -> Document:
    loaded = load_bytes(text.encode(), file="f.yaml", draft=True)
    return assemble_loaded(loaded, language or str(loaded.intake.agreement.languages[0])).document


FALSE = {name: edited(*case[1], text=TEXTS[case[0]]) for name, case in CASES.items() if case[2].startswith("V-")}


@pytest.mark.parametrize("name", FALSE)
def test_every_contradiction_is_printed_as_a_draft_that_names_it_before_all_else(name: str) -> None:
    codes = {one.code for one in errors_of(FALSE[name])}
    printed = render(drafted(FALSE[name]), "md").decode()
    marks = [str(words(language)["draft"]["mark"]) for language in MARKS]
    assert any(mark in printed for mark in marks) == bool(codes)  # a warning marks nothing
    first_table = printed.split("| --- | --- |")[1]
    assert all(f"| {code} |" in first_table for code in codes)


TWO = (("cap: 25 %", "cap: 25 %, claim: {opens: 1 month, within: 28 days}"), ("P1: 30 minutes", "P1: 5 hours"))


def test_the_mark_is_on_every_page_and_the_errors_are_on_the_first_one_in_each_format() -> None:
    made = drafted(edited(*TWO))
    page, word = render(made, "html").decode(), zipfile.ZipFile(io.BytesIO(render(made, "docx")))
    body = page[page.index("<body") :]
    assert "DRAFT" in body[:200]
    assert body.index("DRAFT, not for signature") < body.index("V-21") < body.index("Fenwick Prints Ltd")
    text = word.read("word/document.xml").decode()
    assert text.index("DRAFT, not for signature") < text.index("V-21") < text.index("Fenwick Prints Ltd")
    # the header bears the mark on all pages but the first, which bears it itself
    assert "DRAFT" in word.read("word/header1.xml").decode()
    plain = render(made, "md").decode()
    assert plain.index("DRAFT, not for signature") < plain.index("V-21") < plain.index("Fenwick Prints Ltd")


@pytest.mark.parametrize("language", MARKS)
def test_mark_and_errors_are_in_the_language_of_the_draft(language: str) -> None:
    text = edited(("P1: 2 hours, P2: 2 business", "P1: 20 minutes, P2: 2 business"), text=TEXTS["saas-storage"])
    printed = render(drafted(text, language), "md").decode()
    assert MARKS[language] in printed[:400]
    assert "V-20" in printed[:600]


@pytest.mark.parametrize(
    "wrong",
    [
        ("effective: 2027-01-01", "effective: 2027-13-01"),
        ("P2: 4 hours", "P2: soon"),
        ("cap: 25 %", "cap: 25 %, colour: x"),
    ],
)
def test_what_is_no_date_no_length_or_no_field_is_never_printed(wrong: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "sla.yaml"
    path.write_text(edited(wrong, TWO[0]), encoding="utf-8")
    with pytest.raises(IntakeError):
        generate(path, out=tmp_path / "out", draft=True)
    assert not (tmp_path / "out").exists()


def test_without_the_option_nothing_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "sla.yaml"
    path.write_text(edited(*TWO), encoding="utf-8")
    with pytest.raises(IntakeError):
        generate(path, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert generate(path, out=tmp_path / "out", draft=True, formats=["md"]).files


def test_what_a_reference_leads_to_is_not_made_up() -> None:
    text = edited(("P2: 4 hours", "P9: 4 hours, P2: 4 hours"))
    printed = render(drafted(text), "md").decode()
    assert "there is no “P9” under priorities" in printed
    assert printed.count("P9") == 2  # where it stands, and that it is not there


def test_a_law_that_is_not_said_is_not_guessed() -> None:
    printed = render(drafted(BASE.replace("  governing_law: EW\n", "")), "md").decode()
    assert "England" not in printed
    assert "V-51" in printed


def test_the_terminal_says_that_it_is_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sla.yaml"
    path.write_text(edited(*TWO), encoding="utf-8")
    out = ["-o", str(tmp_path / "out"), "--format", "md"]
    assert main(["generate", str(path), "--draft", *out]) == 0
    assert "This is a draft, not for signature: 2 error(s) remain" in capsys.readouterr().err
    path.write_text(BASE, encoding="utf-8")
    assert main(["generate", str(path), "--draft", "--force", *out]) == 0
    assert "This is a draft" not in capsys.readouterr().err
