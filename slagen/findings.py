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
    """Where in a file: 1-based line and column, counted in code points.

    `path` is the path in the intake; `clause` the number of the clause as its reader sees it: "3.2 (b)".
    """

    file: str
    line: int
    column: int
    path: str = ""
    clause: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule at one place: `code` (V-05, E-type, T101 ...), what is wrong, and how to mend it.

    What a lint rule says of words has more: `name` of the rule, `why` it matters, where the words stand (`start` and
    `end`, code points of the source's text), the words themselves (`quote`), their sentence, where in it they begin
    (`at`) and its language. With
    `exempted_by` the rule has looked and let the words pass, and says on what ground. `related` are the codes of other
    rules that the same words break.
    """

    code: str
    severity: Severity
    place: Place
    what: Message
    mend: Message
    name: str = ""
    why: Message | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    sentence: str = ""
    at: int = 0
    language: str = ""
    exempted_by: str = ""
    related: tuple[str, ...] = ()
