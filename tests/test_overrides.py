"""The document of the whole and the document of one level say the same of every value that a level puts in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pytest

from slagen.assembly.shown import Group, Hole, printable
from slagen.assembly.values import values
from slagen.assembly.words import words
from slagen.intake.load import load_bytes, load_intake
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Id
from slagen.intake.standing import levels_above

ROOT = Path(__file__).parent.parent
MULTI = (ROOT / "examples" / "multi-level.yaml").read_text(encoding="utf-8")
FILES = [ROOT / "examples" / "multi-level.yaml", *sorted((ROOT / "tests" / "intakes").rglob("*.yaml"))]
BLANK = "____"
PROMISED = (
    "{kind: by-priority, values: {P1: 4 business hours, P2: 1 business day, P3: 3 business days}}\n    calendar: office"
)
REPLACED = "restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}"
SHOPS = "overrides:\n      response:"


def by(kind: str, values: str) -> str:
    return f"{{kind: by-{kind}, values: {{{values}}}}}"


PRIORITIES = by("priority", "P1: 4 hours, P2: 9 hours, P3: 30 hours")
GOLD = "gold: " + by("priority", "P1: 2 hours, P2: 4 hours, P3: 8 hours")
NESTED = by("plan", f"basic: {PRIORITIES}, {GOLD}")
ARRIVAL = '{kind: by-arrival, until: "12:00", early: 3 hours, late: 9 hours}'
BOUNDED = by("priority", "P1: {value: 4 hours, floor: 5 hours}, P2: 9 hours, P3: 30 hours")

# name: (the target, what the customer level overrides, what the service level overrides)
CASES = {
    "one case of two levels": (
        PRIORITIES,
        "target: " + by("priority", "P1: 3 hours"),
        "target: " + by("priority", "P2: 7 hours"),
    ),
    "a case inside a case": (
        NESTED,
        "target: " + by("plan", "gold: " + by("priority", "P2: 3 hours")),
        "target: " + by("plan", "gold: " + by("priority", "P1: 1 hour")),
    ),
    "a number with a minimum": (
        "{value: 9 hours, floor: 12 hours, warning: 8 hours}",
        "target: 7 hours",
        "owner: Lead",
    ),
    "another minimum": (
        "{value: 9 hours, floor: 12 hours}",
        "target: {value: 9 hours, floor: 11 hours}",
        "target: tbd",
    ),
    "a first warning": ("9 hours", "target: {value: 9 hours, warning: 8 hours}", "target: 5 hours"),
    "minimums by case": (
        BOUNDED,
        "target: " + by("priority", "P1: 3 hours"),
        "target: " + by("priority", "P2: {value: 8 hours, floor: 9 hours}"),
    ),
    "an open target": ("tbd", "owner: Lead", "target: " + by("priority", "P1: 2 hours")),
    "an open target inside a case": (
        by("plan", f"basic: tbd, {GOLD}"),
        "owner: Lead",
        "target: " + by("plan", "basic: " + by("priority", "P1: 2 hours")),
    ),
    "left open": (NESTED, "target: " + by("plan", "gold: tbd"), "target: tbd"),
    "a time of arrival": (ARRIVAL, "target: 2 hours", "owner: Lead"),
    "a case over a time of arrival": (ARRIVAL, "owner: Lead", f"target: {PRIORITIES}"),
    "other hours": (PRIORITIES, "calendar: shops", "calendar: 24x7"),
    "the same hours": (PRIORITIES, "owner: Lead", "calendar: office, owner: Chief"),
    "another window": (PRIORITIES, "window: calendar quarter", "window: tbd"),
}


def made(target: str, shops: str, till: str) -> Intake:
    text = MULTI
    for old, new in (
        ("P1: 30 minutes, P2: 2 business hours, P3: 1 business day", "P1: 5 minutes, P2: 15 minutes, P3: 1 hour"),
        ("P1: 15 minutes, P2: 1 business hour", "P1: 4 minutes, P2: 10 minutes"),
        (PROMISED, target),
        (REPLACED, f"restoration: {{{till}}}"),
        (SHOPS, f"overrides:\n      restoration: {{{shops}}}\n      response:"),
        ("commitments:\n", "plans: {basic: {name: Basic}, gold: {name: Gold}}\n\ncommitments:\n"),
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    return load_bytes(text.encode(), file="x.yaml").intake


Said: TypeAlias = dict[tuple[str, str, str | None], str]
"""What is printed of a commitment (its code), by what it says and for which case."""


def text_of(value: Any) -> str:
    shown = printable(value)
    return BLANK if isinstance(shown, Hole) else "" if shown is None else shown.text


def said(shown: Group) -> Said:
    found: dict[tuple[str, str, str | None], Any] = {}
    tables = [group.code.text for group in shown.priority_commitments]
    for one in shown.commitments:
        code = one.code.text
        for name in ("target", "floor", "warning", "window", "owner", "calendar"):
            found[code, name, None] = getattr(one, name)
        if code in tables:
            cells = zip(shown.priorities, one.cells, strict=True)
            found |= {(code, "target", text_of(priority)): cell for priority, cell in cells}
        elif found[code, "target", None] is None:
            for goal in one.goals:
                case = None if goal.case is None else goal.case.text
                found[code, "target", case] = goal.value if goal.form == "number" else goal.form
                if goal.form == "number":
                    found |= {(code, name, case): getattr(goal, name) for name in ("floor", "warning")}
    return {key: text_of(value) for key, value in found.items() if value is not None}


def replaced(before: Said, rows: list[Group], language: str) -> Said:
    """BEFORE with the ROWS of one level in place; what a row calls the old value is what was said before."""
    after = dict(before)
    whats = {word: code for code, word in words(language)["what"].items()}
    for row in rows:
        code, what = row.commitment.code.text, whats[row.what.text]
        key = (code, what, None if row.case is None else row.case.text)
        if what == "remedy":
            continue
        if key in before and before[key] != "":
            assert text_of(row.old) == before[key], key
        if what == "target":
            gone = [old for old in after if old[:2] == key[:2] and overlap(old[2], key[2])]
            for old in gone:
                for name in ("target", "floor", "warning") if old != key else ("target",):
                    after.pop((code, name, old[2]), None)
        after[key] = text_of(row.new)
    return after


def overlap(old: str | None, new: str | None) -> bool:
    """Whether one of two cases holds the other: "Gold" and "Gold, P1"."""
    return old is None or new is None or f"{old}, ".startswith(f"{new}, ") or f"{new}, ".startswith(f"{old}, ")


def compare(intake: Intake, language: str) -> int:
    whole = values(intake, language)
    compared = 0
    for level, model in intake.levels.items():
        expected = said(whole)
        for step in (*reversed(list(levels_above(intake, level))), level):
            rows = [row for row in whole.overrides if row.level.id.text == str(step)]
            expected = replaced(expected, rows, language)
        alone = values(intake, language, level=level)
        codes = {text_of(whole.commitments[list(intake.commitments).index(key)].code) for key in model.overrides}
        printed = {key: text for key, text in said(alone).items() if key[0] in codes}
        stated = {key: text for key, text in expected.items() if key[0] in codes}
        assert {key: text for key, text in printed.items() if key in stated or text != BLANK} == stated
        own = [row for row in whole.overrides if row.level.id.text == str(level)]
        columns = ("commitment.code", "what", "case", "origin.name", "old", "new")
        assert [[text_of(find(row, name)) for name in columns] for row in own] == [
            [text_of(find(row, name)) for name in columns] for row in alone.overrides
        ]
        compared += len(codes)
    return compared


def find(row: Group, path: str) -> Any:
    found: Any = row
    for name in path.split("."):
        found = None if found is None else getattr(found, name)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_whole_and_the_level_print_the_same_values(name: str) -> None:
    intake = made(*CASES[name])
    for language in ("en", "el"):
        assert compare(intake, language) > 3


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_so_do_the_intakes_with_levels(file: Path) -> None:
    intake = load_intake(file).intake
    for language in intake.agreement.languages:
        assert bool(compare(intake, language)) == any(level.overrides for level in intake.levels.values())


def rows(target: str, shops: str, till: str) -> list[tuple[str, ...]]:
    """The rows of `restoration`: level, what, case, level of the old value, old, new."""
    found = values(made(target, shops, till), "en").overrides
    columns = ("level.id", "what", "case", "origin.id", "old", "new")
    return [
        tuple(text_of(find(row, name)).replace("\xa0", " ") for name in columns)
        for row in found
        if row.commitment.id.text == "restoration"
    ]


def test_a_row_names_the_level_its_old_value_comes_from() -> None:
    assert rows(*CASES["one case of two levels"]) == [
        ("shops", "target", "P1", "group", "4 hours", "3 hours"),
        ("till", "target", "P2", "group", "9 hours", "7 hours"),
    ]
    assert rows(*CASES["another minimum"]) == [
        ("shops", "minimum level", "", "group", "at most 12 hours", "at most 11 hours"),
        ("till", "target", "", "shops", "at most 9 hours", BLANK),
    ]
    assert rows(*CASES["a first warning"])[0] == ("shops", "warning value", "", "", "", "at most 8 hours")


def test_only_what_differs_has_a_row() -> None:
    assert [row[1] for row in rows(*CASES["the same hours"])] == ["owner", "owner"]
    assert rows(*CASES["an open target"])[1:] == [("till", "target", "P1", "group", BLANK, "2 hours")]
    assert (
        text_of(values(made(*CASES["an open target"]), "en", level=Id.parse("till")).commitments[0].cells[1]) == BLANK
    )


@pytest.mark.parametrize(
    ("target", "old"),
    [
        (
            ARRIVAL,
            "at most 3 hours for a case that arrives up to and including 12:00; at most 9 hours for a later case",
        ),
        (
            "{kind: function, base: 3 hours, of: size, above: 100 GB, each: 25 GB, adds: 1 hour}",
            "at most 3 hours up to and including 100 GB; for each full or part 25 GB above that, 1 hour more (size)",
        ),
        (
            "{kind: one-of, values: [3 hours, tbd], applies: longest}",
            "the highest of: at most 3 hours and ____",
        ),
        ("{kind: as-agreed, agreed_in: order}", "as agreed in: order"),
        ("{kind: as-agreed, agreed_in: tbd, until_then: 3 hours}", "as agreed in: ____; until then: at most 3 hours"),
        (PRIORITIES, "P1: at most 4 hours\nP2: at most 9 hours\nP3: at most 30 hours"),
    ],
)
def test_an_old_target_of_any_kind_stands_in_its_cell(target: str, old: str) -> None:
    assert rows(target, "owner: Lead", "target: tbd" if target == PRIORITIES else "target: 2 hours")[1][4] == old


def test_a_remedy_of_a_level_is_for_its_service_and_its_window() -> None:
    remedy = "{kind: credit, tiers: {above 9 hours: 5 %}}"
    intake = made("9 hours", "window: calendar quarter", f"window: calendar year, remedy: {remedy}")
    for level in (None, Id.parse("till")):
        (found,) = (one for one in values(intake, "en", level=level).credit_remedies if one.code.text == "L2")
        assert (text_of(found.service), text_of(found.window)) == ("Shop Till System", "calendar year")
