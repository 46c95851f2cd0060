"""The rules that are no word list: one module for each matter, and the codes each speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from slagen.lint.rules.clocks import RULE as CLOCKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slagen.lint.draft import Draft
    from slagen.lint.hit import Hit

Look: TypeAlias = "Callable[[Draft], Iterable[Hit]]"

RULES: tuple[tuple[tuple[str, ...], Look], ...] = (CLOCKS,)
