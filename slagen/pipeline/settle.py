"""settle: what is due under an agreement for a table of measurements, from two files; and its report as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.findings import Finding, Severity
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Id
from slagen.messages import msg
from slagen.settlement.charges import Charges
from slagen.settlement.fits import misfits
from slagen.settlement.frame import Frame, span_of
from slagen.settlement.measures import Records
from slagen.settlement.read import read_rows
from slagen.settlement.settle import Settlement, currencies, settled
from slagen.sources.csv import read_csv

FORMATS: Final = ("text", "json", "xlsx")
_NEEDED = ("agreement.effective", "agreement.term", "agreement.zone", "commitments", "credits", "calendars", "levels",
           "services", "plans", "chronic", "earn_back", "bonuses", "maintenance", "exclusions")  # fmt: skip
"""What a settlement reads: nothing of it may still be open."""


def settle(intake: Path, measurements: Path, *, level: str | None = None) -> Settlement:
    """What is due under INTAKE for the table MEASUREMENTS (docs/settle.md), on LEVEL of a multi-level agreement.

    Raises what load_intake raises; RefusedError where the table can't be read; IntakeError with a finding for each row
    that is refused, and for each field that is still open; UsageError for a level there is not.
    """
    loaded = load_intake(intake)
    chosen = _level(loaded.intake, level)
    name = str(measurements)
    try:
        data = measurements.read_bytes()
    except FileNotFoundError:
        raise UsageError(msg("There is no file {file}.", file=name)) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RefusedError(msg("{file} can't be read: {reason}.", file=name, reason=reason)) from problem
    _stop(list(_open(loaded)), str(intake))
    zone = loaded.intake.agreement.zone
    assert zone is not TBD
    table = read_rows(read_csv(data, file=name), loaded.intake, zone.info, name)
    _stop(table.findings, name)
    span = span_of(table.rows, zone.info)
    if span is None:
        raise UsageError(msg("{file} has no row with a measurement.", file=name))
    frame = Frame(loaded.intake, span, chosen)
    _stop([*misfits(frame, frame.promises(), table.rows), *_sums(loaded, frame, Charges(frame, table.rows))], name)
    return settled(frame, Records(table.rows))


def report(settlement: Settlement, format_name: str, language: str) -> bytes:
    """SETTLEMENT in a format, in UTF-8 where it is a text. Raises UsageError for a format there is not."""
    if format_name == "xlsx":
        from slagen import __version__
        from slagen.render import render_book
        from slagen.settlement.report.workbook import workbook

        return render_book(workbook(settlement, language, made_by=f"slagen {__version__}"))
    if format_name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(msg("There is no format “{name}”. The formats are: {known}.", name=format_name, known=known))
    module = import_module(f"slagen.settlement.report.{format_name}")
    printed: Callable[[Settlement, str], bytes] = module.printed
    return printed(settlement, language)


def _stop(findings: list[Finding], file: str) -> None:
    """Raise IntakeError where there are FINDINGS: a settlement without some of its rows would be a false one."""
    if findings:
        raise IntakeError(
            msg("{file}: nothing was settled, because of {count} error(s).", file=file, count=len(findings)), findings
        )


def _open(loaded: Loaded) -> Iterator[Finding]:
    for place in loaded.blanks:
        if place.path.startswith(_NEEDED):
            what = msg("still open (tbd): {path}", path=place.path)
            yield Finding("S03", Severity.ERROR, place, what, msg("a settlement needs it: write the value agreed"))


def _sums(loaded: Loaded, frame: Frame, charges: Charges) -> Iterator[Finding]:
    """S04: all sums are in one currency, and the plan of the customer is known."""
    found = currencies(frame, charges)
    at = loaded.source.place
    if len(found) > 1:
        what = msg("there are sums in {currencies}", currencies=", ".join(sorted(found)))
        mend = msg("a settlement is in one currency: no rate is agreed")
        yield Finding("S04", Severity.ERROR, at(("credits",)), what, mend)
    intake = loaded.intake
    priced = any(plan.fee is not None for plan in intake.plans.values())
    named = intake.agreement.plan is not None or any(row.kind == "charge" for row in charges.rows)
    if intake.credits is not None and priced and not named:
        what = msg("the plans have fees, but it is not said which plan the customer has")
        mend = msg("write agreement.plan, or add rows of the kind charge to the table")
        yield Finding("S04", Severity.ERROR, at(("plans",)), what, mend)


def _level(intake: Intake, name: str | None) -> Id | None:
    levels = {str(key): key for key in intake.levels}
    if name is None and not levels:
        return None
    if name in levels:
        return levels[name]
    if not levels:
        raise UsageError(msg("This agreement has no levels, so it is settled as a whole: leave out --level."))
    raise UsageError(msg("Name the level that is settled with --level: {known}.", known=", ".join(levels)))
