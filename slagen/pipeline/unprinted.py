"""What the user wrote and no clause prints: it is said, never dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from slagen.document.tree import Blank, Document, Value
from slagen.document.walk import inlines
from slagen.findings import Finding, Severity
from slagen.intake.load import Loaded
from slagen.intake.scalars import Id, Scalar, Text, YesNo
from slagen.intake.walk import path_text, values_of
from slagen.messages import msg

_UNITS = ("agreement", "units")
_UNSAID = (("extends",), ("credits", "most_at_risk"), ("credits", "expected_loss"))
"""Where the rest of the intake stands, and what only the checks go by."""


def printed_paths(document: Document) -> set[str]:
    """Where in the intake each value comes from that stands in DOCUMENT."""
    return {inline.path for inline in inlines(document) if isinstance(inline, Value | Blank)}


def unprinted(loaded: Loaded, printed: Collection[str]) -> Iterator[Finding]:
    """A warning for each value of the intake that is not among the paths PRINTED: a cure period inside an organisation.

    Ids, yes and no choose words rather than being printed; a label stands in its forms, a unit behind its number.
    """
    for visited in values_of(loaded.intake, Scalar, Text):
        if isinstance(visited.value, Id | YesNo):
            continue
        path = path_text(visited.path)
        if visited.path in _UNSAID:
            continue
        if visited.path not in loaded.source.places or "label" in visited.path or visited.path[:2] == _UNITS:
            continue
        if path not in printed and path.partition("[")[0] not in printed:
            yield Finding(
                "I09",
                Severity.WARNING,
                loaded.source.place(visited.path),
                msg("“{field}” is written, but no clause of this agreement prints it", field=path),
                msg("delete it, or look in the description of its field (slagen schema) what it goes with"),
            )
