"""What clause texts see of remedies: each with its commitment, its level where an override brings it, and its bands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from slagen import formats
from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Hole, Leaf
from slagen.assembly.view import Names, View
from slagen.assembly.words import choice, words
from slagen.intake.models.base import Part
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.money import Fees, Liability
from slagen.intake.models.remedies import PAID, TIERED, CorrectiveRemedy, NoRemedy
from slagen.intake.models.services import Support
from slagen.intake.scalars import TBD, Duration, Fee, Id, Money, Percent, Tier, Worth
from slagen.intake.standing import service_of, standing

if TYPE_CHECKING:
    from slagen.intake.models.credits import Credits
    from slagen.intake.models.money import Bonus
    from slagen.intake.models.plans import Limit
    from slagen.intake.scalars import Tbd


def remedy_lists(view: View) -> Names:
    """For each kind of remedy the commitments that have it: `credit_remedies`, `points_remedies`; all that cost."""
    kinds = [kind.model_fields["kind"].annotation.__args__[0] for kind in PAID]  # type: ignore[union-attr]
    lists: Names = {f"{kind.replace('-', '_')}_remedies": partial(of_kind, view, (kind,)) for kind in kinds}
    lists["paid_remedies"] = partial(of_kind, view, tuple(kinds))
    lists["corrective_remedies"] = partial(of_kind, view, ("corrective",))
    lists["no_remedies"] = partial(of_kind, view, (NoRemedy.model_fields["kind"].annotation.__args__[0],))  # type: ignore[union-attr]
    lists["delay_rates"] = partial(of_kind, view, ("rate",), lambda c: _follows(c) == "delay" and not _summed(c))
    lists["downtime_rates"] = partial(of_kind, view, ("rate",), lambda c: _follows(c) == "downtime")
    lists["outside_rates"] = partial(of_kind, view, ("rate",), lambda c: _follows(c) == "time-outside")
    lists["figure_delays"] = partial(of_kind, view, tuple(kinds), _figure_delay)
    lists["case_paid_remedies"] = partial(of_kind, view, tuple(kinds), _judges_cases)
    lists["percent_case_windows"] = lambda: _percent_remedies(view, _case_windows)
    for name, kind in (("multiples", "multiple"), ("waivers", "waiver"), ("rates", "rate"), ("units", "per-unit")):
        lists[f"case_{name}"] = partial(of_kind, view, (kind,), _judges_cases)
        lists[f"period_{name}"] = partial(of_kind, view, (kind,), lambda c: not _judges_cases(c))
    lists["multiples_before_cases"] = partial(of_kind, view, ("multiple",), _before_a_case)
    lists["capped_case_rates"] = partial(of_kind, view, ("rate",), lambda c: _capped(c) and not _by_window(c))
    lists["capped_period_rates"] = partial(of_kind, view, ("rate",), lambda c: _capped(c) and _by_window(c))
    lists["percent_rates"] = partial(of_kind, view, ("rate",), _of_charges)
    lists["first_rates"] = partial(of_kind, view, ("rate",), lambda c: getattr(c.remedy, "first", None))
    lists["based_rates"] = partial(of_kind, view, ("rate",), _based)
    lists["based_units"] = partial(of_kind, view, ("per-unit",), _based)
    lists["percent_remedies"] = partial(_percent_remedies, view)
    lists["general_bonuses"] = partial(_general_bonuses, view)
    lists["time_rates"] = partial(of_kind, view, ("rate",), lambda c: Duration in _worths(c.remedy))
    lists["service_time_remedies"] = lambda: (
        *of_kind(view, ("extension",)),
        *of_kind(view, ("rate",), lambda c: Duration in _worths(c.remedy)),
        *of_kind(view, ("multiple",), lambda c: _follows(c) == "downtime"),
    )
    lists["credited_time"] = lambda: (
        *lists["service_time_remedies"](),
        *(of_kind(view, ("points",)) if _worth_kind(view, "credits.points.worth", _point) == "time" else ()),
    )
    lists["capped_units"] = partial(of_kind, view, ("per-unit",), _capped)
    lists["repeated_shares"] = partial(of_kind, view, ("share",), lambda c: getattr(c.remedy, "repeated", None))
    lists["investigations"] = partial(
        of_kind, view, ("corrective",), lambda c: getattr(c.remedy, "form", None) == "investigation"
    )
    lists["bands_of"] = partial(_bands_of, view)
    lists["cap_is"] = partial(_worth_kind, view, "credits.cap", lambda terms: terms.cap)
    lists["point_is"] = partial(_worth_kind, view, "credits.points.worth", _point)
    return lists


def _percent_remedies(view: View, test: Callable[[Commitment], bool] = lambda _: True) -> tuple[Group, ...]:
    """The remedies that pass TEST and are a percentage of the Charges."""
    return (
        *of_kind(view, ("credit", "voucher", "share"), test),
        *of_kind(view, ("rate",), lambda c: _of_charges(c) and test(c)),
        *(of_kind(view, ("points",), test) if _worth_kind(view, "credits.points.worth", _point) == "percent" else ()),
    )


def _follows(commitment: Commitment) -> str:
    """What the remedy of COMMITMENT follows: its `of`, or what its bands are bands of ("" if neither)."""
    remedy = commitment.remedy
    return str(getattr(remedy, "of", getattr(remedy, "bands_of", "")))


def _summed(commitment: Commitment) -> bool:
    """Whether the target of COMMITMENT is for the sum of all cases of a window."""
    return str(getattr(commitment.metric, "statistic", "")) == "sum"


def _figure_delay(commitment: Commitment) -> bool:
    """Whether the bands of COMMITMENT are of the time by which a figure taken of all cases exceeds its target."""
    return isinstance(commitment.remedy, TIERED) and _follows(commitment) == "delay" and not _judges_cases(commitment)


def _worths(remedy: object) -> tuple[type, ...]:
    """What the amounts of a remedy by time are: a percentage, a sum, service time."""
    found = (getattr(remedy, name, None) for name in ("first", "amount", "at_most"))
    return tuple(type(worth.value) for worth in found if isinstance(worth, Worth))


def _based(commitment: Commitment) -> bool:
    """Whether the remedy of COMMITMENT says itself what a percentage is taken of."""
    return getattr(commitment.remedy, "basis", None) is not None


def _of_charges(commitment: Commitment) -> bool:
    """Whether the remedy of COMMITMENT has a percentage, and it is taken of the Charges."""
    return Percent in _worths(commitment.remedy) and not _based(commitment)


def _point(terms: Credits) -> Worth | Tbd:
    """What one service point is worth."""
    return getattr(terms.points, "worth", TBD)


def _capped(commitment: Commitment) -> bool:
    """Whether the remedy of COMMITMENT has a most of its own."""
    return getattr(commitment.remedy, "at_most", None) is not None


def _by_window(commitment: Commitment) -> bool:
    """Whether the remedy of COMMITMENT follows a time of the window, not the downtime or the delay of a case."""
    return not _judges_cases(commitment) and (_follows(commitment) != "delay" or _summed(commitment))


def _judges_cases(commitment: Commitment) -> bool:
    """Whether a miss of COMMITMENT is judged case by case, not by a figure or a time outside the target of a window."""
    return str(getattr(commitment.metric, "statistic", "")) == "each" and _follows(commitment) != "time-outside"


def _case_windows(commitment: Commitment) -> bool:
    """Whether each case of COMMITMENT is a window of its own."""
    return str(commitment.window) == "event"


def _before(commitment: Commitment) -> str:
    """Before what the 24 hours lie whose fee is multiplied: the first `downtime`, a `case`, the end of the `period`."""
    if commitment.metric.kind == "availability":
        return "downtime"
    if _judges_cases(commitment) or _case_windows(commitment):
        return "case"
    return "downtime" if commitment.metric.kind == "outage" else "period"


def _before_a_case(commitment: Commitment) -> bool:
    """Whether the remedy of COMMITMENT is a multiple of the fee for the 24 hours before a case."""
    return getattr(commitment.remedy, "of", None) == "fee-of-24-hours-before" and _before(commitment) == "case"


def _bands_of(view: View) -> tuple[Leaf, ...]:
    """What the bands of remedies are bands of, each code once: `"delay" in bands_of`."""
    remedies = (commitment.remedy for _, _, commitment, _ in remedied(view))
    found = dict.fromkeys(str(remedy.bands_of) for remedy in remedies if isinstance(remedy, TIERED))
    return tuple(Leaf(code, "commitments", code=code) for code in found)


def _worth_kind(view: View, path: str, find: Callable[[Credits], Worth | Tbd]) -> Leaf | Hole | None:
    """What a worth of the terms of credits is: `percent`, `sum` or `time`."""
    terms = view.intake.credits
    worth = TBD if terms is None else find(terms)
    if not isinstance(worth, Worth):
        return Hole(path)
    code = "percent" if isinstance(worth.value, Percent) else "sum" if isinstance(worth.value, Money) else "time"
    return Leaf(code, path, code=code)


def money_names(view: View) -> Names:
    """What conditions on money ask: which limits have a price, which fees the invoices do not follow ..."""
    return {
        "charged_limits": partial(_charged_limits, view, lambda _: True),
        "charged_limits_without_window": partial(_charged_limits, view, lambda limit: limit.window is None),
        "longer_fees": partial(_fees, view, _longer),
        "one_off_fees": partial(_fees, view, lambda period, invoiced: period == "once" != invoiced),
        "limited_force_majeure": partial(_limited_force_majeure, view),
        "several_caps": partial(_several_caps, view),
        "portals": partial(_portals, view),
    }


def _charged_limits(view: View, test: Callable[[Limit], bool]) -> tuple[Any, ...]:
    """The limits that pass TEST and beyond which each further unit is charged."""
    found = view.whole.limits.items()
    return tuple(view.entry("limits", key) for key, one in found if one.beyond == "charged" and test(one))


def _fees(view: View, test: Callable[[str, str], bool]) -> tuple[Any, ...]:
    """The services and plans with a fee whose period, with the period of the invoices, passes TEST."""
    if not isinstance(view.whole.fees, Fees):
        return ()
    invoiced = view.whole.fees.invoiced
    return tuple(
        view.entry(section, key)
        for section in ("services", "plans")
        for key, one in getattr(view.whole, section).items()
        if isinstance(one.fee, Fee) and test(one.fee.period, invoiced)
    )


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _longer(period: str, invoiced: str) -> bool:
    """Whether a fee is for a longer PERIOD than an invoice; one for each delivery is for none."""
    return invoiced != "once" and _MONTHS.get(period, 0) > _MONTHS.get(invoiced, 0)


def _several_caps(view: View) -> tuple[Leaf, ...]:
    """One entry for each cap on liability where there are several."""
    caps = view.whole.liability.caps if isinstance(view.whole.liability, Liability) else []
    found = caps if len(caps) > 1 else []
    return tuple(Leaf("", f"liability.caps[{index}]") for index, _ in enumerate(found))


def _portals(view: View) -> tuple[Leaf, ...]:
    """The channels of support that are a web portal."""
    channels = view.whole.support.channels if isinstance(view.whole.support, Support) else TBD
    kinds = () if channels is TBD else tuple(channel.kind for channel in channels)
    return tuple(Leaf("", f"support.channels[{index}]") for index, kind in enumerate(kinds) if kind == "portal")


def _limited_force_majeure(view: View) -> tuple[Any, ...]:
    """The exclusions of force majeure that relieve for at most so long."""
    found = view.whole.exclusions.items()
    return tuple(view.entry("exclusions", key) for key, one in found if one.kind == "force-majeure" and one.at_most)


def of_kind(
    view: View, kinds: tuple[str, ...], test: Callable[[Commitment], object] = lambda _: True
) -> tuple[Group, ...]:
    """The remedies of KINDS whose commitment passes TEST, in the order of `remedied`."""
    by_kind = view.once(_by_kind)
    found = sorted(chain.from_iterable(by_kind.get(kind, ()) for kind in kinds))
    return tuple(_shown(view, *one) for _, one in found if test(one[2]))


Remedied: TypeAlias = tuple[Id, Id | None, Commitment, str]


def _by_kind(view: View) -> dict[str, list[tuple[int, Remedied]]]:
    """What `remedied` yields by the kind of the remedy, each with its place; without those still open."""
    found: dict[str, list[tuple[int, Remedied]]] = {}
    for place, one in enumerate(remedied(view)):
        remedy = one[2].remedy
        if remedy is not TBD:
            found.setdefault(remedy.kind, []).append((place, one))
    return found


def remedied(view: View) -> Iterator[Remedied]:
    """Every commitment with its remedy, and again for each level whose override brings another remedy."""
    for key, commitment in view.intake.commitments.items():
        if view.on_level("commitments", key):
            yield key, None, commitment, f"commitments.{key}"
    if view.level is not None:
        return
    for level, model in view.whole.levels.items():
        for key, override in model.overrides.items():
            if override.remedy is not None:
                yield key, level, standing(view.whole, level, key).commitment, f"levels.{level}.overrides.{key}"


def _shown(view: View, key: Id, level: Id | None, commitment: Commitment, path: str) -> Group:
    """One remedy: the fields of its kind, `code`, `name` ... of the commitment, the `level` that brings it.

    `by_case` is there where it is given for each case, `summed` where for the delay of their sum; `before` says before
    what 24 hours lie.
    """
    promise = view.entry("commitments", key)
    service = service_of(view.whole, commitment, level)
    remedy = commitment.remedy
    assert isinstance(remedy, Part)
    names: Names = {
        "code": lambda: promise.code,
        "name": lambda: promise.name,
        "service": lambda: None if service is None else view.entry("services", service),
        "window": lambda: view.field(commitment, "window", f"commitments.{key}"),
        "level": lambda: None if level is None else view.entry("levels", level),
        "by_case": lambda: Leaf("", path) if _judges_cases(commitment) else None,
        "summed": lambda: Leaf("", path) if _follows(commitment) == "delay" and _summed(commitment) else None,
        "before": lambda: Leaf("", path, code=_before(commitment)),
    }
    if isinstance(remedy, TIERED):
        names["tiers"] = lambda: tiers(view, commitment, f"{path}.remedy.tiers")
    if remedy.kind == "waiver":
        names["one_off_fee"] = partial(_one_off_fee, view, service)
    return view.part(remedy, f"{path}.remedy", more=names)


def _one_off_fee(view: View, service: Id | None) -> Leaf | None:
    """The one-off fee of SERVICE, as a sum."""
    fee = None if service is None else view.intake.services[service].fee
    if not isinstance(fee, Fee) or fee.period != "once":
        return None
    return Leaf(printed(fee.money, view.language), f"services.{service}.fee")


def tiers(view: View, commitment: Commitment, path: str) -> tuple[Group, ...]:
    """The bands from the mildest miss: `band` in words from its edge to the next one's, and what it `gives`."""
    if not isinstance(commitment.remedy, TIERED):
        return ()
    return _bands(view, commitment.remedy.tiers, path)


