"""The annex of worked examples as clause texts see it: rows of what slagen.intake.sums has worked out.

Imported for the one clause that prints it; each part is worked out when it is first asked for.
"""

from __future__ import annotations

from slagen.assembly.shown import Group
from slagen.assembly.sums.caps import Caps
from slagen.assembly.sums.clock import Clocks
from slagen.assembly.sums.downtimes import Downtimes
from slagen.assembly.sums.money import Money
from slagen.assembly.view import View


def sums(view: View) -> Group:
    """The parts of the annex, each empty where the intake has nothing to work out."""
    downtimes, money = Downtimes(view), Money(view)
    caps = Caps(money)
    return Group(
        {
            "budgets": lambda: downtimes.budgets,
            "net": lambda: downtimes.budgeted("net"),
            "gross": lambda: downtimes.budgeted("gross"),
            "by_days": downtimes.by_days,
            "by_date": downtimes.by_date,
            "clocks_change": downtimes.clocks_change,
            "rounded": lambda: downtimes.rounded,
            "by_rule": lambda: downtimes.by_rule,
            "charges": lambda: tuple(money.charges()),
            "credits": lambda: tuple(money.credits()),
            "conditional": lambda: tuple(money.conditional()),
            "at_target": money.at_target,
            "by_second": money.by_second,
            "cap_sums": lambda: tuple(caps.sums()),
            "caps": lambda: tuple(caps.alone()),
            "together": caps.together,
            "combined": caps.combined,
            "cut": caps.cut,
            "shares_cut": caps.shares_cut,
            "others": lambda: tuple(money.others()),
            "clock": lambda: Clocks(view).clock(),
            "passing": lambda: Clocks(view).passing(),
            "compositions": lambda: tuple(downtimes.compositions()),
            "multiplies": downtimes.multiplies,
        }
    )
