"""V-29: a credit can be computed in one way only, of a fee that exists."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding, Place
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.credits import Credits
from slagen.intake.models.intake import Intake
from slagen.intake.models.remedies import (
    PAID,
    CreditRemedy,
    MultipleRemedy,
    Paid,
    PerUnitRemedy,
    RateRemedy,
    ShareRemedy,
    VoucherRemedy,
    WaiverRemedy,
)
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Id, Percent, Worth
from slagen.intake.standing import all_standing, service_of
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Terms and fee are there."""
    given = list(all_standing(intake))
    faulty: set[Place] = set()
    for one in given:
        remedy, path = one.commitment.remedy, one.path("remedy")
        if isinstance(remedy, PAID):
            service = service_of(intake, one.commitment, one.level)
            commitment = one.commitment.model_copy(update={"service": service})
            for finding in _terms(intake, commitment, remedy, path, at):
                if finding.place not in faulty:  # a fee that is missing is missing once, for the first credit
                    faulty.add(finding.place)
                    yield finding
    credited = any(one.commitment.remedy is TBD or isinstance(one.commitment.remedy, PAID) for one in given)
    if intake.credits is not None and not credited and intake.agreement.relationship == "external":
        yield warning(
            "V-29",
            at(("credits",)),
            msg("there are terms for credits, but no commitment gives any"),
            msg("add remedy: {{kind: credit, tiers: …}} to a commitment, or delete credits"),
        )


def _terms(intake: Intake, commitment: Commitment, remedy: Paid, path: Path, at: At) -> Iterator[Finding]:
    terms = intake.credits
    if terms is None:
        if intake.agreement.relationship == "external":
            yield error(
                "V-29",
                at(path),
                msg("a credit is promised, but section credits is missing"),
                msg("add credits with nature and cap"),
            )
        else:
            yield error(
                "V-06",
                at(path),
                msg("units of one organisation don't pay each other service credits"),
                msg("use remedy: corrective"),
            )
        return
    if party_in_role(intake, str(commitment.obligor)) != party_in_role(intake, "provider"):
        yield error(
            "V-29",
            at(path),
            msg("“{party}” gives the credit, but it is the provider who is paid", party=commitment.obligor),
            msg("give credits only where the provider owes the service level, and use another remedy here"),
        )
    if intake.agreement.relationship == "internal":
        yield warning(
            "V-29",
            at(path),
            msg("units of one organisation promise each other money ({kind})", kind=remedy.kind),
            msg("use remedy: corrective, unless one unit really charges the other"),
        )
    yield from _basis(intake, commitment, remedy, terms, path, at)
    yield from _needed(remedy, terms, path, at)


def has_percent(remedy: RateRemedy | PerUnitRemedy) -> bool:
    """Whether one of the amounts of REMEDY is a percentage."""
    amounts = (getattr(remedy, name, None) for name in ("first", "amount", "at_most"))
    return any(isinstance(worth, Worth) and isinstance(worth.value, Percent) for worth in amounts)


_PERCENT = CreditRemedy | VoucherRemedy | WaiverRemedy | ShareRemedy


def _basis(
    intake: Intake, commitment: Commitment, remedy: Paid, terms: Credits, path: Path, at: At
) -> Iterator[Finding]:
    """A percentage is taken of a fee that is there, of one service or of all."""
    of_fee = isinstance(remedy, _PERCENT) or (
        isinstance(remedy, RateRemedy) and remedy.basis is None and has_percent(remedy)
    )
    if isinstance(remedy, MultipleRemedy):
        of_fee = remedy.of != "downtime"
    if isinstance(remedy, WaiverRemedy):
        of_fee = remedy.of == "service-fee"
    if not of_fee:
        return
    service = service_of(intake, commitment)
    if terms.basis != "total-fee" and service is None:
        if commitment.level is None or intake.levels[commitment.level].kind == "service":
            return  # that the service is missing is said already
        yield error(
            "V-29",
            at(path),
            msg("a share of the service's fee is promised for all services: nobody can say of which fee"),
            msg("name the service of the commitment, or use basis: total-fee"),
        )
        return
    yield from _fees(intake, service if terms.basis != "total-fee" else None, path, at)


def _needed(remedy: Paid, terms: Credits, path: Path, at: At) -> Iterator[Finding]:
    """Points, vouchers and shares of a sum at risk need terms of their own."""
    for kind, field, given in (
        ("points", "points", terms.points),
        ("voucher", "voucher", terms.voucher),
        ("share", "at_risk", terms.at_risk),
    ):
        if remedy.kind == kind and given is None:
            yield error(
                "V-29",
                at(path),
                msg("remedy {kind} needs credits.{field}", kind=kind, field=field),
                msg("add {field} to section credits", field=field),
            )


def _fees(intake: Intake, service: Id | None, path: Path, at: At) -> Iterator[Finding]:
    """A fee for each month, quarter or year: of SERVICE, or where the credit is taken of all fees, of one of them.

    PATH is the remedy that is a share of it.

    Where there are plans, their fees are the price of the service. Prices by use are one too, unless left out.
    """
    if any(plan.fee is not None and (plan.fee is TBD or plan.fee.period != "once") for plan in intake.plans.values()):
        return
    services = [service] if service is not None else list(intake.services)
    by_use_counts = intake.credits is None or "usage-fees" not in intake.credits.less
    if by_use_counts and any(intake.services[key].prices for key in services):
        return
    recurring = [
        key
        for key in services
        if (fee := intake.services[key].fee) is not None and (fee is TBD or fee.period != "once")
    ]
    if recurring:
        return
    name = services[0]
    if intake.services[name].fee is None:
        yield error(
            "V-29",
            at(("services", str(name))),
            msg(
                "a credit (line {line}) is a share of the fee, but service “{service}” has none",
                line=at(path).line,
                service=name,
            ),
            msg("add fee, written like this: [N] CNY per month; or prices by use"),
        )
    else:
        yield error(
            "V-29",
            at(("services", str(name), "fee")),
            msg(
                "a credit (line {line}) is a share of the fee of a period, but “{service}” is paid once",
                line=at(path).line,
                service=name,
            ),
            msg("write a fee per month, quarter or year, or use another remedy"),
        )
