"""Puts a Located text together, piece by piece: copies of the source, and words that stand for something else there."""

from __future__ import annotations

from dataclasses import dataclass, field

from slagen.text.language import HAN
from slagen.text.lazy import Lazy
from slagen.text.located import Located, Stretch

_TIGHT = Lazy(f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—]{{2}}")
_HAN = Lazy(f"[{HAN}]")


def tight(before: str, after: str) -> bool:
    """Do the characters BEFORE and AFTER a line break stand together without a blank, as Chinese text does?"""
    return _TIGHT.fullmatch(before + after) is not None and _HAN.search(before + after) is not None


@dataclass(slots=True)
class Pieces:
    """The text so far, and where each stretch of it came from."""

    parts: list[str] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    length: int = 0
    _copied_to: int = -1

    def copy(self, text: str, start: int) -> None:
        """TEXT stands like this in the source, from START on."""
        if not text:
            return
        size = len(text)
        if start == self._copied_to:
            last = self.stretches[-1]
            whole = last.length + size
            self.stretches[-1] = Stretch(last.at, whole, last.start, whole)
        else:
            self.stretches.append(Stretch(self.length, size, start, size))
        self._copied_to = start + size
        self.parts.append(text)
        self.length += size

    def put(self, text: str, start: int, taken: int) -> None:
        """TEXT is what the TAKEN characters of the source from START on mean."""
        if not text:
            return
        self.stretches.append(Stretch(self.length, len(text), start, taken))
        self._copied_to = -1
        self.parts.append(text)
        self.length += len(text)

    @property
    def last(self) -> str:
        """The last character so far, or none."""
        return self.parts[-1][-1] if self.parts else ""

    def located(self) -> Located:
        """The whole."""
        return Located("".join(self.parts), tuple(self.stretches))
