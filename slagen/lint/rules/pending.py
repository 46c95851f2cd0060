"""What a file still holds beside its text: open changes, hidden words, comments, macros, links to other files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.marks import marked
from slagen.messages import Message, msg
from slagen.sources.source import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.lint.hit import Hit

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
    "changing": (
        msg("The field “{phrase}” shows something else tomorrow, or at the desk of somebody else."),
        msg("Replace the field by its text: what is agreed must not change after the signature."),
    ),
    "active": (
        msg("The file holds {phrase}, which is no text: a macro, a control or an embedded file. It was not opened."),
        msg("Take it out, or put what belongs to the agreement into the text or a named annex."),
    ),
    "drawing": (
        msg("“{phrase}” stands in a picture or beside it, where no rule reads it."),
        msg("Read it yourself; what binds the parties belongs into the text."),
    ),
    "external": (
        msg("The file takes part of itself from elsewhere: {phrase}."),
        msg("Put the content into the file itself: what stands elsewhere can change after the signature."),
    ),
}
_SEVERITY = {
    "comment": Severity.INFO,
    "drawing": Severity.INFO,
    "external": Severity.ERROR,
    "active": Severity.ERROR,
}
_TOLD = msg("The file tells more than its text: {items}.")
_FORGET = msg("If the other side need not know: in Word, File > Info > Inspect Document takes it out.")


def pending(draft: Draft) -> Iterator[Hit]:
    """Every mark of something that is not settled; a comment to slagen itself is settled."""
    ours = {note.start for note in draft.source.notes if note.text.lstrip().casefold().startswith("slagen")}
    for kind, (what, mend) in _SAID.items():
        found = [
            mark for mark in draft.source.marks if mark.kind == kind and not (kind == "comment" and mark.start in ours)
        ]
        if found:
            yield from marked("D613", draft.source, found, severity=_SEVERITY.get(kind), what=what, mend=mend)
    told = [mark.words for mark in draft.source.marks if mark.kind == "metadata"]
    if told:
        items = told
        whole = Mark("metadata", 0, 0, "; ".join(told))
        for hit in marked("D613", draft.source, [whole], severity=Severity.INFO):
            yield replace(hit, what=Message(_TOLD.template, {"items": items}), mend=_FORGET)


RULE = (("D613",), pending)
