"""The scorer counts what the guide of a gold set says it counts; the labels here are made up for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slagen.lint.score import figures, main, read_gold, score


def row(name: str, language: str, text: str, *spans: tuple[str, str, str]) -> dict[str, Any]:
    """TEXT with SPANS: words, class, severity."""
    return {
        "id": name,
        "lang": language,
        "text": text,
        "spans": [
            {"start": text.index(words), "end": text.index(words) + len(words), "class": kind, "severity": severity}
            for words, kind, severity in spans
        ],
    }


FOUND = row("a", "en", "The ferry shall sail promptly.", ("promptly", "vague-time", "must"))
OTHER_CLASS = row("b", "zh-Hans", "乙方应尽快靠岸。", ("尽快", "vague-quantity", "must"))
MISSED = row("c", "en", "The ferry shall be blue.", ("blue", "vague-quality", "must"))
EXTRA = row("d", "en", "The crew shall reply promptly.")
PERMITTED = row("e", "en", "The crew shall wave promptly.", ("promptly", "vague-time", "may"))
ROWS = [FOUND, OTHER_CLASS, MISSED, EXTRA, PERMITTED]


def test_what_is_found_missed_extra_or_permitted_is_counted_once() -> None:
    result = score(ROWS)
    sentences, spans = result.tallies["sentence", "all"], result.tallies["span", "all"]
    assert (sentences.made, sentences.right, sentences.wanted, sentences.found) == (3, 2, 3, 2)
    assert (spans.made, spans.right, spans.wanted, spans.found, spans.same_class) == (3, 2, 3, 2, 1)
    assert spans.precision == pytest.approx(2 / 3)
    assert spans.f1 == pytest.approx(2 / 3)
    assert result.wrong == [
        "missed c vague-quality: The ferry shall be [blue].",
        "extra  d T101: The crew shall reply [promptly].",
    ]


def test_nothing_made_and_nothing_wanted_is_no_fault() -> None:
    tally = score([row("f", "en", "The ferry shall sail.")]).tallies["sentence", "all"]
    assert (tally.precision, tally.recall, tally.f1) == (1.0, 1.0, 1.0)
    silent = score([MISSED]).tallies["span", "all"]
    assert (silent.precision, silent.recall, silent.f1) == (1.0, 0.0, 0.0)


def test_the_command_prints_a_table_the_misses_and_the_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n\n".join(json.dumps(one, ensure_ascii=False) for one in ROWS), encoding="utf-8")
    assert read_gold(gold) == ROWS
    assert main([str(gold), "--misses", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("4 sentences\n")
    assert "class vague-time" in out
    assert "extra  d T101: The crew shall reply [promptly]." in out
    assert "尽快" not in out
    assert main([str(gold), "--figures"]) == 0
    assert json.loads(capsys.readouterr().out) == figures(ROWS)


def test_the_figures_say_what_each_exemption_is_worth() -> None:
    bounded = row("g", "en", "The ferry shall sail promptly, within 5 minutes of the signal.")
    counts = figures([bounded])
    assert counts["levels"]["span all"]["made"] == 0
    assert counts["without"]["bounded"]["span"]["made"] == 1
