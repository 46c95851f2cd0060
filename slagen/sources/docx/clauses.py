"""The clause a paragraph belongs to: its number with those above it, "3.2 (b)", from Word's numbers or typed ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.sources.docx.numbering import Marker
    from slagen.sources.docx.typed import Typed

_END: Final = " \t\u00a0\u3000.．。,，、:：;；-–—―"
_DEEPEST: Final = 9
_LONGEST: Final = 120  # code points of a number with all those above it


@dataclass(frozen=True, slots=True)
class _Open:
    """A number that paragraphs may still belong to."""

    list: str
    level: int
    pattern: str
    number: str
    own: str
    heading: int


class Clauses:
    """The numbers open at one place of a document, the outermost first. `base` is the number where none is open."""

    def __init__(self, base: str = "") -> None:
        self._open: list[_Open] = []
        self._base = base

    @property
    def current(self) -> str:
        """The number of the clause that text without a number belongs to."""
        return self._open[-1].number if self._open else self._base

    def state(self) -> list[_Open]:
        """What is open, to go back to after a table."""
        return list(self._open)

    def back(self, state: list[_Open]) -> None:
        """Go back to STATE, unless nothing was open then: a whole agreement may stand in a table."""
        if state:
            self._open = state

    def automatic(self, marker: Marker, heading: int) -> str:
        """Open the number Word prints and return it with those above it. HEADING is its level as a heading, or 0."""
        through = marker.word and marker.highest == marker.level  # articles go on counting from chapter to chapter
        absolute = through or (marker.highest == 0 and bool(marker.level or heading))
        return self._enter(
            f"w:{marker.list}", marker.level, marker.pattern, marker.text, heading, marker.highest, absolute=absolute
        )

    def typed(self, number: Typed, heading: int) -> str:
        """Open a number somebody has typed and return it with those above it."""
        name = number.list
        if number.roman and self._is_roman(number):
            name = number.roman
        return self._enter(name, number.level, name, number.text, heading, number.level, absolute=number.absolute)

    def unnumbered(self, heading: int) -> None:
        """A heading without a number ends what is no higher heading."""
        del self._open[self._first(lambda entry: entry.heading == 0 or entry.heading >= heading) :]

    def _enter(
        self, name: str, level: int, pattern: str, text: str, heading: int, highest: int, *, absolute: bool
    ) -> str:
        same = [index for index, entry in enumerate(self._open) if entry.list == name]
        if same:
            below = next((index for index in same if self._open[index].level >= level), same[-1] + 1)
            del self._open[below:]
        elif heading:
            self.unnumbered(heading)
        else:
            del self._open[self._first(lambda entry: entry.pattern == pattern and not entry.heading) :]
        del self._open[_DEEPEST:]
        above = next((entry for entry in reversed(self._open) if entry.list != name or entry.level < highest), None)
        own = text.rstrip(_END) or text
        parent = "" if absolute else above.number if above else self._base
        number = joined(parent, own)[-_LONGEST:]
        self._open.append(_Open(name, level, pattern, number, own, heading))
        return number

    def _first(self, ends: Callable[[_Open], bool]) -> int:
        return next((index for index, entry in enumerate(self._open) if ends(entry)), len(self._open))

    def _is_roman(self, number: Typed) -> bool:
        """Whether letters such as (i) or (v) count in Roman figures here."""
        inner = number.text.strip("()（）").lower()
        if len(inner) > 1 or any(entry.list == number.roman for entry in self._open):
            return True
        before = next((entry.own for entry in reversed(self._open) if entry.list == number.list), "")
        return inner == "i" and before.strip("()（）").lower() != "h"


def joined(above: str, own: str) -> str:
    """OWN behind the number ABOVE it, with a blank between them except beside Han and full-width signs."""
    if above and own and above[-1] < "\u2e80" and own[0] < "\u2e80":
        return f"{above} {own}"
    return above + own