def bonuses(view: View) -> tuple[Group, ...]:
    """Each bonus with its commitment `of` and its bands, from the mildest to the highest excess."""

    def shown(key: Id, bonus: Bonus) -> Group:
        path = f"bonuses.{key}"
        return view.part(bonus, path, more={"tiers": partial(_bands, view, bonus.tiers, f"{path}.tiers")})

    given = view.whole.bonuses.items()
    return tuple(shown(*one) for one in given if view.on_level("commitments", one[1].of))


def _general_bonuses(view: View) -> tuple[Leaf, ...]:
    """The bonuses for a commitment that is about all of several services."""
    promised = view.whole.commitments
    given = view.whole.bonuses.items()
    return tuple(Leaf("", f"bonuses.{key}") for key, one in given if service_of(view.whole, promised[one.of]) is None)


def _bands(view: View, given: Mapping[Tier, Any], path: str) -> tuple[Group, ...]:
    def band(edge: Tier, following: Tier | None, here: str) -> Leaf:
        end = None if following is None else view.translated(following)
        return Leaf(formats.band(view.translated(edge), end, view.language), here)

    edges, found = list(given), []
    for index, edge in enumerate(edges):
        following = next((other for other in edges[index + 1 :] if other.side == edge.side), None)
        here = f"{path}.{edge}"
        found.append(
            Group(
                {
                    "band": partial(band, edge, following, here),
                    "gives": lambda e=edge, p=here: view.show(given[e], p),  # type: ignore[misc]
                }
            )
        )
    return tuple(found)


