"""Fills clause texts: Jinja puts a token in place of each value, and keeps the value apart. Values are never parsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slagen import formats
from slagen.assembly.shown import Group, Hole, Leaf, printable
from slagen.assembly.words import CASES
from slagen.document.tree import Blank, Value
from slagen.errors import UsageError
from slagen.messages import msg
from slagen.templating import check_template, environment

if TYPE_CHECKING:
    from jinja2 import Template, nodes

MARK = "\ufdd0{index}\ufdd1"
"""What stands for a value in filled text. Both code points are refused in intakes and in clause texts."""

FILTERS = ("cap", "listed", *CASES)


class Filler:
    """Fills the clause texts of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._inlines: list[Value | Blank] = []
        cases = {case: _case_filter(case) for case in CASES}
        self._environment = environment(
            autoescape=False, filters={"cap": _cap, "listed": self._listed, **cases}, finalize=self._token
        )

    def compile(self, text: str, *, where: str) -> tuple[nodes.Template, Template]:
        """TEXT as a syntax tree and as a template. Raises UsageError naming WHERE and what a clause text may not do."""
        from jinja2 import TemplateSyntaxError

        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as problem:
            raise UsageError(
                msg("{where}, line {line}: {problem}", where=where, line=problem.lineno, problem=problem.message)
            ) from problem
        offences = check_template(tree, filters=FILTERS)
        if offences:
            raise UsageError(msg("{where}: {offence}", where=where, offence=offences[0]))
        return tree, self._environment.from_string(tree)

    def fill(
        self, template: Template, values: Group, names: Iterable[str], *, where: str
    ) -> tuple[str, tuple[Value | Blank, ...]]:
        """The text of TEMPLATE with marks, and the values they stand for. Raises UsageError for a missing name."""
        from jinja2 import UndefinedError

        self._inlines = []
        try:
            text = template.render({name: getattr(values, name) for name in names})
        except (UndefinedError, AttributeError) as problem:
            raise UsageError(
                msg("{where} uses a value that is not there: {problem}", where=where, problem=str(problem))
            ) from problem
        return text, tuple(self._inlines)

    def _token(self, value: Any) -> str:
        leaf = printable(value)
        if leaf is None:
            raise AttributeError(f"{type(value).__name__} can't be printed")
        self._inlines.append(leaf.inline)
        return MARK.format(index=len(self._inlines) - 1)

    def _listed(self, items: Iterable[Any]) -> Leaf | Hole:
        """Several values as the language lists them: a, b and c. A list with a hole in it is a hole."""
        leaves = []
        for leaf in map(printable, items):
            if isinstance(leaf, Hole):
                return leaf
            if leaf is not None:
                leaves.append(leaf)
        path = leaves[0].path.partition("[")[0] if leaves else ""
        return Leaf(formats.list_of([leaf.text for leaf in leaves], self._language), path)


def _cap(value: Any) -> Leaf | Hole | None:
    """A value at the beginning of a sentence: its first letter is a capital."""
    leaf = printable(value)
    return Leaf(leaf.text[:1].upper() + leaf.text[1:], leaf.path) if isinstance(leaf, Leaf) else leaf


def _case_filter(case: str) -> Any:
    def decline(value: Any) -> Leaf | Hole | None:
        """A label or a length of time in another case; what has no forms stays as it is."""
        leaf = printable(value)
        return Leaf(leaf.forms.get(case, leaf.text), leaf.path) if isinstance(leaf, Leaf) else leaf

    return decline
