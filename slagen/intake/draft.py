"""An intake that contradicts itself, made fit to be printed as a draft: what its errors speak of is taken out or left
open. Nothing is put in its place but blanks; the errors themselves stand on the draft's first page.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from slagen.findings import Finding
from slagen.intake.models.intake import Intake
from slagen.intake.problems import problems_in
from slagen.intake.standin import stand_in
from slagen.intake.walk import Path

Steps = dict[str, Path]
"""The path behind each text of one."""


def draft_of(tree: Any, errors: Iterable[Finding], steps: Steps) -> Intake | None:
    """The intake of TREE without what ERRORS make unprintable; None where that leaves none.

    STEPS has the path behind the text that a finding gives it.
    """
    mended = copy.deepcopy(tree)
    # from the end of lists on, so that the places before stay where they are
    for error in sorted(errors, key=lambda one: one.place.path, reverse=True):
        mend = _MENDS.get(error.code)
        if mend is not None:
            mend(mended, error, _path(error, steps))
    return stand_in(mended).intake()


def _path(error: Finding, steps: Steps) -> Path:
    text = error.place.path
    return steps.get(text) or tuple(int(step) if step.isdigit() else step for step in _split(text))


def _split(text: str) -> list[str]:
    return text.replace("[", ".").replace("]", "").split(".")


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _delete(tree: Any, path: Path) -> None:
    group = _at(tree, path[:-1])
    if isinstance(group, dict):
        group.pop(path[-1], None)
    elif isinstance(group, list) and isinstance(path[-1], int) and path[-1] < len(group):
        del group[path[-1]]


def _reference(tree: Any, error: Finding, path: Path) -> None:
    """V-02: what names something that is not there is taken out; with it its group, where that can't do without."""
    if "sections" not in error.what.values:
        return
    _delete(tree, path)
    while path[:-1] and not _does_without(tree, path):
        path = path[:-1]
        _delete(tree, path)


def _does_without(tree: Any, path: Path) -> bool:
    """Whether the group of PATH has no need of what stood there."""
    try:
        Intake.model_validate(tree)
    except ValidationError as errors:
        return not any(problem.path[: len(path) - 1] == path[:-1] for problem in problems_in(tree, errors))
    return True


def _party(tree: Any, error: Finding, path: Path) -> None:
    """V-05: a party nobody knows has the role that is missing; where there is none, one is left open."""
    parties = _at(tree, ("parties",))
    if path == ("agreement", "structure") or not isinstance(parties, dict):
        return
    if path[0] == "commitments" and path[-1] == "level":
        level = _first_level(tree)
        group = _at(tree, path[:-1])
        if level is not None and isinstance(group, dict):
            group["level"] = level
        return
    held = {one.get("role", key) for key, one in parties.items() if isinstance(one, dict)}
    missing = [role for role in ("provider", "customer") if role not in held]
    if len(path) == 2 and isinstance(parties.get(path[1]), dict) and "role" not in parties[path[1]] and missing:
        parties[path[1]]["role"] = missing[0]
    elif path == ("parties",) and missing:
        parties[str(error.what.values.get("role", missing[0]))] = {"name": "tbd"}


def _first_level(tree: Any) -> str | None:
    levels = _at(tree, ("levels",))
    if not isinstance(levels, dict) or not levels:
        return None
    top = [key for key, one in levels.items() if isinstance(one, dict) and one.get("kind") == "corporate"]
    return str((top or list(levels))[0])


def _unfit(tree: Any, error: Finding, path: Path) -> None:
    """V-06, V-07: what the relationship has no room for is taken out; a party is of the kind it asks for."""
    if len(path) == 2 and path[0] == "parties" and "kind" in error.what.values:
        party = _at(tree, path)
        if isinstance(party, dict):
            party["kind"] = error.what.values["kind"]
    elif _at(tree, path) is not None and path not in (("disputes", "decided_by"), ("credits",)):
        _delete(tree, path)


def _terms(tree: Any, _: Finding, path: Path) -> None:
    """V-29: credits without terms have terms that are open."""
    if path[-1:] == ("remedy",) and _at(tree, ("credits",)) is None and isinstance(tree, dict):
        tree["credits"] = {"nature": "tbd", "cap": "tbd"}


def _level(tree: Any, _: Finding, path: Path) -> None:
    """V-38: an override of nothing is taken out; a level whose parent leads round in a circle hangs on the first."""
    if len(path) == 4 and path[2] == "overrides":
        _delete(tree, path)
    elif path[-1] == "parent":
        first = _first_level(tree)
        _delete(tree, path)
        if first is not None and path[1] != first:
            _at(tree, path[:-1])["parent"] = first


def _law(tree: Any, _: Finding, path: Path) -> None:
    """V-51: the forum is left open. A law that is not said is not guessed: its clauses are left out."""
    if path == ("disputes", "forum") and isinstance(tree, dict):
        given = tree.get("disputes")
        tree["disputes"] = {**(given if isinstance(given, dict) else {}), "forum": "tbd"}


_MENDS: dict[str, Callable[[Any, Finding, Path], None]] = {
    "V-02": _reference,
    "V-05": _party,
    "V-06": _unfit,
    "V-07": _unfit,
    "V-29": _terms,
    "V-38": _level,
    "V-51": _law,
}
