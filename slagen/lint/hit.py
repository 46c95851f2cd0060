"""A hit: words of a block that a rule speaks of, before exemptions, suppressions and the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slagen.findings import Severity
    from slagen.lint.draft import Sentence
    from slagen.messages import Message
    from slagen.sources.source import Block


@dataclass(frozen=True, slots=True)
class Hit:
    """The words from `start` to `end` of `block`, and the code of the rule they break.

    `values` fill the places of the rule's texts; {phrase} is filled by itself. `severity`, `what` and `mend` stand in
    for the rule's own where they are given. `sentence` is the one the words are in, where there is one.
    """

    rule: str
    block: Block
    start: int
    end: int
    sentence: Sentence | None = None
    values: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    what: Message | None = None
    mend: Message | None = None
    exempted_by: str = ""
    related: tuple[str, ...] = ()
