"""V-09: what several agreements say together. One service of one customer has one agreement in effect at any time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from slagen.findings import Finding, Place
from slagen.intake.checks.said import error, warning
from slagen.intake.load import Loaded
from slagen.intake.roles import role_of
from slagen.intake.scalars import TBD, Id, LineText
from slagen.intake.term import last_day
from slagen.messages import msg

_IN_EFFECT = ("agreed", "signed")
_DAY = timedelta(days=1)


def together(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """What is wrong or weak in AGREEMENTS that each of them alone does not show.

    A service and a customer are the same where their names are. An agreement and the one it extends are one.
    """
    yield from overlaps(agreements)
    yield from gaps(agreements)
    yield from unreplaced(agreements)
    yield from behind(agreements)


@dataclass(frozen=True)
class _Promised:
    """A service that an agreement promises to its customer, and from when to when; no `last` where it has no end."""

    loaded: Loaded
    service: Id
    names: tuple[str, str]
    first: date
    last: date | None

    @property
    def days(self) -> str:
        """From when to when; without an end, from when."""
        return f"{self.first} – {self.last or '…'}"

    @property
    def place(self) -> Place:
        """Where the service stands."""
        return _at(self.loaded, ("services", str(self.service)))


def overlaps(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """Two agreements in effect that promise one service to one customer at one time; the later one is told."""
    seen: dict[tuple[str, str], list[_Promised]] = {}
    for one in _promised(agreements, _IN_EFFECT):
        named = (_one_name(one.names[0]), _one_name(one.names[1]))
        for other in seen.get(named, []):
            if _meet(one, other) and not _one_tree(one.loaded, other.loaded):
                yield error(
                    "V-09",
                    one.place,
                    msg(
                        "“{service}” is promised to “{customer}” here ({mine}) and, at the same time, in {other} "
                        "({theirs})",
                        customer=one.names[0],
                        service=one.names[1],
                        mine=one.days,
                        other=other.place,
                        theirs=other.days,
                    ),
                    msg("one agreement at a time: set the status of one of them to superseded, or end it before"),
                )
        seen.setdefault(named, []).append(one)


def gaps(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """Days between two agreements on one service of one customer on which neither of them is in effect."""
    groups: dict[tuple[str, str], list[_Promised]] = {}
    for one in _promised(agreements, (*_IN_EFFECT, "terminated")):
        groups.setdefault((_one_name(one.names[0]), _one_name(one.names[1])), []).append(one)
    for group in groups.values():
        ordered = sorted(group, key=lambda one: one.first)
        for place, one in enumerate(ordered[1:], start=1):
            before = max(ordered[:place], key=lambda other: other.last or date.max)
            if before.last is None or before.last + _DAY >= one.first:
                continue
            words = {"first": before.last + _DAY, "last": one.first - _DAY, "end": before.last, "begin": one.first}
            yield warning(
                "V-09",
                one.place,
                msg(
                    "no agreement promises “{service}” to “{customer}” from {first} to {last}: the one in {other} ends "
                    "on {end}, this one takes effect on {begin}",
                    customer=one.names[0],
                    service=one.names[1],
                    other=before.place,
                    **words,
                ),
                msg("let this one take effect on {first}, or the one before it end on {last}", **words),
            )


def unreplaced(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """A service of a superseded agreement that none of the agreements in effect with that customer promises."""
    current = list(_promised(agreements, _IN_EFFECT))
    for one in _promised(agreements, ("superseded",)):
        others = [other for other in current if _one_name(other.names[0]) == _one_name(one.names[0])]
        same = [
            other
            for other in others
            if other.service == one.service or _one_name(other.names[1]) == _one_name(one.names[1])
        ]
        if others and not same:
            yield warning(
                "V-09",
                one.place,
                msg(
                    "this agreement is superseded, and no agreement in effect promises “{service}” to “{customer}”; in "
                    "effect with that customer: {others}",
                    customer=one.names[0],
                    service=one.names[1],
                    others=", ".join(dict.fromkeys(other.loaded.source.file for other in others)),
                ),
                msg("add the service to the agreement that takes the place of this one, or check that one with these"),
            )


def behind(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """An agreement that another one names by its number as standing behind it, and that is not in effect with it."""
    numbered: dict[str, list[Loaded]] = {}
    for loaded in agreements:
        if loaded.intake.agreement.number is not TBD:
            numbered.setdefault(_one_name(str(loaded.intake.agreement.number)), []).append(loaded)
    for loaded in agreements:
        own = _span(loaded)
        if loaded.intake.agreement.status not in _IN_EFFECT or own is None:
            continue
        for key, one in loaded.intake.supporting.items():
            number = "" if one.number is None or one.number is TBD else _written(one.number)
            found = [other for other in numbered.get(_one_name(number), []) if other is not loaded]
            if number and found:
                yield from _lacking(own, _at(loaded, ("supporting", str(key), "number")), number, found)


def _lacking(own: tuple[date, date | None], place: Place, number: str, found: Sequence[Loaded]) -> Iterator[Finding]:
    """The first days of an agreement in effect on the days OWN on which none of the agreements FOUND is."""
    spans = [(other, span) for other in found if (span := _span(other)) is not None]
    spans = [one for one in spans if one[0].intake.agreement.status in _IN_EFFECT]
    others = ", ".join(f"{_at(other, ('agreement', 'status'))} ({other.intake.agreement.status})" for other in found)
    mend = msg("have one that is in effect for as long as this agreement, or name another one here")
    if not spans:
        what = msg(
            "{number}, which stands behind this agreement, is not in effect: {others}", number=number, others=others
        )
        yield warning("V-09", place, what, mend)
        return
    day, end = own
    for _, (first, last) in sorted(spans, key=lambda one: one[1][0]):
        if first > day:
            break
        if last is None:
            return
        day = max(day, last + _DAY)
    if end is not None and day > end:
        return
    later = [first for _, (first, _) in spans if first > day]
    until = min([first - _DAY for first in later] + ([end] if end is not None else []), default=None)
    words = {"number": number, "first": day, "others": others}
    if until is None:
        what = msg("{number}, which stands behind this agreement, is not in effect from {first} on: {others}", **words)
    else:
        what = msg(
            "{number}, which stands behind this agreement, is not in effect from {first} to {last}: {others}",
            last=until,
            **words,
        )
    yield warning("V-09", place, what, mend)


def _promised(agreements: Sequence[Loaded], statuses: Sequence[str]) -> Iterator[_Promised]:
    """Each service that an agreement of one of STATUSES promises, with the days of that agreement."""
    for loaded in agreements:
        span = _span(loaded)
        if loaded.intake.agreement.status not in statuses or span is None:
            continue
        customer = next(p for k, p in loaded.intake.parties.items() if role_of(str(k), p) == "customer")
        for key, service in loaded.intake.services.items():
            if service.name is not TBD and customer.name is not TBD:
                yield _Promised(loaded, key, (_written(customer.name), _written(service.name)), *span)


def _span(loaded: Loaded) -> tuple[date, date | None] | None:
    """The first and the last day of LOADED; one that renews itself, or whose term is open, has no end."""
    agreement = loaded.intake.agreement
    if agreement.effective is TBD:
        return None
    ended = None if agreement.monitoring_end in (None, TBD) else agreement.monitoring_end
    last = None if agreement.term and agreement.term.renewal == "automatic" else last_day(loaded.intake)
    if agreement.status == "terminated" and ended is not None:
        last = ended.value if last is None else min(last, ended.value)
    return agreement.effective.value, last


def _at(loaded: Loaded, path: tuple[str, ...]) -> Place:
    return replace(loaded.source.place(path), path=".".join(path))


def _one_name(name: str) -> str:
    return " ".join(name.casefold().split())


def _written(name: LineText) -> str:
    return name.plain if name.plain is not None else next(iter(name.by_language.values()))


def _meet(first: _Promised, second: _Promised) -> bool:
    """Whether there is a day on which both are in effect."""
    return (second.last is None or first.first <= second.last) and (first.last is None or second.first <= first.last)


def _one_tree(first: Loaded, second: Loaded) -> bool:
    """Whether one of the two extends the other."""
    names = [str(one.intake.extends or "") for one in (first, second)]
    files = [Path(one.source.file).name for one in (first, second)]
    return names[0] == files[1] or names[1] == files[0]
