"""Compiles a Word template, once: docxtpl's patching, looks, numbering, table prototypes, and what is wrong with it.

The only importer of docxtpl. What it makes for the shipped templates is kept beside them as JSON (see template.py).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import docxtpl
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from slagen.document.number import NumberFormat
from slagen.messages import msg
from slagen.render.docx.blocks import ANNEX_PARAGRAPHS, COVER_PARAGRAPHS, GRID, PARAGRAPHS, Prototype
from slagen.render.docx.numbering import NumberingReader
from slagen.render.docx.package import CONTENT_TYPES, CORE, DOCUMENT, PACKAGE_RELATIONS, read_parts
from slagen.render.docx.prepare import prepare
from slagen.render.docx.runs import CHARACTER_STYLES
from slagen.render.docx.styles import StyleReader, W, parse_part
from slagen.render.docx.tags import paragraph_texts, place_of, shown, tags_are_sound
from slagen.render.docx.template import FILTERS, Template
from slagen.templating.jinja import environment, offences, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slagen.messages import Message

_FILLED: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_NOT_FILLED: Final = re.compile(r"word/(?:endnotes|comments)\w*\.xml|docProps/\w+\.xml")
# docxtpl leaves an empty run on either side of each placeholder
_EMPTY_RUN: Final = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?(?:/>|></w:t>)</w:r>", re.DOTALL
)
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]+)"')
_REFUSED: Final = re.compile(r"word/(?:vbaProject|vbaData|embeddings/|activeX/|afchunk)", re.IGNORECASE)
_FIELDS: Final = {
    "doc": frozenset({"title", "number", "version", "status", "draft", "date", "language"}),
    "block": frozenset({"kind", "table", "first", "ends", "lead", "runs", "marker", "head", "columns", "rows"}),
    "entry": frozenset({"kind", "lead", "runs"}),
    "cell": frozenset({"runs", "width", "lead"}),
    "loop": frozenset({"first", "last", "index", "length"}),
}
_LOOPS: Final = {
    "cover": "block",
    "body": "block",
    "contents": "entry",
    "rows": "row",
    "cells": "cell",
    "columns": "cell",
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be filled, and what is wrong with it (then it must not be used, and may be None)."""

    template: Template | None
    problems: tuple[Message, ...]


def compile_template(data: bytes, *, bare: str = "none") -> Compiled:
    """Compile the .docx file DATA; BARE as in labels.yaml. Raises RefusedError where it is no Word document."""
    return _Compiler(read_parts(data), hashlib.sha256(data).hexdigest(), bare).compile()


