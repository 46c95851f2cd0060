"""Frameworks as data (frameworks/<name>.yaml): what a text asks of an agreement, and how far an intake answers it.

A path is there when every entry it leads to says something; `path=a|b` when one of them says a or b.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from slagen.intake.scalars import TBD, Date, Duration
from slagen.resources import framework_file

if TYPE_CHECKING:
    from slagen.intake.models.intake import Intake

State: TypeAlias = Literal["present", "weak", "missing"]
Words: TypeAlias = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a framework asks for. `clauses` are the anchors of all that carries it: clauses, or paragraphs of one.

    An anchor with a path beside it carries a part of the item where that path is there. An item is missing without one
    of `needs`; weak without one of `better_with` or with one of `weak_with`; and it is asked for only where
    `only_where` holds. A missing item is an error where it is `mandatory`, else a warning.
    """

    key: str
    article: Words
    asks: Words
    clauses: Mapping[str, str | None]
    mandatory: bool
    needs: tuple[str, ...]
    better_with: tuple[str, ...]
    weak_with: tuple[str, ...]
    only_where: str | None


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest a length of time may be: so many MONTHS, or so many DAYS, which are never longer than these."""

    field: str
    article: Words
    months: int
    days: int

    @property
    def longest(self) -> Duration:
        """The limit as a length of time."""
        number, unit = (self.months, "month") if self.months else (self.days, "day")
        return Duration.parse(f"{number} {unit}{'' if number == 1 else 's'}")

    def holds(self, duration: Duration) -> bool:
        """Whether DURATION is within the limit for certain, wherever in the year it begins."""
        if duration.unit in ("month", "year"):
            months = duration.value * (12 if duration.unit == "year" else 1)
            return months <= self.months
        if duration.business:
            return False
        return duration.value * _SECONDS[duration.unit] <= self.days * _SECONDS["day"]


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@dataclass(frozen=True, slots=True)
class Least:
    """The shortest a length of time may be: so many DAYS, counted in the calendar."""

    field: str
    article: Words
    days: int

    @property
    def shortest(self) -> Duration:
        """The least as a length of time."""
        return Duration.parse(f"{self.days} days")

    def holds(self, duration: Duration) -> bool:
        """Whether DURATION is as long as that for certain, wherever in the year it begins: a month has 28 days.

        A length of business time is never shorter than the same number in the calendar.
        """
        return duration.value * _AT_LEAST[duration.unit] >= self.days * _SECONDS["day"]


_AT_LEAST = {**_SECONDS, "month": 28 * 86400, "year": 365 * 86400}


@dataclass(frozen=True, slots=True)
class Until:
    """A word that a field may have only in an agreement that takes effect before `date`."""

    field: str
    value: str
    date: Date
    article: Words


@dataclass(frozen=True, slots=True)
class Excludes:
    """A field that may not be there, because `instead` says it."""

    field: str
    instead: str
    article: Words


@dataclass(frozen=True, slots=True)
class Framework:
    """A text with its items. `decided_by` are the fields that say which items apply."""

    name: str
    title: Words
    external: bool
    decided_by: tuple[str, ...]
    items: tuple[Item, ...]
    limits: tuple[Limit, ...]
    least: tuple[Least, ...]
    until: tuple[Until, ...]
    excludes: tuple[Excludes, ...]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """How far an intake answers an item; `lacking` are the paths that would make it whole, `open` those still tbd.

    `where` are the anchors of what carries it, none of a missing item.
    """

    item: Item
    state: State
    where: tuple[str, ...]
    lacking: tuple[str, ...]
    open: tuple[str, ...]


@functools.cache
def framework(name: str) -> Framework:
    """The framework called NAME, as its file says."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = cast("dict[str, Any]", yaml.load(framework_file(name).read_text(encoding="utf-8"), Loader=loader))
    return Framework(
        name=name,
        title=data["title"],
        external=data.get("relationship") == "external",
        decided_by=tuple(data.get("decided_by", ())),
        items=tuple(_item(key, item) for key, item in data["items"].items()),
        limits=tuple(Limit(one["field"], one["article"], **one["at_most"]) for one in data.get("limits", ())),
        least=tuple(Least(**one) for one in data.get("least", ())),
        until=tuple(
            Until(one["field"], one["value"], Date.parse(one["date"]), one["article"]) for one in data.get("until", ())
        ),
        excludes=tuple(Excludes(**one) for one in data.get("excludes", ())),
        facts=data.get("facts", {}),
    )


def _item(key: str, data: Mapping[str, Any]) -> Item:
    return Item(
        key=key,
        article=data["article"],
        asks=data["asks"],
        clauses=_anchors(data["clauses"]),
        mandatory=data.get("severity", "error") == "error",
        needs=tuple(data.get("needs", ())),
        better_with=tuple(data.get("better_with", ())),
        weak_with=tuple(data.get("weak_with", ())),
        only_where=data.get("only_where"),
    )


def _anchors(listed: list[str | dict[str, str]]) -> dict[str, str | None]:
    """The anchors of a list, each with the path that decides on it: [always, sometimes: path]."""
    anchors: dict[str, str | None] = {}
    for one in listed:
        anchors |= {one: None} if isinstance(one, str) else one
    return anchors


def answers(intake: Intake, name: str) -> Iterator[Answer]:
    """How far INTAKE answers each item of the framework NAME that applies to it."""
    for item in framework(name).items:
        if item.only_where is not None and found(intake, item.only_where) == "missing":
            continue
        needed = {path: found(intake, path) for path in item.needs}
        missing = tuple(path for path, state in needed.items() if state == "missing")
        still_open = tuple(path for path, state in needed.items() if state == "open")
        better = tuple(path for path in item.better_with if found(intake, path) == "missing")
        weak = better + tuple(path for path in item.weak_with if found(intake, path) == "there")
        if missing:
            yield Answer(item, "missing", (), missing, still_open)
            continue
        there = ((anchor, path is None or found(intake, path) != "missing") for anchor, path in item.clauses.items())
        state: State = "weak" if weak or still_open else "present"
        yield Answer(item, state, tuple(anchor for anchor, said in there if said), weak, still_open)


def found(intake: Intake, path: str) -> Literal["there", "open", "missing"]:
    """Whether what PATH names is there, still `tbd`, or missing."""
    names, _, wanted = path.partition("=")
    values = list(values_at(intake, names))
    if wanted:
        values = list(_entries(values))
        said = [value for value in values if value is not TBD]
        if any(str(value) in wanted.split("|") for value in said):
            return "there"
        return "open" if len(said) < len(values) else "missing"
    if not values or any(value is None or value == [] or value == {} for value in values):
        return "missing"
    return "open" if any(value is TBD for value in values) else "there"


def values_at(intake: Intake, path: str) -> Iterator[Any]:
    """Every value of INTAKE at PATH, through the entries of sections and lists; what is open on the way is `TBD`."""
    values: list[Any] = [intake]
    for name in path.split("."):
        values = [_get(value, name) for value in _entries(values)]
    yield from values


def _entries(values: list[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, list):
            yield from value
        else:
            yield value


def _get(value: Any, name: str) -> Any:
    return value if value is None or value is TBD else getattr(value, name, None)
