"""What a Word file still holds beside its text: open tracked changes, hidden words, comments, links to other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.marks import marked
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.lint.hit import Hit
    from slagen.messages import Message

_SAID: dict[str, tuple[Message, Message]] = {
    "inserted": (
        msg("“{phrase}” is an insertion that nobody has accepted yet."),
        msg("Accept it or reject it, so that everybody signs the same text."),
    ),
    "deleted": (
        msg("“{phrase}” is struck out, but the deletion is not accepted yet."),
        msg("Accept it or reject it, so that everybody signs the same text."),
    ),
    "moved": (
        msg("“{phrase}” has been moved, but the move is not accepted yet."),
        msg("Accept it or reject it, so that everybody signs the same text."),
    ),
    "hidden": (
        msg("“{phrase}” is hidden text: it is in the file, but nobody sees it."),
        msg("Delete it, or make it visible if it belongs to the agreement."),
    ),
    "comment": (
        msg("“{phrase}” has a comment that is still open."),
        msg("Settle the question and delete the comment before anybody signs."),
    ),
    "external": (
        msg("The file takes part of itself from elsewhere: {phrase}."),
        msg("Put the content into the file itself: what stands elsewhere can change after the signature."),
    ),
}
_SEVERITY = {"comment": Severity.INFO}


def pending(draft: Draft) -> Iterator[Hit]:
    """Every mark of something that is not settled; a comment to slagen itself is settled."""
    ours = {note.start for note in draft.source.notes if note.text.lstrip().casefold().startswith("slagen")}
    for kind, (what, mend) in _SAID.items():
        found = [
            mark for mark in draft.source.marks if mark.kind == kind and not (kind == "comment" and mark.start in ours)
        ]
        if found:
            yield from marked("D613", draft.source, found, severity=_SEVERITY.get(kind), what=what, mend=mend)


RULE = (("D613",), pending)
