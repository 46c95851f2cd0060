"""What clause texts see of an intake: leaves that print, holes that are still open, and groups of them.

A clause may print a leaf, compare it with a code, look into a group and loop over a tuple; there is nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from slagen.document.tree import Blank, Ref, Value
from slagen.formats import Case


class Leaf:
    """One printable value. Compares equal to its code (`automatic`, `PRC`) or, without one, to nothing."""

    __slots__ = ("code", "forms", "path", "text")

    def __init__(
        self, text: str, path: str, *, code: str | None = None, forms: Mapping[str, str] | None = None
    ) -> None:
        self.text = text
        self.path = path
        self.code = code
        self.forms = forms or {}

    def __eq__(self, other: object) -> bool:
        return self.code is not None and self.code == (other.code if isinstance(other, Leaf) else other)

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def inline(self) -> Value:
        """The leaf as a node of the document tree."""
        return Value(self.text, self.path)


class Said(Leaf):
    """A leaf whose words are put together when they are first asked for: what only decides is never worded.

    SAY gives them in a case of the language: as they stand alone, or in one of CASES.
    """

    __slots__ = ("_cases", "_say", "_text")

    def __init__(self, say: Callable[[Case], str], path: str, *, code: str, cases: tuple[Case, ...] = ()) -> None:
        self._say = say
        self._text: str | None = None
        self._cases = cases
        self.path = path
        self.code = code

    @property
    def text(self) -> str:  # type: ignore[override]  # worded late, and read only
        """The words."""
        if self._text is None:
            self._text = self._say("nom")
        return self._text

    @property
    def forms(self) -> Mapping[str, str]:  # type: ignore[override]
        """The words in each case that has a form of its own."""
        return {case: self._say(case) for case in self._cases}


class Reference(Leaf):
    """A reference to a clause or a labelled paragraph, where a table and not the text decides to which."""

    __slots__ = ("target",)

    def __init__(self, target: str, path: str) -> None:
        super().__init__("", path)
        self.target = target

    @property
    def inline(self) -> Ref:  # type: ignore[override]  # a leaf that prints as a number, not as words
        """The reference as a node of the document tree."""
        return Ref(self.target)


class Hole:
    """A field that is `tbd`: it prints as a blank, and so does everything below it. It is equal to nothing."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __getattr__(self, name: str) -> Hole:
        if name.startswith("_"):
            raise AttributeError(name)
        return Hole(f"{self.path}.{name}")

    def __iter__(self) -> Iterator[Hole]:
        """A list that is still open has one entry, a blank."""
        yield Hole(self.path)

    @property
    def inline(self) -> Blank:
        """The hole as a node of the document tree."""
        return Blank(self.path)


class Group:
    """Several values by name, each made when it is first asked for. A group with a `leaf` can itself be printed.

    What is made becomes an attribute of the group, which Python finds without asking __getattr__ again.
    """

    __slots__ = ("__dict__", "_leaf", "_make")

    def __init__(self, make: Mapping[str, Callable[[], Any]], leaf: Leaf | Hole | None = None) -> None:
        self._make = make
        self._leaf = leaf

    def __getattr__(self, name: str) -> Any:
        make = self._make.get(name)
        if make is None:
            raise AttributeError(name)
        found = self.__dict__[name] = make()
        return found

    def __eq__(self, other: object) -> bool:
        return self is other or (self._leaf is not None and self._leaf == other)

    __hash__ = None  # type: ignore[assignment]


class Groups(tuple[Group, ...]):
    """Groups that are asked "is this one among you?" in loops over hundreds: each is itself and equal to no other."""

    def __contains__(self, item: object) -> bool:
        if not hasattr(self, "_ids"):
            self._ids = frozenset(map(id, self))
        return id(item) in self._ids


def printable(value: Any) -> Leaf | Hole | None:
    """The leaf or hole that VALUE prints as; None if it can't be printed."""
    if isinstance(value, Leaf | Hole):
        return value
    return value._leaf if isinstance(value, Group) else None  # noqa: SLF001 - the two classes are one concept


def text_of(value: Any) -> str:
    """What VALUE prints as inside a longer text: a blank where it is open."""
    shown = printable(value)
    return shown.text if isinstance(shown, Leaf) else "____"


def look(values: Group, path: str) -> Any:
    """The value at a dotted PATH of VALUES; None if the way ends before it."""
    found: Any = values
    for name in path.split("."):
        found = getattr(found, name, None) if found is not None else None
    return found
