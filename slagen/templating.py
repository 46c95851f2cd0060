"""The one Jinja environment of slagen, the check of what a template may say, and the walk that fills one.

Jinja reads Word templates, the Markdown frame and clause texts; their trees are walked here rather than compiled, so
that no code is ever made of a template, and none is run. The environment is sandboxed all the same. Comments are
written {## so ##}, because {# begins a paragraph label in clause texts.
"""

from __future__ import annotations

from dataclasses import dataclass
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
            if node.attr.startswith("_"):
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


def fill(
    tree: nodes.Template,
    names: Callable[[str], Any],
    *,
    printed: Callable[[Any], str],
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """Return the text of TREE, which check_template has let through: NAMES finds a value, PRINTED prints it.

    Raises AttributeError for a name or a field that is not there.
    """
    filler = _Filler(names, printed, filters or {})
    filler.write(tree.body, {})
    return "".join(filler.text)


@dataclass(frozen=True, slots=True)
class _Loop:
    """What a loop tells of itself: {{ loop.index }}, {% if loop.last %}."""

    index: int
    length: int
    first: bool
    last: bool


class _Filler:
    def __init__(
        self, names: Callable[[str], Any], printed: Callable[[Any], str], filters: Mapping[str, Callable[..., Any]]
    ) -> None:
        self.names = names
        self.printed = printed
        self.filters = filters
        self.text: list[str] = []

    def write(self, body: Iterable[nodes.Node], bound: Mapping[str, Any]) -> None:
        """Write BODY; BOUND holds the loop variables."""
        for node in body:
            if isinstance(node, nodes.Output):
                for piece in node.nodes:
                    if isinstance(piece, nodes.TemplateData):
                        self.text.append(piece.data)
                    else:
                        self.text.append(self.printed(self._value(piece, bound)))
            elif isinstance(node, nodes.If):
                self.write(self._branch(node, bound), bound)
            elif isinstance(node, nodes.For):
                assert isinstance(node.target, nodes.Name)
                items = tuple(self._value(node.iter, bound))
                for index, item in enumerate(items, start=1):
                    loop = _Loop(index=index, length=len(items), first=index == 1, last=index == len(items))
                    self.write(node.body, {**bound, node.target.name: item, "loop": loop})
                if not items:
                    self.write(node.else_, bound)

    def _branch(self, node: nodes.If, bound: Mapping[str, Any]) -> list[nodes.Node]:
        for condition in (node, *node.elif_):
            if self._value(condition.test, bound):
                return condition.body
        return node.else_

    def _value(self, node: nodes.Node | None, bound: Mapping[str, Any]) -> Any:
        match node:
            case nodes.Name():
                return bound[node.name] if node.name in bound else self.names(node.name)
            case nodes.Getattr():
                return getattr(self._value(node.node, bound), node.attr)
            case nodes.Filter():
                arguments = (self._value(argument, bound) for argument in node.args)
                return self.filters[node.name](self._value(node.node, bound), *arguments)
            case nodes.Compare():
                return self._compared(node, bound)
            case nodes.And():
                return self._value(node.left, bound) and self._value(node.right, bound)
            case nodes.Or():
                return self._value(node.left, bound) or self._value(node.right, bound)
            case nodes.Not():
                return not self._value(node.node, bound)
            case nodes.Tuple() | nodes.List():
                return tuple(self._value(item, bound) for item in node.items)
            case nodes.Const():
                return node.value
        raise AttributeError(f"{type(node).__name__} can't be computed")

    def _compared(self, node: nodes.Compare, bound: Mapping[str, Any]) -> bool:
        left = self._value(node.expr, bound)
        for operand in node.ops:
            right = self._value(operand.expr, bound)
            if not _COMPARE[operand.op](left, right):
                return False
            left = right
        return True


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: bool(left == right),
    "ne": lambda left, right: bool(left != right),
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}
