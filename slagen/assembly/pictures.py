"""The pictures of an agreement: the staircase of credits of each availability, the clocks of the priorities."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from slagen import formats
from slagen.assembly.printed import printed
from slagen.assembly.promises import cells, is_matrix
from slagen.assembly.remedies import of_kind, remedied
from slagen.assembly.shown import Group, text_of
from slagen.assembly.view import View
from slagen.assembly.words import words
from slagen.document.pictures import Mark, Moment, Picture, Staircase, Step, Timeline
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.metrics import Availability, Clock
from slagen.intake.models.remedies import AmountRemedy, CreditRemedy, VoucherRemedy
from slagen.intake.models.targets import NumberTarget, PriorityTarget
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import Duration, Money, Percent

_MARKS: tuple[Mark, ...] = ("disc", "square", "diamond", "triangle")
_DAY = Decimal(1440)
_CLAUSES = {"credit": "credit-bands", "voucher": "vouchers", "amount": "fixed-sums"}
"""The clause behind whose table the staircase of each kind of remedy stands."""


def pictures(view: View) -> Iterator[Picture]:
    """The pictures of what VIEW shows."""
    given = [
        one for _, _, one, _ in remedied(view) if isinstance(one.remedy, CreditRemedy | VoucherRemedy | AmountRemedy)
    ]
    for commitment, remedy in zip(given, of_kind(view, tuple(_CLAUSES)), strict=True):
        yield from _staircase(view, commitment, remedy)
    yield from _timeline(view)


def _staircase(view: View, commitment: Commitment, remedy: Group) -> Iterator[Picture]:
    terms = commitment.remedy
    if not isinstance(commitment.metric, Availability) or not isinstance(
        terms, CreditRemedy | VoucherRemedy | AmountRemedy
    ):
        return
    tiers = [(edge, worth) for edge, worth in terms.tiers.items() if isinstance(worth, Percent | Money)]
    if terms.bands_of != "value" or len(tiers) < len(terms.tiers) or any(edge.side != "below" for edge, _ in tiers):
        return
    told, language = words(view.language)["pictures"], view.language
    steps = tuple(
        Step(printed(edge.quantity, language), _short(worth, language), _high(worth)) for edge, worth in tiers
    )
    lines = [told["line"].format(what=text_of(tier.band), is_=text_of(tier.gives)) for tier in remedy.tiers]
    title = told["staircase"].format(name=f"{text_of(remedy.code)} {text_of(remedy.name)}")
    none = formats.percent(Percent(Decimal(0)), language) if isinstance(tiers[0][1], Percent) else "0"
    yield Staircase(_CLAUSES[terms.kind], title, told["between"].join([title, *lines]), steps, none)


def _short(worth: Percent | Money, language: str) -> str:
    """What a step gives, a sum without its capitals."""
    if isinstance(worth, Money):
        return formats.money(worth, language, capitals=False)
    return printed(worth, language)


def _high(worth: Percent | Money) -> Decimal:
    return worth.amount if isinstance(worth, Money) else worth.value


def _timeline(view: View) -> Iterator[Picture]:
    intake, language = view.intake, view.language
    told = words(language)["pictures"]
    clocks = [
        (key, one)
        for key, one in intake.commitments.items()
        if view.on_level("commitments", key) and isinstance(one.metric, Clock) and is_matrix(one.target)
    ][: len(_MARKS)]
    names = [text_of(view.entry("commitments", key).name) for key, _ in clocks]
    rows: dict[str, list[Moment]] = {str(key): [] for key in intake.priorities}
    for (key, one), mark in zip(clocks, _MARKS, strict=False):
        assert isinstance(one.target, PriorityTarget)
        texts = cells(view, one, f"commitments.{key}.target")
        for priority, text in zip(intake.priorities, texts, strict=True):
            target = one.target.values.get(priority)
            length = target.value.quantity.duration if isinstance(target, NumberTarget) and target.value else None
            if length is not None and text is not None:
                rows[str(priority)].append(Moment(text_of(text), _minutes(length), mark, length.business))
    drawn = tuple((row, tuple(found)) for row, found in rows.items() if found)
    if len(drawn) < 2:
        return
    marks = {moment.mark for _, moments in drawn for moment in moments}
    legend = tuple((mark, name) for mark, name in zip(_MARKS, names, strict=False) if mark in marks)
    which = dict(legend)
    lines = [
        told["line"].format(what=row, is_=told["and"].join(f"{which[one.mark]} {one.text}" for one in moments))
        for row, moments in drawn
    ]
    some_open = any(one.open for _, moments in drawn for one in moments)
    note = told["log"] + (told["open"] if some_open else "")
    yield Timeline("priority", told["timeline"], told["between"].join([told["timeline"], *lines]), drawn, legend, note)


def _minutes(length: Duration) -> Decimal:
    """Minutes on the line of time; a business day stands where a day does, a month where 30 days do."""
    unit, much = in_unit(length)
    number = Decimal(much.numerator) / Decimal(much.denominator)
    return number * {"business day": _DAY, "months": 30 * _DAY}.get(unit, Decimal(1))
