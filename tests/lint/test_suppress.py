"""Suppressions say what is passed over, why and until when; an invalid one passes nothing over."""

from __future__ import annotations

from datetime import date

import pytest

from slagen.lint.engine import lint_source
from slagen.lint.fingerprint import fingerprints
from slagen.lint.settings import Settings
from slagen.lint.suppress import Suppressed, suppress
from slagen.sources.markdown import read_markdown

TODAY = date(2026, 11, 22)
WEAK = "The Provider shall answer as soon as possible."
ONLY = Settings(select=("vague-time",))


def suppressed(text: str, sidecar: tuple[dict[str, str], ...] = ()) -> Suppressed:
    source = read_markdown(text, file="a.md")
    return suppress(source, lint_source(source, ONLY).findings, today=TODAY, sidecar=sidecar)


def codes(result: Suppressed) -> list[str]:
    return [finding.code for finding in result.findings]


def test_a_comment_with_a_reason_passes_over_the_next_block_only() -> None:
    result = suppressed(f"<!-- slagen: ignore-next[vague-time] agreed with the client -->\n\n{WEAK}\n\n{WEAK}\n")
    assert codes(result) == ["T101"]
    assert [reason for _, reason in result.passed] == ["agreed with the client"]


def test_a_range_ends_where_it_is_restored() -> None:
    text = (
        f"<!-- slagen: ignore[T101] quoted from the tender -->\n\n{WEAK}\n\n{WEAK}\n\n"
        f"<!-- slagen: restore[T101] -->\n\n{WEAK}\n"
    )
    result = suppressed(text)
    assert codes(result) == ["T101"]
    assert len(result.passed) == 2


def test_a_directive_for_the_file_reaches_to_its_end() -> None:
    result = suppressed(f"<!-- slagen: ignore-file[vague-time] old text -->\n\n{WEAK}\n\n{WEAK}\n")
    assert codes(result) == []
    assert len(result.passed) == 2


@pytest.mark.parametrize(
    ("directive", "code"),
    [
        ("ignore-next[vague-time]", "Z903"),
        ("ignore-next[vague-tme] a reason", "Z902"),
        ("ignore-next a reason", "Z905"),
        ("ignore-next[] a reason", "Z905"),
        ("ignore-next[T101,T102,T103,T104,T105,T106] a reason", "Z905"),
        ("ignore-next[vague-time] until: 2026-11-21 a reason", "Z904"),
        ("ignore-next[vague-time] until: soon a reason", "Z904"),
    ],
)
def test_an_invalid_directive_is_reported_and_passes_nothing_over(directive: str, code: str) -> None:
    result = suppressed(f"<!-- slagen: {directive} -->\n\n{WEAK}\n")
    assert code in codes(result)
    assert "T101" in codes(result)
    assert result.passed == ()


def test_a_directive_holds_on_its_last_day() -> None:
    result = suppressed(f"<!-- slagen: ignore-next[vague-time] until: 2026-11-22 under negotiation -->\n\n{WEAK}\n")
    assert codes(result) == []


def test_a_directive_that_passes_nothing_over_is_reported() -> None:
    result = suppressed(
        "<!-- slagen: ignore-next[vague-time] agreed -->\n\nThe Provider shall answer within 2 hours.\n"
    )
    assert codes(result) == ["Z901"]


def test_a_sidecar_speaks_of_one_finding_wherever_its_sentence_stands() -> None:
    source = read_markdown(f"{WEAK}\n\nThe Provider shall repair the line promptly.\n", file="a.md")
    findings = lint_source(source, ONLY).findings
    first = next(iter(fingerprints(findings)))
    entry = {"rule": "T101", "fingerprint": first, "reason": "the other side's text"}
    result = suppressed(f"The Provider shall repair the line promptly.\n\n{WEAK}\n", (entry,))
    assert [finding.quote for finding in result.findings] == ["promptly"]


def test_an_entry_of_a_sidecar_without_a_reason_passes_nothing_over() -> None:
    findings = lint_source(read_markdown(WEAK, file="a.md"), ONLY).findings
    entry = {"rule": "T101", "fingerprint": next(iter(fingerprints(findings)))}
    assert sorted(codes(suppressed(WEAK, (entry,)))) == ["T101", "Z903"]


def test_a_day_behind_the_reason_counts_too() -> None:
    text = f"<!-- slagen: ignore-next[vague-time] agreed with the client until: 2020-01-31 -->\n\n{WEAK}\n"
    assert sorted(codes(suppressed(text))) == ["T101", "Z904"]


def test_a_comment_behind_a_sentence_speaks_of_its_own_paragraph_only() -> None:
    result = suppressed(f"{WEAK} <!-- slagen: ignore[T101] agreed on 3 May -->\n\n{WEAK}\n")
    assert codes(result) == ["T101"]
    assert [finding.place.line for finding in result.findings] == [3]


def test_a_range_that_is_never_ended_passes_nothing_over() -> None:
    result = suppressed(f"{WEAK}\n\n<!-- slagen: ignore[T101] quoted -->\n\n{WEAK}\n")
    assert sorted(codes(result)) == ["T101", "T101", "Z905"]
