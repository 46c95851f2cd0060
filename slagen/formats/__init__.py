"""How a value is printed in a language: percent, money, date, duration, hours, list. Digits stay as they were written.

The only importer of Babel, which knows separators, month and day names, currencies and lists. The words for units are
in units/<language>.json. Nothing here rounds, and nothing here knows where a value comes from: whatever has the right
fields can be printed.
"""

from slagen.formats.amounts import fee, money, percent, period, rmb_capitals, yuan_capitals
from slagen.formats.bounds import band, edge, misses, quantity, statistic, target
from slagen.formats.times import (
    clock,
    date,
    date_span,
    dated_hours,
    duration,
    frequency,
    hours,
    moment,
    month,
    spans,
    spelled,
    weekday_date,
    window,
)
from slagen.formats.words import Case, list_of, number, one_of

__all__ = [
    "Case",
    "band",
    "clock",
    "date",
    "date_span",
    "dated_hours",
    "duration",
    "edge",
    "fee",
    "frequency",
    "hours",
    "list_of",
    "misses",
    "moment",
    "money",
    "month",
    "number",
    "one_of",
    "percent",
    "period",
    "quantity",
    "rmb_capitals",
    "spans",
    "spelled",
    "statistic",
    "target",
    "weekday_date",
    "window",
    "yuan_capitals",
]
