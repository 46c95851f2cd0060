"""Regular expressions that are compiled when first used: a text needs few of them, and starting up is to be quick."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from slagen.resources import package_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class Lazy:
    """Stands in for a compiled pattern, with its methods; once compiled they cost no more than its own."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        # by re's own public means: nothing compiled is written or read at run time, neither marshalled nor pickled
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Words without which the pattern is in no text: of each group one, or a word that it is a part of.

        DIGIT stands for any figure. Empty where nothing is known.
        """
        return _needs().get(self.pattern, ())


DIGIT = "\\d"


@functools.cache
def _needs() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By pattern, what scripts/needs.py has found; a pattern that was changed since is not among them."""
    kept = json.loads(package_file("text/needs.json").read_text(encoding="utf-8"))
    return {pattern: tuple(tuple(group.split("\n")) for group in groups) for pattern, groups in kept.items()}
