"""What a settlement says of its sums: every number with its own unit, in the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slagen.pipeline.settle import report, settle

INTAKE = Path(__file__).parent / "intakes" / "money-prc.yaml"
HEAD = "commitment,kind,start,end,case,counted,all,value,amount\n"


def told(tmp_path: Path, rows: str, language: str = "en") -> list[str]:
    table = tmp_path / "measured.csv"
    table.write_text(HEAD + rows, encoding="utf-8")
    return report(settle(INTAKE, table), "text", language).decode("utf-8").splitlines()


JANUARY = """,measured,2027-01-01,2027-01-31,,,,,
arrival,ticket,2027-01-04 10:00,2027-01-09 09:00,D1,,,,10000 CNY
arrival,ticket,2027-01-05 10:00,2027-01-06 09:00,D2,,,,5000 CNY
humidity,value,2027-01-20,,,,,34 %,
"""


def test_a_late_case_behind_a_share_in_time_is_told_in_minutes(tmp_path: Path) -> None:
    late = [line for line in told(tmp_path, JANUARY) if "D1:" in line]
    assert len(late) == 2
    assert all("D1: 7140 minutes against 2 days" in line for line in late)


def test_a_level_without_a_row_is_not_called_met_without_a_word(tmp_path: Path) -> None:
    lines = told(tmp_path, JANUARY)
    place = next(index for index, line in enumerate(lines) if line.startswith("  cold "))
    assert lines[place].endswith("met")
    assert lines[place + 1].startswith("      nothing to which it applies")


@pytest.mark.parametrize(
    ("language", "target", "band"), [("zh", "35至65 %", "低于35 %"), ("el", "μεταξύ 35 και 65 %", "κάτω από 35 %")]
)
def test_targets_and_bands_are_told_in_the_language_of_the_interface(
    tmp_path: Path, language: str, target: str, band: str
) -> None:
    text = "\n".join(told(tmp_path, JANUARY, language))
    assert target in text
    assert band in text
    assert not re.search(r"at least|at most|below|above|between|\d days?\b", text)


def test_points_of_a_year_are_told_window_by_window_with_what_repeats(tmp_path: Path) -> None:
    counts = [979, 990, 979, *[995] * 9]
    rows = [f"accuracy,count,2027-{month:02}-20,,,{good},1000,," for month, good in enumerate(counts, start=1)]
    lines = told(tmp_path, "\n".join([",measured,2027-01-01,2027-12-31,,,,,", *rows]) + "\n")
    place = lines.index("  accuracy (Stock accuracy), 2027-01-01 – 2027-12-31")
    assert [line.strip() for line in lines[place + 1 : place + 6]] == [
        "2027-01-01 – 2027-01-31: 5 point(s)",
        "2027-02-01 – 2027-02-28: 2 point(s) × 2, after a miss just before = 4",
        "2027-03-01 – 2027-03-31: 5 point(s) × 2, after a miss just before = 10",
        "19 point(s) ÷ 12 calendar months = 1.583333…",
        "1.583333… point(s) of the period × 200 CNY = 316.666666… CNY",
    ]


def test_the_value_that_earns_a_bonus_keeps_its_unit(tmp_path: Path) -> None:
    rows = ",measured,2027-01-01,2027-01-31,,,,,\naccuracy,count,2027-01-20,,,999,1000,,\n"
    assert any("99.9 % lies in the band “above 99.8 %” of the bonus" in line for line in told(tmp_path, rows))
