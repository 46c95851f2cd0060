"""Good intakes made wrong in one place by a program, each with the code and the path that it has to be refused with."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SEED = 5
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong agreement: what was done to which example, and the CODES one of which it is refused with at PATH."""

    name: str
    text: str
    codes: tuple[str, ...]
    path: Steps


class Example:
    """One example as a tree of texts, and what may be found in it."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.tree: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)

    def with_(self, steps: Steps, value: Any) -> Any:
        """The tree with VALUE at STEPS; None deletes what stands there."""
        tree = copy.deepcopy(self.tree)
        *above, last = steps
        group = tree
        for step in above:
            group = group[step]
        if value is None:
            del group[last]
        else:
            group[last] = value
        return tree

    def commitments(self, *kinds: str) -> Iterator[tuple[str, Any]]:
        """The commitments whose metric is one of KINDS, or all."""
        for key, one in self.tree["commitments"].items():
            metric = one.get("metric")
            kind = metric if isinstance(metric, str) else metric["kind"]
            if isinstance(one.get("target"), str | dict) and one["target"] != "tbd" and (not kinds or kind in kinds):
                yield key, one


def dumped(tree: Any) -> str:
    """TREE as YAML, each value in quotes where it needs them."""
    text: str = yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
    return text


Found = Iterator[tuple[Any, tuple[str, ...], Steps]]


def swapped_operators(one: Example) -> Found:
    """At least for at most."""
    for key, commitment in one.commitments():
        target = commitment["target"]
        if isinstance(target, str) and target.startswith(("at least ", "at most ")):
            other = {"least": "most", "most": "least"}[target.split()[1]]
            path = ("commitments", key, "target")
            yield one.with_(path, f"at {other} {target.split(' ', 2)[2]}"), ("V-11",), path


def targets_of_another_unit(one: Example) -> Found:
    """Hours of availability, a percentage of time."""
    for key, _ in one.commitments("availability"):
        path = ("commitments", key, "target")
        yield one.with_(path, "at least 99 hours"), ("V-12",), path
    for key, _ in one.commitments("first-response", "restoration", "resolution", "acknowledgement"):
        path = ("commitments", key, "target")
        yield one.with_(path, "95 %"), ("V-12",), path


def targets_nobody_reaches(one: Example) -> Found:
    """A hundred per cent, no time at all."""
    for key, _ in one.commitments("availability"):
        path = ("commitments", key, "target")
        yield one.with_(path, "at least 100 %"), ("V-10",), path
        yield one.with_(path, "at least 101 %"), ("V-10",), path
    for key, _ in one.commitments("first-response", "restoration", "resolution", "acknowledgement"):
        path = ("commitments", key, "target")
        yield one.with_(path, "0 minutes"), ("V-10",), path


def tiered(one: Example) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Where tiers of a share stand, with what they say."""
    for key, commitment in one.commitments():
        remedy = commitment.get("remedy")
        if (
            isinstance(remedy, dict)
            and isinstance(remedy.get("tiers"), dict)
            and len(remedy["tiers"]) > 1
            and "bands_of" not in remedy
        ):
            yield ("commitments", key, "remedy", "tiers"), remedy["tiers"]


def gaps(one: Example) -> Found:
    """The first tier is gone: what just misses the target is in none."""
    for path, tiers in tiered(one):
        yield one.with_(path, dict(list(tiers.items())[1:])), ("V-27",), path


def falling_credits(one: Example) -> Found:
    """The worse, the cheaper."""
    for path, tiers in tiered(one):
        turned = dict(zip(tiers, reversed(list(tiers.values())), strict=True))
        if turned != tiers:
            yield one.with_(path, turned), ("V-27",), path


def overlaps(one: Example) -> Found:
    """A tier that begins where another one is."""
    for path, tiers in tiered(one):
        first, *rest = tiers
        if first.startswith("below "):
            yield one.with_(path, {**{edge: tiers[edge] for edge in rest}, first: tiers[first]}), ("V-27",), path


def late_notice(one: Example) -> Found:
    """Notice of not renewing that may be as long as the term."""
    term = one.tree["agreement"].get("term")
    if isinstance(term, dict) and term.get("length", "tbd") != "tbd" and "notice" in term:
        path = ("agreement", "term", "notice")
        yield one.with_(path, term["length"]), ("V-03",), path
        yield one.with_(path, "20 years"), ("V-03",), path


REFERENCES = {
    "calendar": "calendars",
    "hours": "calendars",
    "service": "services",
    "level": "levels",
    "serves": "objectives",
    "obligor": "parties",
    "by": "parties",
}


def foreign_keys(one: Example) -> Found:
    """A reference to nothing."""
    for section in ("commitments", "services"):
        for key, entry in one.tree[section].items():
            for name in REFERENCES:
                if isinstance(entry.get(name), str) and entry[name] != "tbd":
                    path = (section, key, name)
                    yield one.with_(path, "nowhere"), ("V-02",), path
    for key, commitment in one.commitments():
        target = commitment["target"]
        if isinstance(target, dict) and isinstance(target.get("values"), dict):
            values: Steps = ("commitments", key, "target", "values", "nobody")
            yield one.with_(values, next(iter(target["values"].values()))), ("V-02",), values


