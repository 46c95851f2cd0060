# ruff: noqa: E501 - pieces of an intake are written on one line
"""Settles small tables: the minimal intake with edits, and rows written short."""

from __future__ import annotations

from pathlib import Path

from test_load import edited

from slagen.pipeline.settle import settle
from slagen.settlement.settle import Settlement

HEADER = "commitment,kind,start,end,case,value,counted,all,weight,for,each,because,cause,flag,amount,size,target"
NAMES = HEADER.split(",")
JANUARY = ("", "measured", "2027-01-01", "2027-01-31")
CREDIT = "{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}"
AVAILABILITY = f"    metric: availability\n    target: at least 99.9 %\n    owner: Head of Operations\n    measured: {{by: uptime monitor, every: 1 minute}}\n    remedy: {CREDIT}\n"
BUSINESS = ("services:\n", "calendars: {office: {open: [Mon-Fri 09:00-17:00]}}\nservices:\n")
TERMS = "credits: {nature: price-adjustment, cap: 25 %}"


def row(commitment: str, kind: str, start: str, end: str = "", **more: str) -> str:
    """A row of the table; a column named like a word of Python has an underscore after it: for_."""
    given = {"commitment": commitment, "kind": kind, "start": start, "end": end}
    given |= {name.rstrip("_"): value for name, value in more.items()}
    assert set(given) <= set(NAMES), given
    return ",".join(f'"{given[name]}"' if "," in given.get(name, "") else given.get(name, "") for name in NAMES)


def down(start: str, end: str, **more: str) -> str:
    return row("availability", "downtime", start, end, **more)


def ticket(start: str, end: str, case: str = "T1", **more: str) -> str:
    return row("response", "ticket", start, end, case=case, **more)


def promise(metric: str, target: str, remedy: str, more: str = "") -> tuple[str, str]:
    """The edit that puts another promise in place of the availability of the minimal intake."""
    name = "" if metric == "availability" else "    name: Promise\n"
    made = f"{name}    metric: {metric}\n    target: {target}\n    owner: X\n    measured: {{by: m}}\n{more}    remedy: {remedy}\n"
    return AVAILABILITY, made


def terms(more: str) -> tuple[str, str]:
    return TERMS, f"credits: {{nature: price-adjustment, {more}}}"


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def run(folder: Path, rows: list[str], *edits: tuple[str, str], level: str | None = None) -> Settlement:
    """What is due for ROWS under the minimal intake with EDITS."""
    intake, measured = folder / "sla.yaml", folder / "measured.csv"
    intake.write_text(edited(*edits), encoding="utf-8")
    measured.write_text(table(*rows), encoding="utf-8")
    return settle(intake, measured, level=level)


def january(*rows: str) -> list[str]:
    """ROWS of January, and one that says that January is measured."""
    return [row(*JANUARY), *rows]
