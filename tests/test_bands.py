"""Bands written from end to end, with n decimals: they touch where they differ by one unit of that rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_load import edited, findings

from slagen.findings import Severity
from slagen.intake.load import load_bytes
from slagen.intake.models.remedies import CreditRemedy
from slagen.intake.scalars import Id, NotThis, Tier
from slagen.pipeline.generate import assemble_loaded
from slagen.render import render

EDGES = "below 99.9 %: 10 %, below 99.0 %: 25 %"
CLOCKS = "{kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}"


def edges(text: str, key: str = "availability") -> list[str]:
    remedy = load_bytes(text.encode(), file="f.yaml").intake.commitments[Id.parse(key)].remedy
    assert isinstance(remedy, CreditRemedy)
    return [f"{tier.side} {tier.quantity}" for tier in remedy.tiers]


def banded(bands: str, *more: tuple[str, str]) -> str:
    return edited((EDGES, bands), *more)


@pytest.mark.parametrize(
    ("bands", "wanted"),
    [
        ("99-99.89 %: 5 %, 97-98.99 %: 10 %, below 97 %: 25 %", ["below 99.9 %", "below 99 %", "below 97 %"]),
        ("99.0-99.8 %: 5 %, 0-98.9 %: 25 %", ["below 99.9 %", "below 99 %"]),
        ("99.500-99.899 %: 5 %, below 99.5 %: 25 %", ["below 99.9 %", "below 99.5 %"]),
        ("below 99.9 %: 5 %, 97-98.99 %: 10 %, below 97 %: 25 %", ["below 99.9 %", "below 99 %", "below 97 %"]),
    ],
)
def test_bands_with_n_decimals_touch_when_they_differ_by_one_unit_of_them(bands: str, wanted: list[str]) -> None:
    assert edges(banded(bands)) == wanted


def test_bands_of_a_time_lead_upwards() -> None:
    bands = "{4.1-8 hours: 5 %, 8.1-24 hours: 10 %, above 24 hours: 20 %}"
    late = f"target: 4 hours\n    remedy: {{kind: credit, tiers: {bands}}}"
    assert edges(edited((f"target: {CLOCKS}", late)), "response") == [
        "above 4 hours",
        "above 8 hours",
        "above 24 hours",
    ]


@pytest.mark.parametrize(
    ("bands", "path", "words"),
    [
        ("99-99.89 %: 5 %, 97-98.98 %: 10 %, below 97 %: 25 %", "97-98.98 %",
         "“99-99.89 %” ends at 99 % (line 40), but “97-98.98 %” begins only at 98.99 %: between them nothing is said"),
        ("99-99.89 %: 5 %, 97-99 %: 10 %, below 97 %: 25 %", "97-99 %",
         "“99-99.89 %” goes on to 99 % (line 40), but “97-99 %” begins at 99.01 %: they overlap"),
        ("99-99.89 %: 5 %, below 98 %: 25 %", "below 98 %",
         "“99-99.89 %” ends at 99 % (line 40), but “below 98 %” begins only at 98 %: between them nothing is said"),
        ("99-99.89 %: 5 %, 97-98.99 %: 25 %", "97-98.99 %",
         "the last band, “97-98.99 %”, ends at 97 %: of what is below 97 % nothing is said"),
        ("99-99.8 %: 5 %, below 99 %: 25 %", "99-99.8 %",
         ""),
        ("99-99.79 %: 5 %, below 99 %: 25 %", "99-99.79 %",
         "the first tier begins at 99.8 %, the target is 99.9 %"),
    ],
)  # fmt: skip
def test_a_gap_an_overlap_and_an_open_end_are_told_with_both_numbers(bands: str, path: str, words: str) -> None:
    found = [one for one in findings(banded(bands)) if one.code == "V-27"]
    if not words:
        assert found == []
        return
    [one] = found
    assert one.severity is Severity.ERROR
    assert one.place.path == f"commitments.availability.remedy.tiers.{path}"
    assert words in str(one.what)


@pytest.mark.parametrize("written", ["97-98.99 %", "0-5", "4.1-8 hours", "below 97 %", "above 2 business days"])
def test_a_band_is_printed_back_as_it_was_written(written: str) -> None:
    assert str(Tier.parse(written)) == written


@pytest.mark.parametrize(
    "loose", ["97% - 98.99%", "97–98.99 %", "98.99 % - 97 %", "from 97 to 98.99%", "97 至 98.99 %"]
)
def test_another_spelling_is_answered_with_the_right_one(loose: str) -> None:
    with pytest.raises(NotThis) as caught:
        Tier.parse(loose)
    assert "write “97-98.99 %”" in str(caught.value)


def test_the_contract_prints_bands_of_which_one_begins_where_the_other_ends() -> None:
    loaded = load_bytes(banded("97-99.89 %: 5 %, below 97 %: 25 %").encode(), file="f.yaml")
    printed = render(assemble_loaded(loaded, "en").document, "md").decode()
    assert "below 99.9% but not below 97%" in printed
    remedy = loaded.intake.commitments[Id.parse("availability")].remedy
    assert isinstance(remedy, CreditRemedy)
    assert [tier.ends for tier in remedy.tiers] == [(Decimal(97), Decimal("99.89")), None]


def test_a_cap_of_more_than_all_the_fee_is_refused_in_plain_words() -> None:
    [one] = [one for one in findings(edited(("cap: 25 %", "cap: 120 %"))) if one.severity is Severity.ERROR]
    assert (one.place.path, str(one.what)) == ("credits.cap", "120 % is more than the whole of what it is taken of")
    assert str(one.mend) == "write at most 100 %"
    assert not [one for one in findings(edited(("cap: 25 %", "cap: 100 %"))) if one.severity is Severity.ERROR]
