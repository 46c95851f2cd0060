"""Fills clause texts: a mark stands in the text for each value, the value is kept apart. Values are never parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from slagen import formats
from slagen.assembly.shown import Group, Hole, Leaf, Reference, printable
from slagen.assembly.words import CASES
from slagen.document.tree import Blank, Ref, Value
from slagen.errors import UsageError
from slagen.messages import msg
from slagen.templating.script import Script
from slagen.templating.script import fill as fill_script

if TYPE_CHECKING:
    from jinja2 import nodes

MARK = "\ufdd0{index}\ufdd1"
"""What stands for a value in filled text. Both code points are refused in intakes and in clause texts."""

_STOPS = (".", "。", "!", "！", "?", "？")
_VALUE_AND_STOP = re.compile('\ufdd0([0-9]+)\ufdd1["”]?(?:。|\\.(?=\\s|$))')

FILTERS = ("cap", "listed", "either", *CASES)


def read_clause(text: str, *, where: str) -> nodes.Template:
    """TEXT as a syntax tree. Raises UsageError naming WHERE and what a clause text may not do."""
    from jinja2 import TemplateSyntaxError

    from slagen.templating.jinja import check_template, environment

    try:
        tree = environment(autoescape=False, filters=dict.fromkeys(FILTERS, _cap)).parse(text)
    except TemplateSyntaxError as problem:
        raise UsageError(
            msg("{where}, line {line}: {problem}", where=where, line=problem.lineno, problem=problem.message)
        ) from problem
    offences = check_template(tree, filters=FILTERS)
    if offences:
        raise UsageError(msg("{where}: {offence}", where=where, offence=offences[0]))
    return tree


def fill(script: Script, values: Group, language: str, *, where: str) -> tuple[str, tuple[Value | Blank | Ref, ...]]:
    """The text of SCRIPT with marks, and the values they stand for. Raises UsageError for a value that is not there."""
    inlines: list[Value | Blank | Ref] = []

    def mark(value: Any) -> str:
        leaf = printable(value)
        if leaf is None:
            raise AttributeError(f"{type(value).__name__} can't be printed")
        inlines.append(leaf.inline)
        return MARK.format(index=len(inlines) - 1)

    text = _filled(script, values, language, mark, where)
    return _one_stop(text, inlines), tuple(inlines)


def paths_in(script: Script, values: Group, language: str, *, where: str) -> set[str]:
    """Where the values come from that `fill` would put into the text. Raises as fill."""
    paths: set[str] = set()

    def note(value: Any) -> str:
        leaf = printable(value)
        if leaf is None:
            raise AttributeError(f"{type(value).__name__} can't be printed")
        if not isinstance(leaf, Reference):
            paths.add(leaf.path)
        return ""

    _filled(script, values, language, note, where)
    return paths


def _filled(script: Script, values: Group, language: str, printed: Callable[[Any], str], where: str) -> str:
    try:
        return fill_script(script, partial(getattr, values), printed=printed, filters=filters_of(language))
    except AttributeError as problem:
        raise UsageError(
            msg("{where} uses a value that is not there: {problem}", where=where, problem=str(problem))
        ) from problem


def _one_stop(text: str, inlines: list[Value | Blank | Ref]) -> str:
    """TEXT without the full stop after a value that ends with one, or after its ”; behind a » the stop remains."""

    def kept(found: re.Match[str]) -> str:
        inline = inlines[int(found[1])]
        said = isinstance(inline, Value) and inline.text.endswith(_STOPS)
        return found[0][:-1] if said else found[0]

    return _VALUE_AND_STOP.sub(kept, text)


def filters_of(language: str) -> dict[str, Callable[[Any], Leaf | Hole | None]]:
    """The filters of clause texts in LANGUAGE, by name."""
    return {
        "cap": _cap,
        "listed": partial(_joined, join=partial(formats.list_of, language=language)),
        "either": partial(_joined, join=partial(formats.one_of, language=language)),
        **{case: partial(_decline, case=case) for case in CASES},
    }


def _cap(value: Any) -> Leaf | Hole | None:
    """A value at the beginning of a sentence: its first letter is a capital."""
    leaf = printable(value)
    return Leaf(leaf.text[:1].upper() + leaf.text[1:], leaf.path) if isinstance(leaf, Leaf) else leaf


def _decline(value: Any, case: str) -> Leaf | Hole | None:
    """A label or a length of time in another case; what has no forms stays as it is."""
    leaf = printable(value)
    return Leaf(leaf.forms.get(case, leaf.text), leaf.path) if isinstance(leaf, Leaf) else leaf


def _joined(items: Iterable[Any], join: Callable[[list[str]], str]) -> Leaf | Hole:
    """Several values as JOIN puts them together: a, b and c; a, b or c. A list with a hole in it is a hole."""
    leaves = []
    for leaf in map(printable, items):
        if isinstance(leaf, Hole):
            return leaf
        if leaf is not None:
            leaves.append(leaf)
    path = leaves[0].path.partition("[")[0] if leaves else ""
    return Leaf(join([leaf.text for leaf in leaves]), path)