def remedy_leaf(view: View, commitment: Commitment, path: str) -> Leaf | Hole:
    """The remedy in a table cell: its word, each band with what it gives, every other term, why there is none."""
    remedy = commitment.remedy
    if remedy is TBD:
        return Hole(path)
    assert isinstance(remedy, Part)
    lines = [str(choice(view.language, f"{type(remedy).__name__}.kind", remedy.kind))]
    if isinstance(remedy, CorrectiveRemedy):
        said = ("form", "after", "applied") if remedy.applied == "on-notice" else ("form", "after")
        lines = [_text(view.field(remedy, name, path)) for name in said]
    elif isinstance(remedy, NoRemedy):
        lines.append(_text(view.field(remedy, "reason", path)))
    else:
        lines += _terms(view, commitment, remedy, path)
    return Leaf("\n".join(lines), path)


def _terms(view: View, commitment: Commitment, remedy: Part, path: str) -> Iterator[str]:
    """The terms of a paid remedy in words, a line each: a change of any of them is seen."""
    said = words(view.language)
    for tier in tiers(view, commitment, f"{path}.tiers"):
        yield said["band"].format(band=tier.band.text, gives=_text(tier.gives))
    for name, label in said["remedy_terms"].items():
        value = getattr(remedy, name, None)
        if value is not None and str(value) != "value":
            gives = said["remedy_of"].get(str(value)) or _text(view.field(remedy, name, path))
            yield said["band"].format(band=label, gives=gives)
    if str(getattr(remedy, "after", "every miss")) != "every miss":
        yield _text(view.field(remedy, "after", path))


def _text(shown: Any) -> str:
    return shown.text if isinstance(shown, Leaf) else "____"