def forgotten_priorities(one: Example) -> Found:
    """A priority without a target."""
    for key, commitment in one.commitments():
        target = commitment["target"]
        if isinstance(target, dict) and target.get("kind") == "by-priority" and len(target["values"]) > 1:
            path = ("commitments", key, "target", "values")
            yield one.with_((*path, next(iter(target["values"]))), None), ("V-21",), path


def exchanged_priorities(one: Example) -> Found:
    """P1 slower than the last of them."""
    for key, commitment in one.commitments("first-response", "restoration", "resolution", "acknowledgement"):
        target = commitment["target"]
        if isinstance(target, dict) and target.get("kind") == "by-priority":
            values = target["values"]
            if len(values) > 1 and all(isinstance(value, str) and value != "tbd" for value in values.values()):
                turned = dict(zip(values, reversed(list(values.values())), strict=True))
                path = ("commitments", key, "target")
                yield one.with_((*path, "values"), turned), ("V-21", "V-20"), path


def rare_measurements(one: Example) -> Found:
    """A look every few days can't tell what a month allows."""
    for key, commitment in one.commitments("availability"):
        measured = commitment.get("measured")
        if isinstance(measured, dict) and "every" in measured:
            yield one.with_(("commitments", key, "measured", "every"), "12 days"), ("V-17",), ("commitments", key)


def parties_without_a_role(one: Example) -> Found:
    """Nobody provides, nobody receives; two provide."""
    for role in ("provider", "customer"):
        if role in one.tree["parties"]:
            yield one.with_(("parties", role, "role"), "supporter"), ("V-05",), ("parties",)


def laws(one: Example) -> Found:
    """No law between companies, a law inside one."""
    agreement = one.tree["agreement"]
    if "governing_law" in agreement and agreement.get("relationship") != "internal" and "attached_to" not in agreement:
        yield one.with_(("agreement", "governing_law"), None), ("V-06", "V-51"), ("agreement", "governing_law")
    elif agreement.get("relationship") == "internal":
        yield one.with_(("agreement", "governing_law"), "EW"), ("V-06",), ("agreement", "governing_law")


def structures(one: Example) -> Found:
    """Levels where there are none, none where there are."""
    if one.tree["agreement"]["structure"] == "multi-level":
        yield one.with_(("agreement", "structure"), "customer-level"), ("V-05",), ("levels",)
    else:
        yield one.with_(("agreement", "structure"), "multi-level"), ("V-05",), ("levels",)


def lost_translations(one: Example) -> Found:
    """A text without one of the languages."""
    languages = one.tree["agreement"]["languages"]
    for section in ("services", "commitments", "priorities", "exclusions"):
        for key, entry in (one.tree.get(section) or {}).items():
            for name, text in entry.items() if isinstance(entry, dict) else ():
                if isinstance(text, dict) and set(text) == set(languages) and len(languages) > 1:
                    path = (section, key, name)
                    yield one.with_((*path, languages[-1]), None), ("V-50",), path


def doubled_hours(one: Example) -> Found:
    """The first hours of a calendar once more; a day that is closed and also open."""
    for key, entry in (one.tree.get("calendars") or {}).items():
        if isinstance(entry.get("open"), list):
            path = ("calendars", key, "open")
            yield one.with_(path, [*entry["open"], entry["open"][0]]), ("V-40",), path
            both = {**entry, "closed": ["2027-05-03"], "also_open": ["2027-05-03 09:00-10:00"]}
            yield one.with_(("calendars", key), both), ("V-40",), ("calendars", key, "closed")


def calendar_holes(one: Example) -> Found:
    """Business time, and a calendar that is never closed."""
    for key, commitment in one.commitments("first-response", "restoration", "resolution", "acknowledgement"):
        target = commitment["target"]
        if "calendar" in commitment and "business" in str(target):
            yield one.with_(("commitments", key, "calendar"), "24x7"), ("V-40",), ("commitments", key, "target")


OPERATORS: tuple[Callable[[Example], Found], ...] = (
    swapped_operators,
    targets_of_another_unit,
    targets_nobody_reaches,
    gaps,
    falling_credits,
    overlaps,
    late_notice,
    foreign_keys,
    forgotten_priorities,
    exchanged_priorities,
    rare_measurements,
    parties_without_a_role,
    laws,
    structures,
    lost_translations,
    calendar_holes,
    doubled_hours,
)


def all_wrong() -> Iterator[Wrong]:
    """Every example made wrong in every way that each operator knows for it."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        one = Example(path)
        if "extends" in one.tree:
            continue
        for operator in OPERATORS:
            for tree, codes, where in operator(one):
                name = f"{one.name}: {operator.__name__.replace('_', ' ')}: {'.'.join(where)}"
                yield Wrong(name, dumped(tree), codes, where)


def drawn(each: int) -> list[Wrong]:
    """At most EACH wrong agreements of every operator, drawn by a seeded generator from all examples."""
    ways: dict[str, list[Wrong]] = {}
    for wrong in all_wrong():
        ways.setdefault(wrong.name.split(": ")[1], []).append(wrong)
    chance = random.Random(SEED)
    return [wrong for found in ways.values() for wrong in chance.sample(found, min(each, len(found)))]
