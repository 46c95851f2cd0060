"""Which values a clause text uses: dotted names, with loop variables traced to what they loop over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes


def reads(tree: nodes.Template) -> list[str]:
    """Every value TREE mentions, in order: `services.name`, `agreement.term.length`. Filters don't count."""
    return list(_walk(tree, {}))


def names(tree: nodes.Template) -> set[str]:
    """The first names of everything TREE reads."""
    return {path.partition(".")[0] for path in reads(tree)}


def _walk(node: nodes.Node, bound: Mapping[str, str]) -> Iterator[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        over = _path(node.iter, bound)
        if over is not None:
            yield over
        assert isinstance(node.target, nodes.Name)
        inner = {**bound, node.target.name: over or ""}
        for child in (*node.body, *node.else_):
            yield from _walk(child, inner)
        return
    path = _path(node, bound)
    if path is not None:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, bound)


def _path(node: nodes.Node, bound: Mapping[str, str]) -> str | None:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return bound.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        before = _path(node.node, bound)
        return None if before is None else f"{before}.{node.attr}"
    return None
