"""The rows about the cap: what it comes to, one level in its hardest band, all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from slagen import formats
from slagen.arithmetic.exact import decimal_of
from slagen.assembly.shown import Group, Leaf, text_of
from slagen.assembly.sums.money import Money, Paid
from slagen.assembly.sums.rows import Rows
from slagen.assembly.view import Names
from slagen.intake.scalars import Id
from slagen.intake.standing import Standing, as_written, service_of
from slagen.intake.sums.caps import AtCap, InMoney, Part, Together, at_cap, cap_of_one, together
from slagen.intake.sums.credit import charges, plans_paid


class Caps(Rows):
    """Rows about the cap of what MONEY has."""

    def __init__(self, money: Money) -> None:
        super().__init__(money.view)
        self.money = money

    def sums(self) -> Iterator[Group]:
        """What a percentage comes to, once for each fee, with the `codes` it is for."""
        found = dict[tuple[Id | None, InMoney], dict[str, Leaf]]()
        for one in self.money.paid():
            paid = charges(self.timing, one.standing, one.terms, one.plan)
            comes = cap_of_one(self.timing, one.standing, one.terms, paid)
            if comes is not None:
                code = self.code(one.standing, one.level, one.cases)
                of_all = one.terms.basis == "total-fee"
                service = None if of_all else service_of(self.timing.intake, one.standing.commitment, one.level)
                found.setdefault((service, comes), {})[text_of(code)] = code
        for (_, comes), codes in found.items():
            yield self._sum(comes, tuple(codes.values()))

    def _sum(self, comes: InMoney, codes: tuple[Leaf, ...]) -> Group:
        text = self.product(f"{self.plain(comes.percent)} × {self.plain(comes.basis)}", self.plain(comes.cap))
        return Group(
            {
                "codes": lambda: codes,
                "computation": lambda: Leaf(text, "credits.cap"),
                "period": lambda: self.span(comes.days),
            }
        )

    def alone(self) -> Iterator[Group]:
        """What the cap leaves of the hardest band, given in every window of its period."""
        for one in self.money.paid():
            found = at_cap(self.timing, one.standing, one.terms, one.plan)
            if found is not None:
                yield self._alone(one, found)

    def _alone(self, one: Paid, found: AtCap) -> Group:
        path = f"commitments.{one.standing.key}.remedy.tiers"
        asked = self.plain(found.asked)
        if found.windows > 1 and found.each.kind != "%":
            factors = f"{formats.number(found.windows, self.language)} × {self.plain(found.each)}"
            asked = self.product(factors, asked)
        result = "cut" if found.given != found.asked else "reached" if found.asked == found.cap else "below"
        names: Names = {
            "asked": lambda: Leaf(asked, path),
            "cap": lambda: Leaf(self.plain(found.cap), "credits.cap"),
            "given": lambda: self.sum(found.given, path),
            "result": lambda: Leaf("", path, code=result),
        }
        return self.row(one.standing, one.level, names, one.cases)

    @cached_property
    def _together(self) -> list[Together]:
        terms, view = self.money.terms, self.view
        if terms is None:
            return []
        ones = [one for one in as_written(view.intake) if view.on_level("commitments", one.key)]
        by_plan = dict[Id | None, list[Standing]]()
        for one in ones:
            for plan in plans_paid(view.intake, one):
                by_plan.setdefault(plan, []).append(one)
        found = [together(self.timing, members, terms, plan) for plan, members in by_plan.items()]
        return [one for one in found if one is not None]

    def together(self) -> tuple[Group, ...]:
        """What combination and cap leave where all levels are in their hardest band, a row for each and their total."""
        return tuple(row for found in self._together for row in self._rows(found))

    def combined(self) -> Leaf | None:
        """Whether only the highest credit of a month is given there."""
        return self.flag("combined", holds=any(found.counted != found.asked for found in self._together))

    def cut(self) -> Leaf | None:
        """Whether the cap decides there."""
        return self.flag("cut", holds=any(found.given != found.counted for found in self._together))

    def shares_cut(self) -> Leaf | None:
        """Whether a row there is rounded, so that the rows do not add up to the total."""
        parts = (part.given.number for found in self._together for part in found.parts)
        return self.flag("shares_cut", holds=any(decimal_of(number) is None for number in parts))

    def _rows(self, found: Together) -> Iterator[Group]:
        cases = (("plans", found.plan),) if found.plan is not None and len(self._together) > 1 else ()
        yield from (self._part(part, cases) for part in found.parts)
        case = text_of(self.view.entry(*cases[0])) if cases else None
        yield Group(
            {
                "code": lambda: None,
                "case": lambda: None if case is None else Leaf(case, "credits.cap"),
                "asked": lambda: Leaf(self.plain(found.asked), "credits.cap"),
                "given": lambda: self.sum(found.given, "credits.cap"),
                "cap": lambda: Leaf(self.plain(found.cap), "credits.cap"),
            }
        )

    def _part(self, part: Part, cases: tuple[tuple[str, Id], ...]) -> Group:
        path = f"commitments.{part.standing.key}.remedy.tiers"
        names: Names = {
            "asked": lambda: Leaf(self.plain(part.asked), path),
            "given": lambda: self.sum(part.given, path) if part.given.number else None,
            "cap": lambda: None,
        }
        return self.row(part.standing, None, names, cases)
