"""What goes wrong when somebody who is no programmer edits an example: each slip is reported where it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.errors import IntakeError
from slagen.findings import Severity
from slagen.intake.load import load_bytes

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

MISTAKES = {
    "percent without a blank": ("minimal", "target: at least 99.9 %", "target: at least 99.9%"),
    "Greek decimal comma": ("minimal", "target: at least 99.9 %", "target: 'at least 99,9 %'"),
    "vague words for a number": ("minimal", "target: at least 99.9 %", "target: as high as possible"),
    "100 percent": ("minimal", "target: at least 99.9 %", "target: at least 100 %"),
    "the wrong direction": ("minimal", "target: at least 99.9 %", "target: at most 99.9 %"),
    "a misspelt field": ("minimal", "    owner: Head of Operations", "    ownr: Head of Operations"),
    "an unknown metric": ("minimal", "    metric: availability", "    metric: uptime"),
    "a law by its country": ("minimal", "  governing_law: EW", "  governing_law: England"),
    "a date of the other kind": ("minimal", "  effective: 2027-01-01", "  effective: 01/02/2027"),
    "a day that does not exist": ("minimal", "  effective: 2027-01-01", "  effective: 2027-02-30"),
    "a fee with a separator": ("minimal", "    fee: 300 GBP per month", "    fee: '3,000 GBP per month'"),
    "a fee with a sign": ("minimal", "    fee: 300 GBP per month", "    fee: £300 per month"),
    "a term without a unit": ("minimal", "  term: {length: 1 year}", "  term: {length: 12}"),
    "a zone that is a town": ("minimal", "  zone: Europe/London", "  zone: London"),
    "a cap above the whole fee": ("minimal", "cap: 25 %", "cap: 125 %"),
    "tiers in the wrong order": (
        "minimal",
        "{below 99.9 %: 10 %, below 99.0 %: 25 %}",
        "{below 99.9 %: 25 %, below 99.0 %: 10 %}",
    ),
    "a gap between target and tier": ("minimal", "{below 99.9 %: 10 %, ", "{below 99.5 %: 10 %, "),
    "one priority forgotten": ("minimal", "values: {P1: 30 minutes, P2: 4 hours}", "values: {P1: 30 minutes}"),
    "priorities exchanged": (
        "minimal",
        "values: {P1: 30 minutes, P2: 4 hours}",
        "values: {P1: 4 hours, P2: 30 minutes}",
    ),
    "business time without a calendar": (
        "minimal",
        "values: {P1: 30 minutes, P2: 4 hours}",
        "values: {P1: 30 minutes, P2: 4 business hours}",
    ),
    "a calendar that is not there": ("internal-helpdesk", "    hours: day", "    hours: night"),
    "hours over midnight": ("multi-level", 'open: ["Mon-Sun 08:00-22:00"]', 'open: ["Mon-Sun 22:00-06:00"]'),
    "an unknown objective": ("saas-storage", "    serves: trade", "    serves: trading"),
    "a translation forgotten": ("saas-storage", "en: core business is down, ", ""),
    "an aim in place of a bound": (
        "multi-level",
        "    at_most: 8 hours\n",
        "    at_most: reasonable time\n",
    ),
    "an override of a commitment of its own level": (
        "multi-level",
        "      satisfaction: {target: at least 4.5}",
        "      till-availability: {target: at least 99.99 %}",
    ),
    "a law in an internal agreement": (
        "internal-helpdesk",
        "  relationship: internal\n",
        "  relationship: internal\n  governing_law: PRC\n",
    ),
}


@pytest.mark.parametrize(("name", "right", "wrong"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_on_its_line_with_how_to_mend_it(name: str, right: str, wrong: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert right in text
    edited = text.replace(right, wrong, 1)
    line = next(n for n, (a, b) in enumerate(zip(text.split("\n"), edited.split("\n"), strict=False), 1) if a != b)
    with pytest.raises(IntakeError) as caught:
        load_bytes(edited.encode(), file="edited.yaml")
    errors = [finding for finding in caught.value.findings if finding.severity is Severity.ERROR]
    assert [finding.place.line for finding in errors if finding.place.line == line], [str(f.place) for f in errors]
    assert all(str(finding.what) and str(finding.mend) for finding in errors)
    assert len(errors) <= 3
