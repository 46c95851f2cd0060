"""The rows of worked credits: bands, the cap, and one example of each other form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slagen import formats
from slagen.assembly.remedies import tiers
from slagen.assembly.shown import Group, Leaf, text_of
from slagen.assembly.sums.rows import Rows
from slagen.assembly.view import Names
from slagen.intake.models.credits import Credits
from slagen.intake.models.remedies import TIERED
from slagen.intake.scalars import Id
from slagen.intake.standing import Standing
from slagen.intake.sums.credit import AtCap, Charges, Example, Sum, at_cap, charges, examples
from slagen.intake.sums.others import UNITS, Other, others


class Money(Rows):
    """Rows about credits."""

    @property
    def terms(self) -> Credits | None:
        """The terms of credits, where credits are given at all."""
        whole = self.view.whole
        return whole.credits if whole.agreement.relationship == "external" else None

    def paid(self) -> Iterator[tuple[Standing, Id | None, Credits]]:
        """Each commitment, and again for a level on which its credit is another, with the terms of credits."""
        terms = self.terms
        if terms is not None:
            for one, level in self.standing("target", "window", "remedy"):
                yield one, level, terms

    def charges(self) -> Iterator[Group]:
        """What percentages are taken of, once for each fee and length of window, with the `codes` it is for."""
        found = dict[Charges, dict[str, Leaf]]()
        for one, _, terms in self.paid():
            paid = charges(self.timing, one, terms)
            shown = [example.computed.kind for example in examples(self.timing, one, terms)]
            shown += [example.computed.kind for example in others(self.timing, one, terms)]
            if paid is not None and paid.fee.money.currency in shown:
                code = self.view.entry("commitments", one.key).code
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
        for one, level, terms in self.paid():
            path = f"commitments.{one.key}.remedy.tiers"
            bands = tiers(self.view, one.commitment, path)
            remedy = one.commitment.remedy
            edges = list(remedy.tiers) if isinstance(remedy, TIERED) else []
            paid = charges(self.timing, one, terms)
            for example in examples(self.timing, one, terms):
                band = None if example.edge is None else bands[edges.index(example.edge)].band
                yield self._credit((one, level), example, band, self._computation(example, paid), path)

    def _computation(self, example: Example, paid: Charges | None) -> str | None:
        gives = example.gives
        if gives is None or paid is None or gives.kind == example.computed.kind:
            return None if gives is None else self.plain(gives)
        basis = Sum(paid.fee.money.currency, paid.total)
        return self.product(f"{self.plain(gives)} × {self.plain(basis)}", self.plain(example.computed))

    def _credit(
        self, whose: tuple[Standing, Id | None], example: Example, band: Any, shown: str | None, path: str
    ) -> Group:
        one, level = whose
        names: Names = {
            "looked_up": lambda: self.quantity(example.looked_up, path),
            "bands_of": lambda: Leaf("", path, code=str(getattr(one.commitment.remedy, "bands_of", ""))),
            "band": lambda: band,
            "computation": lambda: None if shown is None else Leaf(shown, path),
            "given": lambda: self.sum(example.given, path),
            "rule": lambda: Leaf("", path, code=example.rule),
        }
        return self.row(one, level, names)

    def conditional(self) -> Iterator[Any]:
        """The codes of commitments whose credit follows several misses."""
        for one, level, _ in self.paid():
            if level is None and str(getattr(one.commitment.remedy, "after", "every miss")) != "every miss":
                yield self.view.entry("commitments", one.key).code

    def caps(self) -> Iterator[Group]:
        """What the cap leaves of the hardest band, given in every window of its period."""
        for one, level, terms in self.paid():
            found = at_cap(self.timing, one, terms)
            if found is not None:
                yield self._cap(one, level, found)

    def _cap(self, one: Standing, level: Id | None, found: AtCap) -> Group:
        path = f"commitments.{one.key}.remedy.tiers"
        asked = self.plain(found.asked)
        if found.windows > 1 and found.each.kind != "%":
            factors = f"{formats.number(found.windows, self.language)} × {self.plain(found.each)}"
            asked = self.product(factors, asked)
        bites = found.given != found.asked
        names: Names = {
            "asked": lambda: Leaf(asked, path),
            "cap": lambda: Leaf(self.plain(found.cap), "credits.cap"),
            "given": lambda: self.sum(found.given, path),
            "bites": lambda: Leaf("", path) if bites else None,
        }
        return self.row(one, level, names)

    def others(self) -> Iterator[Group]:
        """The examples of credits without bands of money."""
        for one, level, terms in self.paid():
            for example in others(self.timing, one, terms):
                yield self._other(one, level, example)

    def _other(self, one: Standing, level: Id | None, example: Other) -> Group:
        path = f"commitments.{one.key}.remedy"
        text = "".join(self._factor(place, factor) for place, factor in enumerate(example.factors))
        if len(example.factors) > 1:
            text = self.product(text, self.plain(example.uncut))
        assumed = str(self.words["assumed"][example.case]).format(
            time="" if example.time is None else self.quantity(example.time, path).text,
            n=formats.number(UNITS, self.language),
            units="" if example.units is None else str(example.units.in_language(self.language)),
        )
        rule = example.rule if example.most is None else "most"
        names: Names = {
            "assumed": lambda: Leaf(assumed, path),
            "computation": lambda: Leaf(text, path),
            "given": lambda: self.sum(example.given, path),
            "rule": lambda: Leaf("", path, code=rule),
        }
        return self.row(one, level, names)

    def _factor(self, place: int, factor: Sum) -> str:
        if factor.kind in ("+", "/"):
            return f" {'÷' if factor.kind == '/' else '+'} {self.plain(Sum('', factor.number))}"
        return f"{' × ' if place else ''}{self.plain(factor)}"