class _Compiler:
    def __init__(self, parts: dict[str, bytes], digest: str, bare: str) -> None:
        self.parts = parts
        self.digest = digest
        self.bare = bare
        self.problems: list[Message] = []
        self.looks: list[list[str]] = []

    def report(self, message: Message) -> None:
        if message not in self.problems:
            self.problems.append(message)

    def compile(self) -> Compiled:
        roots = self._roots()
        env = environment(autoescape=True, filters=FILTERS)
        texts = {name: paragraph_texts(root) for name, root in roots.items()}
        sound = [tags_are_sound(found, name, env, FILTERS, self.report) for name, found in texts.items()]
        styles_xml, numbering_xml = self.parts.get("word/styles.xml"), self.parts.get("word/numbering.xml")
        styles = StyleReader(styles_xml or b"<none/>")
        reader = NumberingReader(styles, numbering_xml, self.report)
        defined = self._styles_are_defined(roots, styles)
        filled = {name: self._patch(root) for name, root in roots.items()}
        trees = {name: self._parse(name, env, text) for name, text in filled.items()} if all(sound) else {}
        whole = [tree is not None and self._fields_are_known(name, tree, texts[name]) for name, tree in trees.items()]
        body = trees.get(DOCUMENT)
        if body is None or not defined or not all(whole):
            return Compiled(None, tuple(self.problems))  # the rest would only say the same in many ways
        guards = list(_guards(body, ""))
        template = Template(
            digest=self.digest,
            docxtpl=docxtpl.__version__,
            parts={name: script_of(tree) for name, tree in trees.items() if tree is not None},
            fixed=self._fixed(),
            looks=self.looks,
            tables=self._tables(guards, _text_width(roots.get(DOCUMENT)), styles),
            numbers=self._numbers(guards, reader),
            number_room=_number_room(body, styles),
            styles=self._character_styles(styles),
            next_id=_next_id(roots.values()),
        )
        return Compiled(template, tuple(self.problems))

    def _roots(self) -> dict[str, etree._Element]:
        """Parse the parts that matter and look for what must not be in a template."""
        roots: dict[str, etree._Element] = {}
        for name, data in self.parts.items():
            if _REFUSED.match(name):
                self.report(msg("the template holds macros or embedded files ({part}): remove them", part=name))
            if not name.endswith((".xml", ".rels")):
                continue
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                self.report(msg("the part {part} declares entities, which Word never does", part=name))
                continue
            try:
                root = parse_part(data)
            except etree.XMLSyntaxError:
                self.report(msg("the part {part} is damaged: open the file in Word and save it again", part=name))
                continue
            if name.endswith(".rels"):
                self._check_targets(name, root)
            elif _FILLED.fullmatch(name):
                roots[name] = root
            elif _NOT_FILLED.fullmatch(name) and re.search(r"\{[{%]", "".join(map(str, root.itertext()))):
                self.report(
                    msg(
                        "{part}: tags in endnotes, comments or document properties are not filled; remove them",
                        part=name,
                    )
                )
        return roots

    def _check_targets(self, name: str, root: etree._Element) -> None:
        for relation in root:
            target = relation.get("Target", "")
            link = relation.get("Type", "").endswith("/hyperlink") and target.startswith(("http:", "https:", "mailto:"))
            if relation.get("TargetMode") == "External" and not link:
                self.report(
                    msg(
                        "{part} points to something outside the file: {target}; embed it instead",
                        part=name,
                        target=target,
                    )
                )

    def _patch(self, root: etree._Element) -> str:
        text = prepare(root, self.looks, self.report)
        patched = _EMPTY_RUN.sub("", docxtpl.DocxTemplate("").patch_xml(text))
        return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + patched

    def _parse(self, name: str, env: Any, text: str) -> nodes.Template | None:
        """The tags of a part together: each of them alone has been found right, and loops that they form are judged."""
        try:
            tree: nodes.Template = env.parse(text)
        except TemplateSyntaxError:
            self.report(
                msg(
                    "in {where} the tags don't fit together; compare them with those of slagen's own template",
                    where=place_of(name),
                )
            )
            return None
        found = [what for _, what in offences(tree, FILTERS)]
        for what in found:
            self.report(msg("in {where}: {what}", where=place_of(name), what=what))
        return None if found else tree

    def _fields_are_known(self, name: str, tree: nodes.Template, texts: list[str]) -> bool:
        unknown = sorted(set(_unknown(tree, {"doc": "doc", "cover": "", "body": "", "contents": ""})))
        for field in unknown:
            mentions = re.compile(rf"\{{[{{%][^}}]*(?<![\w.]){re.escape(field)}(?!\w)")
            words = next((text for text in texts if mentions.search(text)), "")
            self.report(
                msg(
                    "in {where}, “{words}”: there is no field “{field}”",
                    where=place_of(name),
                    words=shown(words),
                    field=field,
                )
            )
        return not unknown

    def _styles_are_defined(self, roots: Mapping[str, etree._Element], styles: StyleReader) -> bool:
        """Whether each style that is used is there: Word draws text of a style that is not as if it had none."""
        missing = {
            (str(used.get(f"{W}val")), str(place_of(name))): place_of(name)
            for name, root in roots.items()
            for tag in ("pStyle", "rStyle", "tblStyle")
            for used in root.iter(f"{W}{tag}")
            if used.get(f"{W}val") not in styles.by_id
        }
        for (style, _), where in missing.items():
            self.report(
                msg(
                    "in {where} the style “{style}” is used, but the template does not have it: "
                    "make it again in Word, or give its text another style",
                    where=where,
                    style=style,
                )
            )
        return not missing

    def _tables(self, guards: list[_Guard], text_width: int, styles: StyleReader) -> dict[str, dict[str, Prototype]]:
        tables: dict[str, dict[str, Prototype]] = {"cover": {}, "body": {}}
        for guard in guards:
            if guard.field != "table" or guard.loop not in tables:
                continue
            width = re.search(r'<w:tblW\b(?=[^>]*w:type="dxa")[^>]*w:w="(\d+)"', guard.xml)
            columns = max(
                (int(column) for column in re.findall(r"^c(\d)$", "\n".join(guard.fields), re.MULTILINE)), default=0
            )
            size = max(map(styles.size, _STYLE.findall(guard.xml)), default=styles.size(""))
            tables[guard.loop][guard.value] = Prototype(int(width[1]) if width else text_width, columns, size)
        for loop, found in tables.items():
            if GRID not in found:
                self.report(msg("the {loop} has no table for “grid” (any table without one of its own)", loop=loop))
        return tables

    def _numbers(self, guards: list[_Guard], reader: NumberingReader) -> NumberFormat:
        kinds = [guard for guard in guards if guard.field == "kind"]
        found = {(guard.loop, guard.value) for guard in kinds}
        wanted = [("body", kind) for kind in (*PARAGRAPHS, *ANNEX_PARAGRAPHS)]
        wanted += [("cover", kind) for kind in COVER_PARAGRAPHS]
        for loop, kind in wanted:
            if (loop, kind) not in found:
                self.report(msg("the {loop} has no paragraph for “{kind}”", loop=loop, kind=kind))
        styles: dict[str, str] = {}
        for guard in kinds:
            style = _STYLE.search(guard.xml)
            if guard.loop == "body" and style:
                styles.setdefault(guard.value, style[1])
        literal = frozenset(guard.value for guard in kinds if "marker" in guard.fields)
        return reader.format(styles, literal, self.bare)

    def _character_styles(self, reader: StyleReader) -> dict[str, str]:
        names = {}
        for style_id, style in reader.by_id.items():
            name = style.find(f"{W}name")
            if name is not None and style.get(f"{W}type") == "character":
                names[name.get(f"{W}val", "")] = style_id
        for wanted in CHARACTER_STYLES:
            if wanted not in names:
                self.report(msg("the character style “{style}” is missing", style=wanted))
        return {name: names[name] for name in CHARACTER_STYLES if name in names}

    def _fixed(self) -> dict[str, str]:
        """Make room for our own core properties where the template has none."""
        fixed: dict[str, str] = {}
        types = self.parts[CONTENT_TYPES].decode("utf-8")
        if f"/{CORE}" not in types:
            override = (
                f'<Override PartName="/{CORE}" '
                'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
            )
            fixed[CONTENT_TYPES] = types.replace("</Types>", override)
        relations = self.parts[PACKAGE_RELATIONS].decode("utf-8")
        if CORE not in relations:
            relation = (
                '<Relationship Id="rIdSlagenCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
                f'metadata/core-properties" Target="{CORE}"/></Relationships>'
            )
            fixed[PACKAGE_RELATIONS] = relations.replace("</Relationships>", relation)
        return fixed


