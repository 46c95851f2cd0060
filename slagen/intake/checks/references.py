"""V-02: every id that is mentioned exists."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Sequence

from slagen.findings import Finding
from slagen.intake.calendars import ALWAYS_OPEN
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.models.intake import Intake
from slagen.intake.roles import ROLES, role_of
from slagen.intake.scalars import TBD
from slagen.intake.walk import walk
from slagen.messages import Message, msg


def _mend(near: Sequence[str], known: Sequence[str]) -> Message:
    if near:
        return msg("did you mean “{near}”?", near=near[0])
    if not known:
        return msg("add it there; nothing stands there yet")
    return msg("add it there, or use one of: {known}", known=", ".join(known))


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """An unknown id, with the nearest one that exists; the id 24x7 given to a calendar of one's own."""
    held = [role_of(str(key), party) for key, party in intake.parties.items()]
    # Without a provider or a customer there is a finding of its own (parties.py); most references are defaults anyway.
    roles = [role for role in ROLES if role != "supporter" or held.count(role) == 1]

    @functools.cache
    def names(sections: tuple[str, ...]) -> dict[str, None]:
        """The ids that stand in SECTIONS, in their order."""
        found = [str(key) for section in sections for key in getattr(intake, section)]
        found += [ALWAYS_OPEN] if "calendars" in sections else []
        return dict.fromkeys([*found, *(roles if "parties" in sections else [])])

    for visited in walk(intake):
        if visited.to is None or visited.value is TBD or isinstance(visited.value, list | dict):
            continue
        known = names(visited.to.sections)
        name = str(visited.value)
        if name in known:
            continue
        sections = " / ".join(visited.to.sections)
        if name == str(TBD):
            what = msg("a reference can't be left open (“tbd”)")
            yield error("V-02", at(visited.path), what, msg("name an entry of {sections}", sections=sections))
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        yield error(
            "V-02",
            at(visited.path),
            msg("there is no “{name}” under {sections}", name=name, sections=sections),
            _mend(near, list(known)),
        )
    for both in intake.maintenance:
        if both in intake.exclusions:
            yield error(
                "V-02",
                at(("exclusions", str(both))),
                msg("“{name}” stands under maintenance and under exclusions", name=both),
                msg("give one of the two another name: `excluded` could mean either"),
            )
    for calendar in intake.calendars:
        if str(calendar) == ALWAYS_OPEN:
            yield error(
                "V-02",
                at(("calendars", str(calendar))),
                msg("24x7 is a calendar that exists already"),
                msg("give your calendar another name"),
            )
