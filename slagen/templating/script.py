"""A template once it is read: nested lists that JSON can hold, and the walk that fills them.

No code is ever made of a template, and none is run. A shipped template or clause text is kept in this form beside its
text, so that filling it needs no Jinja.

    "text"                                        itself
    ["print", value]
    ["if", [[test, body], ...], else body]
    ["for", name, values, body, else body]
where a value is
    ["name", "term", "length"]                    a name and its fields
    ["filter", "gen", value, argument, ...]
    ["is", value, [["eq", value], ...]]           comparisons: eq, ne, in, notin
    ["and", a, b]   ["or", a, b]   ["not", a]
    ["list", value, ...]   ["const", constant]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Script: TypeAlias = "Sequence[Any]"


def fill(
    script: Script,
    names: Callable[[str], Any],
    *,
    printed: Callable[[Any], str],
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """Return the text of SCRIPT: NAMES finds a value, PRINTED prints it.

    Raises AttributeError for a name or a field that is not there.
    """
    filler = _Filler(names, printed, filters or {})
    filler.write(script, {})
    return "".join(filler.text)


class _Loop:
    """What a loop tells of itself: {{ loop.index }}, {% if loop.last %}."""

    __slots__ = ("index", "length")

    def __init__(self, index: int, length: int) -> None:
        self.index = index
        self.length = length

    @property
    def first(self) -> bool:
        return self.index == 1

    @property
    def last(self) -> bool:
        return self.index == self.length


class _Filler:
    def __init__(
        self, names: Callable[[str], Any], printed: Callable[[Any], str], filters: Mapping[str, Callable[..., Any]]
    ) -> None:
        self.names = names
        self.printed = printed
        self.filters = filters
        self.text: list[str] = []

    def write(self, body: Script, bound: Mapping[str, Any]) -> None:
        """Write BODY; BOUND holds the loop variables."""
        for node in body:
            if type(node) is str:
                self.text.append(node)
            elif node[0] == "print":
                self.text.append(self.printed(self.value(node[1], bound)))
            elif node[0] == "if":
                for test, inner in node[1]:
                    if self.value(test, bound):
                        self.write(inner, bound)
                        break
                else:
                    self.write(node[2], bound)
            else:
                _, name, values, inner, otherwise = node
                items = tuple(self.value(values, bound))
                below = dict(bound)
                for index, item in enumerate(items, start=1):
                    below[name], below["loop"] = item, _Loop(index, len(items))
                    self.write(inner, below)
                if not items:
                    self.write(otherwise, bound)

    def value(self, form: Sequence[Any], bound: Mapping[str, Any]) -> Any:
        """The value that FORM stands for."""
        if form[0] == "name":  # nearly all are
            found = bound[form[1]] if form[1] in bound else self.names(form[1])
            for field in form[2:]:
                found = getattr(found, field)
            return found
        match form[0]:
            case "is":
                return self._compared(form[1], form[2], bound)
            case "and":
                return self.value(form[1], bound) and self.value(form[2], bound)
            case "or":
                return self.value(form[1], bound) or self.value(form[2], bound)
            case "not":
                return not self.value(form[1], bound)
            case "filter":
                arguments = [self.value(argument, bound) for argument in form[2:]]
                return self.filters[form[1]](*arguments)
            case "list":
                return tuple(self.value(item, bound) for item in form[1:])
            case _:
                return form[1]

    def _compared(self, first: Sequence[Any], operands: Sequence[Any], bound: Mapping[str, Any]) -> bool:
        left = self.value(first, bound)
        for operator, form in operands:
            right = self.value(form, bound)
            if not _COMPARE[operator](left, right):
                return False
            left = right
        return True


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: bool(left == right),
    "ne": lambda left, right: bool(left != right),
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}
