"""Agreements made wrong on purpose, by hand and by a seeded program: each is refused with the right code and place."""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from mutations import DUMPER, EXAMPLES, LOADER, Wrong, drawn

from slagen.errors import IntakeError, SlagenError
from slagen.findings import Finding, Severity
from slagen.intake.load import load_bytes, load_intake
from slagen.pipeline.generate import assemble_loaded
from slagen.pipeline.together import overlaps
from slagen.render import render

FOLDER = Path(__file__).resolve().parent / "wrong_intakes"
SOURCES = EXAMPLES.parent / "slagen"
BY_HAND: dict[str, Any] = yaml.load((FOLDER / "agreements.yaml").read_text(encoding="utf-8"), Loader=LOADER)
BY_PROGRAM = drawn(8)
OF_TWO_FILES = {"V-09"}
"""Codes of what two agreements say of each other: no edit of one makes them."""


def refused(text: str) -> list[Finding]:
    """The errors for which TEXT is refused."""
    with pytest.raises(IntakeError) as caught:
        load_bytes(text.encode(), file="wrong.yaml")
    return [finding for finding in caught.value.findings if finding.severity is Severity.ERROR]


def by_hand(name: str) -> str:
    case = BY_HAND[name]
    text = (FOLDER / "right" / f"{case.get('base', 'minimal')}.yaml").read_text(encoding="utf-8")
    for old, new in case["edits"]:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("name", BY_HAND)
def test_an_agreement_made_wrong_by_hand_is_refused(name: str) -> None:
    case = BY_HAND[name]
    said = [(f.code, f.place.path, f"{f.what}: {f.mend}") for f in refused(by_hand(name))]
    assert any(
        code == case["code"] and path.startswith(case["path"]) and case["words"] in words for code, path, words in said
    ), said


@pytest.mark.parametrize("wrong", BY_PROGRAM, ids=lambda wrong: wrong.name)
def test_an_agreement_made_wrong_by_a_program_is_refused_at_its_place(wrong: Wrong) -> None:
    path = ".".join(wrong.path)
    errors = refused(wrong.text)
    found = [f for f in errors if f.code in wrong.codes and f.place.path.startswith(path)]
    assert found, [(f.code, f.place.path) for f in errors]
    assert all(str(finding.what) and str(finding.mend) for finding in errors)
    first, last = lines_of(wrong.text, wrong.path)
    assert first <= found[0].place.line <= last


def lines_of(text: str, path: tuple[str, ...]) -> tuple[int, int]:
    """The first and the last line of what stands at PATH, or of the nearest group around it, as PyYAML reads TEXT."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    first, last = 1, text.count("\n")
    for step in path:
        found = next(((k, v) for k, v in node.value if k.value == step), None)
        if found is None:
            break
        first, last = found[0].start_mark.line + 1, found[1].end_mark.line + 1
        node = found[1]
    return first, last


def test_there_are_more_than_a_hundred_and_two_for_each_error() -> None:
    count = Counter(case["code"] for case in BY_HAND.values()) + Counter(wrong.codes[0] for wrong in BY_PROGRAM)
    says = re.compile(r'\b(?:error\(|once_settled\(\s*intake,)\s*"(V-\d+)"')
    wanted = {code for file in SOURCES.rglob("*.py") for code in says.findall(file.read_text(encoding="utf-8"))}
    assert count.total() >= 100
    assert len(wanted) > 30
    assert {code for code in wanted - OF_TWO_FILES if count[code] < 2} == set()


@pytest.mark.parametrize("name", ["minimal", "saas-storage"])
def test_two_agreements_on_one_service_at_one_time_are_refused(name: str, tmp_path: Path) -> None:
    text = (FOLDER / "right" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded = [load_bytes(text.encode(), file=f"{n}.yaml", draft=True) for n in ("a", "b")]
    agreed = [
        one.__class__(
            one.intake.model_copy(update={"agreement": one.intake.agreement.model_copy(update={"status": "agreed"})}),
            one.source,
            one.findings,
        )
        for one in loaded
    ]
    assert {finding.code for finding in overlaps(agreed)} == {"V-09"}
    assert list(overlaps(loaded)) == []


def loosened(tree: Any, chance: random.Random) -> Any:
    """TREE with some fields deleted, and values of fields of one name exchanged: most of it still has its shape."""
    tree = copy.deepcopy(tree)
    spots: list[tuple[Any, Any]] = []

    def look(group: Any) -> None:
        for key, value in list(group.items() if isinstance(group, dict) else enumerate(group)):
            spots.append((group, key))
            if isinstance(value, dict | list):
                look(value)

    look(tree)
    for _ in range(chance.randint(1, 5)):
        group, key = chance.choice(spots)
        if not isinstance(group, dict) or key not in group:
            continue
        same = [other[key] for other, name in spots if name == key and isinstance(other, dict) and key in other]
        if chance.random() < 0.4:
            del group[key]
        else:
            group[key] = copy.deepcopy(chance.choice(same))
    return tree


def draft_never_falls_over(cases: int, seed: int) -> int:
    """How many of CASES loosened examples contradict themselves and are printed with the mark all the same."""
    trees = [yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) for path in sorted(EXAMPLES.glob("*.yaml"))]
    marked = 0
    impossible = set()
    for number in range(cases):
        chance = random.Random(seed * 1_000_003 + number)
        text = yaml.dump(loosened(chance.choice(trees), chance), Dumper=DUMPER, allow_unicode=True, sort_keys=False)
        try:
            loaded = load_bytes(text.encode(), file="f.yaml", draft=True)
        except SlagenError:  # a field, a reference that is not there
            continue
        except Exception as crash:
            raise AssertionError(f"case {number} of seed {seed}:\n{text}") from crash
        errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
        if not errors:
            continue
        language = loaded.intake.agreement.languages[0]
        try:
            printed = render(assemble_loaded(loaded, language).document, "md").decode()
        except IntakeError as refusal:
            impossible.add(str(refusal.message))
            continue
        marked += 1
        cover = printed[: printed.index("\n\n", printed.index(errors[-1].code))]
        assert all(finding.code in cover for finding in errors), text
    assert impossible <= {"f.yaml: with these errors not even a draft can be printed."}
    return marked


def test_no_check_falls_over_and_a_draft_is_marked_or_said_to_be_impossible() -> None:
    assert draft_never_falls_over(60, seed=3) > 5


@pytest.mark.campaign
def test_no_check_falls_over_in_a_campaign() -> None:
    assert draft_never_falls_over(3000, seed=4) > 100


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_example_is_refused(path: Path) -> None:
    assert [finding for finding in load_intake(path).findings if finding.severity is Severity.ERROR] == []
