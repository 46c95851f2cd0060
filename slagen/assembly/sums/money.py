"""The rows of worked credits: bands, one example of each other form, and the Charges they are taken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from slagen import formats
from slagen.assembly.remedies import tiers
from slagen.assembly.shown import Group, Leaf, text_of
from slagen.assembly.sums.rows import Rows
from slagen.assembly.view import Names
from slagen.intake.models.credits import Credits
from slagen.intake.models.remedies import TIERED
from slagen.intake.scalars import Id
from slagen.intake.standing import Standing
from slagen.intake.sums.caps import cap_of_one
from slagen.intake.sums.credit import Charges, Example, Sum, charges, examples, plans_paid
from slagen.intake.sums.others import Other, others

TIMES: Final = ("second", "minute", "hour", "day", "week")


@dataclass(frozen=True, slots=True)
class Paid:
    """A commitment with the terms of credits, on a level, for a plan; `cases` name the plan where there are several."""

    standing: Standing
    level: Id | None
    terms: Credits
    plan: Id | None
    cases: tuple[tuple[str, Id], ...]


class Money(Rows):
    """Rows about credits."""

    @property
    def terms(self) -> Credits | None:
        """The terms of credits, where credits are given at all."""
        whole = self.view.whole
        return whole.credits if whole.agreement.relationship == "external" else None

    def paid(self) -> Iterator[Paid]:
        """Each commitment, and again for a level on which its credit is another; each plan with a fee apart."""
        terms = self.terms
        if terms is None:
            return
        for one, level in self.standing("target", "window", "remedy"):
            plans = plans_paid(self.timing.intake, one)
            for plan in plans:
                cases = (("plans", plan),) if plan is not None and len(plans) > 1 else ()
                yield Paid(one, level, terms, plan, cases)

    @cached_property
    def in_bands(self) -> list[tuple[Paid, list[Example]]]:
        """The examples of each commitment with bands."""
        return [(one, list(examples(self.timing, one.standing, one.terms, one.plan))) for one in self.paid()]

    @cached_property
    def without_bands(self) -> list[tuple[Paid, list[Other]]]:
        """The examples of each commitment without."""
        return [(one, list(others(self.timing, one.standing, one.terms, one.plan))) for one in self.paid()]

    def charges(self) -> Iterator[Group]:
        """What percentages, that of the cap too, are taken of, once for each fee and length of window, with `codes`."""
        found = dict[Charges, dict[str, Leaf]]()
        for (one, of_bands), (_, of_others) in zip(self.in_bands, self.without_bands):
            paid = charges(self.timing, one.standing, one.terms, one.plan)
            used = any(example.gives is not None and example.gives != example.computed for example in of_bands)
            capped = cap_of_one(self.timing, one.standing, one.terms, paid) is not None
            if paid is not None and (used or capped or any(example.charged for example in of_others)):
                code = self.code(one.standing, one.level, one.cases)
                found.setdefault(paid, {})[text_of(code)] = code
        for paid, codes in found.items():
            yield self._charges(paid, tuple(codes.values()))

    def _charges(self, paid: Charges, codes: tuple[Leaf, ...]) -> Group:
        return Group(
            {
                "codes": lambda: codes,
                "total": lambda: self.sum(Sum(paid.fee.money.currency, paid.total), "services"),
                "fee": lambda: Leaf(formats.fee(paid.fee, self.language, capitals=False), "services"),
                "period": lambda: self.span(paid.period),
            }
        )

    def credits(self) -> Iterator[Group]:
        """A row for each value at which the credit of a commitment with bands changes, or does not yet."""
        for one, found in self.in_bands:
            commitment = one.standing.commitment
            path = f"commitments.{one.standing.key}.remedy.tiers"
            bands = tiers(self.view, commitment, path)
            edges = list(commitment.remedy.tiers) if isinstance(commitment.remedy, TIERED) else []
            paid = charges(self.timing, one.standing, one.terms, one.plan) if found else None
            for example in found:
                band = None if example.edge is None else bands[edges.index(example.edge)].band
                yield self._credit(one, example, band, self._computation(example, paid), path)

    def at_target(self) -> Leaf | None:
        """Whether a row is for the value of a target."""
        return self.flag("at_target", holds=any(row.at_target for _, rows in self.in_bands for row in rows))

    def by_second(self) -> Leaf | None:
        """Whether a row looks a time up."""
        units = {row.looked_up.unit for _, rows in self.in_bands for row in rows}
        return self.flag("by_second", holds=not units.isdisjoint(TIMES))

    def _computation(self, example: Example, paid: Charges | None) -> str | None:
        gives = example.gives
        if gives is None or paid is None or gives.kind == example.computed.kind:
            return None if gives is None else self.plain(gives)
        basis = Sum(paid.fee.money.currency, paid.total)
        return self.product(f"{self.plain(gives)} × {self.plain(basis)}", self.plain(example.computed))

    def _credit(self, one: Paid, example: Example, band: Any, shown: str | None, path: str) -> Group:
        names: Names = {
            "looked_up": lambda: self.quantity(example.looked_up, path),
            "bands_of": lambda: Leaf("", path, code=str(getattr(one.standing.commitment.remedy, "bands_of", ""))),
            "band": lambda: band,
            "computation": lambda: None if shown is None else Leaf(shown, path),
            "given": lambda: self.sum(example.given, path),
            "rule": lambda: Leaf("", path, code=example.rule),
        }
        return self.row(one.standing, one.level, names, one.cases)

    def conditional(self) -> Iterator[Any]:
        """The codes of commitments whose credit follows several misses."""
        several = [
            one.standing.key
            for one, _ in self.in_bands
            if one.level is None and str(getattr(one.standing.commitment.remedy, "after", "every miss")) != "every miss"
        ]
        yield from (self.view.entry("commitments", key).code for key in dict.fromkeys(several))

    def others(self) -> Iterator[Group]:
        """The examples of credits without bands of money."""
        yield from (self._other(one, example) for one, found in self.without_bands for example in found)

    def _other(self, one: Paid, example: Other) -> Group:
        path = f"commitments.{one.standing.key}.remedy"
        cents = any(factor.kind.isupper() and factor.number.denominator > 1 for factor in example.factors)
        text = "".join(self._factor(place, factor, cents=cents) for place, factor in enumerate(example.factors))
        if len(example.factors) > 1:
            text = self.product(text, self.plain(example.uncut, cents=cents))
        count, units = example.units if example.units is not None else (0, None)
        assumed = str(self.words["assumed"][example.case]).format(
            time="" if example.time is None else self.quantity(example.time, path).text,
            n=formats.number(count, self.language),
            units="" if units is None else str(units.in_language(self.language)),
        )
        rule = example.rule if example.most is None else "most"
        names: Names = {
            "assumed": lambda: Leaf(assumed, path),
            "computation": lambda: Leaf(text, path),
            "given": lambda: self.sum(example.given, path, cents=cents),
            "rule": lambda: Leaf("", path, code=rule),
        }
        return self.row(one.standing, one.level, names, one.cases)

    def _factor(self, place: int, factor: Sum, *, cents: bool) -> str:
        if factor.kind in ("+", "/"):
            return f" {'÷' if factor.kind == '/' else '+'} {self.plain(Sum('', factor.number))}"
        return f"{' × ' if place else ''}{self.plain(factor, cents=cents)}"
