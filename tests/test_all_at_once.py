"""Errors of the file, of the shape and of the sense are said in one run; two spellings of one key are one key."""

from __future__ import annotations

import pytest
from test_load import BASE, edited, findings, said

TIERS = "{below 99.9 %: 10 %, below 99.0 %: 25 %}"
RESPONSE = "target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [("below 99.9 %", "below 99.90 %"), ("below 4 hours", "below 240 minutes"), ("above 1 minute", "above 60 seconds")],
)
def test_two_spellings_of_one_edge_are_an_error_that_names_both_places(first: str, second: str) -> None:
    text = edited((TIERS, f"{{{first}: 10 %, {second}: 25 %}}"))
    [(place, path, words)] = [(p, path, w) for code, p, path, w in said(text) if code == "E-duplicate-key"]
    line = text[: text.index(first + ":")].count("\n") + 1
    columns = [text.split("\n")[line - 1].index(key + ":") + 1 for key in (first, second)]
    assert place == f"f.yaml:{line}:{columns[1]}"
    assert path == f"commitments.availability.remedy.tiers.{second}"
    assert words.startswith(f"“{second}” means the same as “{first}”, which stands at {line}:{columns[0]}")


@pytest.mark.parametrize(
    "tiers", [TIERS, "{below 1 day: 10 %, below 24 hours: 25 %}", "{below 4 hours: 10 %, below 4 business hours: 25 %}"]
)
def test_edges_that_mean_different_things_are_two_keys(tiers: str) -> None:
    assert "E-duplicate-key" not in [code for code, *_ in said(edited((TIERS, tiers)))]


def test_two_spellings_are_found_beside_errors_elsewhere_and_in_an_override() -> None:
    text = edited((TIERS, "{below 99.9 %: 10 %, below 99.90 %: 25 %}"), ("  zone: Europe/London\n", ""))
    assert {code for code, *_ in said(text)} == {"V-01", "E-duplicate-key"}


def test_errors_of_file_shape_and_sense_come_together_in_the_order_of_the_file() -> None:
    text = edited(
        ("  effective: 2027-01-01", "  effective: 2027-02-30"),
        ("  zone: Europe/London\n", "  zone: Europe/London\n  zone: Europe/Athens\n  tilte: x\n"),
        ("hours: 24x7\n    fee", "hours: always\n    fee"),
        ("cap: 25 %", "cap: 12\u202e5 %"),
    )
    found = [(code, path) for code, _, path, _ in said(text)]
    assert found == [
        ("I01", "agreement.effective"),
        ("E-duplicate-key", "agreement.zone"),
        ("I03", "agreement.tilte"),
        ("V-02", "services.hosting.hours"),
        ("I01", "credits.cap"),
        ("E-character", "credits.cap"),
    ]
    lines = [finding.place.line for finding in findings(text)]
    assert lines == sorted(lines)


def test_of_a_repeated_field_the_first_value_is_checked() -> None:
    text = edited(("  zone: Europe/London\n", "  zone: Europe/London\n  zone: nowhere\n"))
    assert [code for code, *_ in said(text)] == ["E-duplicate-key"]


@pytest.mark.parametrize("field", ["  zone:", "  effective:", "credits:", "commitments:", "services:", "priorities:"])
def test_a_field_whose_name_cannot_be_read_is_not_called_missing_too(field: str) -> None:
    name = field.strip(" :")
    text = edited((f"\n{field}", f"\n{field.replace(name, f'“{name}”')}"))
    assert [code for code, *_ in said(text)] == ["E-key"]


def test_other_errors_are_said_beside_a_field_whose_name_cannot_be_read() -> None:
    text = edited(("  zone:", "  “zone”:"), ("cap: 25 %", "cap: 125 %"))
    assert [(code, path) for code, _, path, _ in said(text)] == [("E-key", "agreement.“zone”"), ("I01", "credits.cap")]


def test_a_syntax_error_is_still_said_alone() -> None:
    assert [code for code, *_ in said(edited(("  zone:", "  zone: [\n"), ("cap: 25 %", "cap: 125 %")))] == ["E-syntax"]


def test_the_base_of_these_tests_has_no_findings() -> None:
    assert said(BASE) == []


def test_curly_quotes_round_a_value_that_is_wrong_with_them_are_said_once() -> None:
    text = edited(("target: at least 99.9 %", "target: “at least 99.9 %”"))
    [(code, _, _, words)] = said(text)
    assert code == "I01"
    assert "write “at least 99.9 %” instead of" in words
    assert [code for code, *_ in said(edited(("name: Web Hosting", "name: “Web Hosting”")))] == ["W-quotes"]
