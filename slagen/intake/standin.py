"""An intake with errors as if what is wrong were still open, so that the checks can say the rest in the same run."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from slagen.findings import Finding
from slagen.intake.models.intake import Intake
from slagen.intake.problems import Problem, fields_beside, near, problems_in
from slagen.intake.walk import Path, path_text
from slagen.languages import CODES

_ROUNDS = 40
_ABSENT = object()

_RESTS_ON: dict[Path, tuple[str, ...]] = {
    ("agreement", "structure"): ("V-05", "V-38"),
    ("agreement", "relationship"): ("V-05", "V-06", "V-07", "V-29", "V-51"),
    ("agreement", "languages"): ("V-50", "I10"),
    ("credits",): ("V-29", "V-06"),
}
"""What the checks would say of a guess: nothing is said of it until the field is right."""

_OF_SECTIONS = frozenset({"V-05", "V-08", "V-29", "V-46"})
"""What the checks say where a whole section is missing."""


@dataclass(slots=True)
class StandIn:
    """The tree being made whole, and what of it is not the user's."""

    tree: Any
    made_up: set[Path] = field(default_factory=set)
    emptied: set[Path] = field(default_factory=set)
    tried: dict[Path, int] = field(default_factory=dict)

    def intake(self) -> Intake | None:
        """The intake; None where what is wrong can't be replaced by anything."""
        for _ in range(_ROUNDS):
            try:
                return Intake.model_validate(self.tree)
            except ValidationError as errors:
                for problem in problems_in(self.tree, errors):
                    if not self._replace(problem):
                        return None
        return None

    def true_ones(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """FINDINGS without those that speak of something made up here."""
        silent = {code for path, codes in _RESTS_ON.items() if path in self.made_up for code in codes}
        silent |= {code for path in self.emptied if path == ("commitments",) for code in ("V-08", "V-29")}
        incomplete = {path[0] for path in (*self.made_up, *self.emptied) if len(path) == 1}
        if () in self.emptied:  # a whole section is missing, and nobody knows which
            incomplete = set(Intake.model_fields)
            silent |= _OF_SECTIONS
        # a guessed metric says nothing true of the target, the tiers or the order of its commitment
        made_up = tuple(path_text(path[:2] if path[2:3] == ("metric",) else path) for path in self.made_up)
        emptied = {path_text(path) for path in self.emptied}
        for finding in findings:
            path = finding.place.path
            below = any(path == start or path.startswith((f"{start}.", f"{start}[")) for start in made_up)
            sections = str(finding.what.values.get("sections", "")).split(" / ")
            missed = finding.code == "V-02" and not incomplete.isdisjoint(sections)
            if not (below or missed or path in emptied or finding.code in silent):
                yield finding

    def _replace(self, problem: Problem) -> bool:
        path = problem.path
        parent = self._at(path[:-1])
        if problem.kind == "extra_forbidden" and isinstance(parent, dict):
            value = parent.pop(path[-1], None)
            meant = near(str(path[-1]), fields_beside(problem))
            self.made_up.add(path)
            if meant is not None and meant not in parent:
                parent[meant] = value
                self.made_up.add((*path[:-1], meant))
            else:
                self.emptied.add(path[:-1])
            return True
        if problem.kind == "key" and isinstance(parent, dict):
            value = parent.pop(path[-1], None)
            self.made_up.add(path)
            self.emptied.add(path[:-1])
            if len(path) == 2:
                stand_in_name = f"unnamed-{len(self.made_up)}"
                parent[stand_in_name] = value
                self.made_up.add((*path[:-1], stand_in_name))
            else:
                self.made_up.add(path[:-1])
            return True
        return self._try(path, problem)

    def _try(self, path: Path, problem: Problem) -> bool:
        """Put the next thing that may do at PATH; where nothing does, replace the group it stands in."""
        while path:
            parent = self._at(path[:-1])
            self.made_up.add(path)
            candidates = list(self._candidates(path, problem))
            number = self.tried.get(path, 0)
            usable = isinstance(parent, dict) or (isinstance(parent, list) and isinstance(path[-1], int))
            if usable and number < len(candidates):
                self.tried[path] = number + 1
                if candidates[number] is not _ABSENT:
                    parent[path[-1]] = candidates[number]
                elif isinstance(parent, dict):
                    parent.pop(path[-1], None)
                    self.emptied.add(path[:-1])
                return True
            path = path[:-1]
        return False

    def _candidates(self, path: Path, problem: Problem) -> Iterator[Any]:
        if path == ("slagen",):
            yield "1"
        elif path == ("agreement", "structure"):
            services = self._at(("services",))
            single = isinstance(services, dict) and len(services) == 1
            yield "multi-level" if self._at(("levels",)) else "single-service" if single else "customer-level"
        elif path == ("agreement", "languages"):
            given = str(self._at(path))
            yield [code for code in CODES if f"'{code}'" in given or code == given] or [CODES[0]]
        else:
            if path == problem.path and problem.allowed and isinstance(problem.here, str):
                meant = near(problem.here, problem.allowed)
                if meant is not None:
                    yield meant
            if path == problem.path and problem.allowed and isinstance(problem.here, dict) and "kind" in problem.here:
                meant = near(str(problem.here["kind"]), problem.allowed)
                fields = {name: value for name, value in problem.here.items() if name != "kind"}
                yield fields if meant is None else {**fields, "kind": meant}
            yield "tbd"
            yield _ABSENT

    def _at(self, path: Path) -> Any:
        node = self.tree
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node


def stand_in(tree: Any, damaged: Iterable[Path] = ()) -> StandIn:
    """A copy of TREE to be made whole; in the groups DAMAGED something is missing that the user wrote."""
    return StandIn(copy.deepcopy(tree), emptied=set(damaged))
