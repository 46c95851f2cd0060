"""The rules that are no word list: one module for each matter, and the codes each speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from slagen.lint.rules.abbreviations import RULE as ABBREVIATIONS
from slagen.lint.rules.actors import RULE as ACTORS
from slagen.lint.rules.bases import RULE as BASES
from slagen.lint.rules.boundaries import RULE as BOUNDARIES
from slagen.lint.rules.calendars import RULE as CALENDARS
from slagen.lint.rules.clocks import RULE as CLOCKS
from slagen.lint.rules.consequences import RULE as CONSEQUENCES
from slagen.lint.rules.dates import RULE as DATES
from slagen.lint.rules.definitions import RULE as DEFINITIONS
from slagen.lint.rules.drift import RULE as DRIFT
from slagen.lint.rules.duties import RULE as DUTIES
from slagen.lint.rules.measures import RULE as MEASURES
from slagen.lint.rules.nines import RULE as NINES
from slagen.lint.rules.numbering import RULE as NUMBERING
from slagen.lint.rules.parties import RULE as PARTIES
from slagen.lint.rules.pending import RULE as PENDING
from slagen.lint.rules.periods import RULE as PERIODS
from slagen.lint.rules.placeholders import RULE as PLACEHOLDERS
from slagen.lint.rules.priorities import RULE as PRIORITIES
from slagen.lint.rules.pronouns import RULE as PRONOUNS
from slagen.lint.rules.references_kept import RULE as REFERENCES
from slagen.lint.rules.respectively import RULE as RESPECTIVELY
from slagen.lint.rules.scripts import CHINESE, MIXED
from slagen.lint.rules.spelled import RULE as SPELLED
from slagen.lint.rules.stacking import DOUBLED, STACKED
from slagen.lint.rules.sums import RULE as SUMS
from slagen.lint.rules.undefined import RULE as UNDEFINED
from slagen.lint.rules.units import RULE as UNITS
from slagen.lint.rules.values import RULE as VALUES
from slagen.lint.rules.verbs import RULE as VERBS
from slagen.lint.rules.weekdays import RULE as WEEKDAYS
from slagen.lint.rules.windows import RULE as WINDOWS
from slagen.lint.rules.writing import FORMATS, NORMAL_FORM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slagen.lint.draft import Draft
    from slagen.lint.hit import Hit

Look: TypeAlias = "Callable[[Draft], Iterable[Hit]]"

RULES: tuple[tuple[tuple[str, ...], Look], ...] = (
    ABBREVIATIONS,
    DEFINITIONS,
    DRIFT,
    NUMBERING,
    PARTIES,
    PENDING,
    PLACEHOLDERS,
    REFERENCES,
    UNDEFINED,
    CLOCKS,
    CALENDARS,
    BASES,
    CONSEQUENCES,
    MEASURES,
    NINES,
    SUMS,
    UNITS,
    WINDOWS,
    PERIODS,
    BOUNDARIES,
    DUTIES,
    DATES,
    WEEKDAYS,
    SPELLED,
    FORMATS,
    MIXED,
    NORMAL_FORM,
    CHINESE,
    PRIORITIES,
    ACTORS,
    PRONOUNS,
    RESPECTIVELY,
    STACKED,
    DOUBLED,
    VERBS,
    VALUES,
)
