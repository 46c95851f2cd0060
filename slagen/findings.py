"""A Finding: one thing wrong or weak at one place. Checks of the intake and lint rules both yield these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slagen.messages import Message


class Severity(Enum):
    """error: can't be generated, or would be false. warning: weak. info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: 1-based line and column, counted in code points; `path` is the path in the intake."""

    file: str
    line: int
    column: int
    path: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule at one place: `code` (V-05, E-type ...), what is wrong, and how to mend it."""

    code: str
    severity: Severity
    place: Place
    what: Message
    mend: Message
