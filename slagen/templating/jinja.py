"""The one Jinja environment of slagen, the check of what a template may say, and what it becomes once it is read.

Jinja reads Word templates, the Markdown frame and clause texts; their trees become a Script (script.py) rather than
code. The environment is sandboxed all the same. Comments are written {## so ##}, because {# begins a paragraph label in
clause texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

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
    return [msg("line {line}: {what}", line=line, what=what) for line, what in offences(tree, filters)]


def offences(tree: nodes.Template, filters: Collection[str]) -> list[tuple[int, Message]]:
    """What check_template says of TREE, each with its line apart."""
    return list(_offences(tree, frozenset(filters), 0))


def _offences(node: nodes.Node, filters: frozenset[str], loops: int) -> Iterator[tuple[int, Message]]:
    offence: Message | None = None
    match node:
        case nodes.For():
            loops += 1
            if loops > MAX_LOOPS:
                offence = msg("loops inside loops go {most} deep, not more", most=MAX_LOOPS)
            elif node.recursive or not isinstance(node.target, nodes.Name) or not _is_path(node.iter):
                offence = msg("a loop must read {{% for name in name.name %}}")
        case nodes.Getattr():
            if not _is_path(node):
                offence = msg("a field belongs to a name, as in {{{{ name.field }}}}")
            elif node.attr.startswith("_"):
                offence = msg("“{name}” is not a field", name=node.attr)
        case nodes.Compare():
            for operand in node.ops:
                if operand.op not in ("eq", "ne", "in", "notin"):
                    offence = msg("only ==, != and in may compare")
        case nodes.Filter():
            if node.name not in filters or node.kwargs or node.dyn_args or node.dyn_kwargs:
                offence = msg("there is no filter “{name}” here", name=node.name)
        case nodes.Tuple() | nodes.List():
            if not all(isinstance(item, nodes.Const) for item in node.items):
                offence = msg("a list may hold constants only")
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
            offence = msg("a tag can name a value, ask with if and repeat with for; it can't compute or call anything")
    if offence is not None:
        yield node.lineno, offence
        return
    for child in node.iter_child_nodes():
        yield from _offences(child, filters, loops)


def _is_path(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


def script_of(tree: nodes.Template) -> list[Any]:
    """TREE, which check_template has let through, as a Script."""
    return _body(tree.body)


def _body(body: Iterable[nodes.Node]) -> list[Any]:
    script: list[Any] = []
    for node in body:
        if isinstance(node, nodes.Output):
            script += [
                str(piece.data) if isinstance(piece, nodes.TemplateData) else ["print", _value(piece)]
                for piece in node.nodes
            ]
        elif isinstance(node, nodes.If):
            branches = [[_value(one.test), _body(one.body)] for one in (node, *node.elif_)]
            script.append(["if", branches, _body(node.else_)])
        elif isinstance(node, nodes.For):
            assert isinstance(node.target, nodes.Name)
            script.append(["for", node.target.name, _value(node.iter), _body(node.body), _body(node.else_)])
    return script


def _value(node: nodes.Node | None) -> list[Any]:
    match node:
        case nodes.Name():
            return ["name", node.name]
        case nodes.Getattr():
            before = _value(node.node)
            assert before[0] == "name"
            return [*before, node.attr]
        case nodes.Filter():
            return ["filter", node.name, _value(node.node), *map(_value, node.args)]
        case nodes.Compare():
            return ["is", _value(node.expr), [[operand.op, _value(operand.expr)] for operand in node.ops]]
        case nodes.And():
            return ["and", _value(node.left), _value(node.right)]
        case nodes.Or():
            return ["or", _value(node.left), _value(node.right)]
        case nodes.Not():
            return ["not", _value(node.node)]
        case nodes.Tuple() | nodes.List():
            return ["list", *map(_value, node.items)]
        case _:
            assert isinstance(node, nodes.Const)
            return ["const", node.value]
