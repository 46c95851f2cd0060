"""V-02: every id that is mentioned exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.intake import Intake
from slagen.intake.roles import role_of
from slagen.intake.walk import walk
from slagen.messages import msg

ALWAYS_OPEN = "24x7"
"""The calendar that needs no entry."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """An unknown id, with the nearest one that exists; the id 24x7 given to a calendar of one's own."""
    roles = {role_of(str(key), party) for key, party in intake.parties.items()}
    for visited in walk(intake):
        if visited.to is None or isinstance(visited.value, list | dict):
            continue
        known = [str(key) for section in visited.to.sections for key in getattr(intake, section)]
        if "calendars" in visited.to.sections:
            known.append(ALWAYS_OPEN)
        if "parties" in visited.to.sections:
            known += sorted(role for role in roles if role is not None)
        name = str(visited.value)
        if name in known:
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        sections = " / ".join(visited.to.sections)
        yield error(
            "V-02",
            at(visited.path),
            msg("there is no “{name}” under {sections}", name=name, sections=sections),
            msg("did you mean “{near}”?", near=near[0])
            if near
            else msg("add it there, or use one of: {known}", known=", ".join(known) or "-"),
        )
    for name in intake.calendars:
        if str(name) == ALWAYS_OPEN:
            yield error(
                "V-02",
                at(("calendars", str(name))),
                msg("24x7 is a calendar that exists already"),
                msg("give your calendar another name"),
            )