@dataclass(frozen=True, slots=True)
class _Guard:
    """One `{%p if b.kind == "item" %}`: in which loop, what it asks, the XML and the fields inside."""

    loop: str
    field: str
    value: str
    xml: str
    fields: tuple[str, ...]


def _guards(node: nodes.Node, loop: str) -> Iterator[_Guard]:
    for child in node.iter_child_nodes():
        inside = child.iter.name if isinstance(child, nodes.For) and isinstance(child.iter, nodes.Name) else loop
        if isinstance(child, nodes.If):
            xml = "".join(data.data for part in child.body for data in part.find_all(nodes.TemplateData))
            fields = tuple(path.attr for part in child.body for path in part.find_all(nodes.Getattr))
            for field, value in _asked(child.test):
                yield _Guard(inside, field, value, xml, fields)
        yield from _guards(child, inside)


def _asked(test: nodes.Node) -> Iterator[tuple[str, str]]:
    for compare in [test] if isinstance(test, nodes.Compare) else test.find_all(nodes.Compare):
        if not isinstance(compare.expr, nodes.Getattr) or compare.expr.attr not in ("kind", "table"):
            continue
        for constant in compare.find_all(nodes.Const):
            yield compare.expr.attr, str(constant.value)


def _number_room(body: nodes.Template | None, styles: StyleReader) -> float:
    """How many ems of a number stand in a line of the contents before its first tab stop; 0 where it has none."""
    loops = body.find_all(nodes.For) if body else ()
    for loop in loops:
        if isinstance(loop.iter, nodes.Name) and loop.iter.name == "contents":
            xml = "".join(data.data for data in loop.find_all(nodes.TemplateData))
            style = _STYLE.search(xml)
            return styles.first_stop(style[1], xml) / (10 * styles.size(style[1])) if style else 0.0
    return 0.0


def _unknown(node: nodes.Node, scope: dict[str, str]) -> Iterator[str]:
    """Yield the names and fields in NODE that no document has; SCOPE maps a name to what it stands for."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        yield from _unknown(node.iter, scope)
        last = node.iter.attr if isinstance(node.iter, nodes.Getattr) else getattr(node.iter, "name", "")
        inner = {**scope, node.target.name: _LOOPS.get(last, "?"), "loop": "loop"}
        for child in (*node.body, *node.else_):
            yield from _unknown(child, inner)
        return
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in scope:
        kind = scope[node.node.name]
        is_cell = kind == "row" and re.fullmatch(r"cells|c[1-9]", node.attr)
        if kind != "?" and not is_cell and node.attr not in _FIELDS.get(kind, frozenset()):
            yield f"{node.node.name}.{node.attr}"
        return
    if isinstance(node, nodes.Name) and node.name not in scope:
        yield node.name
    for child in node.iter_child_nodes():
        yield from _unknown(child, scope)


def _text_width(root: etree._Element | None) -> int:
    """The width between the margins of the last section, in twentieths of a point; A4 less 2.5 cm where unknown."""
    section = None if root is None else root.find(f"{W}body/{W}sectPr")
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    if size is None or margins is None:
        return 9070
    return (
        int(size.get(f"{W}w", "11906")) - int(margins.get(f"{W}left", "1418")) - int(margins.get(f"{W}right", "1418"))
    )


def _next_id(roots: Any) -> int:
    used = [int(mark.get(f"{W}id", "0")) for root in roots for mark in root.iter(f"{W}bookmarkStart")]
    return max(used, default=0) + 1
