"""The one Jinja environment of slagen, and the check of what a template may say.

Word templates and clause texts use it: sandboxed, nothing undefined, no loader, no globals, only the filters handed in.
Comments are written {## so ##}, because {# begins a paragraph label in clause texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from jinja2 import Environment

    from slagen.messages import Message

MAX_LOOPS = 3  # loops inside loops: blocks, rows, cells


def environment(
    *,
    autoescape: bool,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    finalize: Callable[[Any], Any] | None = None,
) -> Environment:
    """Return a fresh environment that knows FILTERS and nothing else; autoescape for XML, off for Markdown."""
    env = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
        cache_size=0,
    )
    env.globals = {}
    env.filters = dict(filters or {})
    env.tests = {}
    return env


def check_template(tree: nodes.Template, *, filters: Collection[str] = ()) -> list[Message]:
    """Return what in TREE goes beyond names, dotted fields, constants, comparisons, and/or/not, if, for and FILTERS.

    An empty list means that the template can be rendered: it can't call, compute or loop over more than its data.
    """
    return list(_offences(tree, frozenset(filters), 0))


def _offences(node: nodes.Node, filters: frozenset[str], loops: int) -> Iterator[Message]:
    offence: Message | None = None
    match node:
        case nodes.For():
            loops += 1
            if loops > MAX_LOOPS:
                offence = msg(
                    "line {line}: loops inside loops go {most} deep, not more", line=node.lineno, most=MAX_LOOPS
                )
            elif node.recursive or not isinstance(node.target, nodes.Name) or not _is_path(node.iter):
                offence = msg("line {line}: a loop must read {{% for name in name.name %}}", line=node.lineno)
        case nodes.Getattr():
            if node.attr.startswith("_"):
                offence = msg("line {line}: “{name}” is not a field", line=node.lineno, name=node.attr)
        case nodes.Compare():
            for operand in node.ops:
                if operand.op not in ("eq", "ne", "in", "notin"):
                    offence = msg("line {line}: only ==, != and in may compare", line=node.lineno)
        case nodes.Filter():
            if node.name not in filters or node.kwargs or node.dyn_args or node.dyn_kwargs:
                offence = msg("line {line}: there is no filter “{name}” here", line=node.lineno, name=node.name)
        case nodes.Tuple() | nodes.List():
            if not all(isinstance(item, nodes.Const) for item in node.items):
                offence = msg("line {line}: a list may hold constants only", line=node.lineno)
        case (
            nodes.Template()
            | nodes.Output()
            | nodes.TemplateData()
            | nodes.Name()
            | nodes.Const()
            | nodes.Operand()
            | nodes.And()
            | nodes.Or()
            | nodes.Not()
            | nodes.If()
        ):
            pass
        case _:
            what = type(node).__name__
            offence = msg("line {line}: “{what}” is not allowed in a template", line=node.lineno, what=what)
    if offence is not None:
        yield offence
        return
    for child in node.iter_child_nodes():
        yield from _offences(child, filters, loops)


def _is_path(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)
