"""Reads the tags of a Word template paragraph by paragraph: what is wrong with one is said where it stands, in words.

The author of a template sees paragraphs, not the lines of an XML file; so each tag is looked at alone, and then whether
every if and for is closed. What is left to the compiler is what only the whole part can show.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError

from slagen.messages import msg
from slagen.render.docx.styles import W
from slagen.templating.jinja import offences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from jinja2 import Environment
    from lxml import etree

    from slagen.messages import Message

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BROKEN: Final = re.compile(r"\{\{|\}\}|\{%|%\}")
_FULL_WIDTH: Final = re.compile(r"[{%｛][｛％]|[｝％][｝}]|｛|｝")
_GUARD_ALONE: Final = re.compile(r"\{%p\b.*?%\}")
_INSIDE: Final = re.compile(r"\{[{%](?:p|tr|tc|r)?-?\s+(.*?)\s*-?[%}]\}|\{[{%]-?(.*?)-?[%}]\}")
_OPENS: Final = {"if": "endif", "for": "endfor"}
_ALONE: Final = {"if": "{{% if {0} %}}{{% endif %}}", "elif": "{{% if {0} %}}{{% endif %}}",
                 "for": "{{% for {0} %}}{{% endfor %}}"}  # fmt: skip
_OF_DOCXTPL: Final = frozenset({"cellbg", "colspan", "hm", "vm"})
_SHOWN: Final = 120


def paragraph_texts(root: etree._Element) -> list[str]:
    """The words of each paragraph of a part, tags and all, in the order of the part."""
    texts = []
    for paragraph in root.iter(f"{W}p"):
        nodes = [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]
        texts.append("".join(node.text or "" for node in nodes))
    return texts


def place_of(part: str) -> Message:
    """Where in the document PART ("word/header1.xml") is, as its author knows it."""
    if "header" in part:
        return msg("a header")
    if "footer" in part:
        return msg("a footer")
    return msg("a footnote") if "footnotes" in part else msg("the text")


def tags_are_sound(
    texts: Sequence[str], part: str, env: Environment, filters: Collection[str], report: Callable[[Message], None]
) -> bool:
    """Whether the tags in the paragraphs TEXTS of PART can be filled; what can't is told to REPORT."""
    checker = _Tags(part, env, filters, report)
    for text in texts:
        checker.paragraph(text)
    checker.end()
    return checker.sound


class _Tags:
    def __init__(
        self, part: str, env: Environment, filters: Collection[str], report: Callable[[Message], None]
    ) -> None:
        self.where = place_of(part)
        self.env = env
        self.filters = filters
        self.tell = report
        self.sound = True
        self.whole = True
        self.open: list[tuple[str, str, str]] = []

    def problem(self, text: str, what: Message) -> None:
        self.sound = False
        self.tell(msg("in {where}, “{words}”: {what}", where=self.where, words=shown(text), what=what))

    def paragraph(self, text: str) -> None:
        if _FULL_WIDTH.search(text):
            self.whole = False
            self.problem(
                text, msg("write tags with {{ }} and % of the Latin keyboard, not the full-width signs ｛ ｝ ％")
            )
            return
        if "{" not in text:
            return
        if _BROKEN.search(TAG.sub("", text)):
            self.whole = False
            self.problem(text, msg("a tag is not closed or not opened"))
            return
        if _GUARD_ALONE.search(text) and _GUARD_ALONE.sub("", text, count=1).strip():
            self.problem(text, msg("a {{%p ... %}} tag must stand alone in its paragraph"))
        for found in TAG.finditer(text):
            self.tag(found[0], text)

    def tag(self, tag: str, text: str) -> None:
        match = _INSIDE.fullmatch(tag)
        inside = (match[1] or match[2] or "").strip() if match else ""
        if tag.startswith("{{"):
            self.alone(tag, f"{{{{ {inside} }}}}", text)
            return
        word, _, rest = inside.partition(" ")
        if word in _ALONE:
            self.alone(tag, _ALONE[word].format(rest), text)
        if word in _OPENS:
            self.open.append((_OPENS[word], tag, text))
        elif word in ("elif", "else"):
            if not self.open:
                self.problem(text, msg("before {tag} there is no if that it belongs to", tag=tag))
        elif word in _OPENS.values():
            if not self.open or self.open[-1][0] != word:
                if not self.whole:  # what it closes may be the tag that is broken
                    return
                self.problem(
                    text, msg("{tag} closes nothing: what it should close is missing or not yet closed", tag=tag)
                )
            else:
                self.open.pop()
        elif word not in _OF_DOCXTPL:
            self.whole = False
            self.problem(
                text, msg("there is no tag {tag}; the tags are if, elif, else, endif, for and endfor", tag=tag)
            )

    def alone(self, tag: str, template: str, text: str) -> None:
        """Look at one TAG, written as a TEMPLATE of its own."""
        try:
            tree = self.env.parse(template)
        except TemplateSyntaxError as error:
            if "No filter named" in str(error.message):
                self.problem(text, msg("the tag {tag} names a filter that slagen has not got", tag=tag))
            else:
                self.problem(text, msg("the tag {tag} is wrong: it can't be read", tag=tag))
            return
        for _, what in offences(tree, self.filters):
            self.problem(text, msg("the tag {tag} is wrong: {what}", tag=tag, what=what))

    def end(self) -> None:
        """No more paragraphs: what is still open was never closed."""
        if not self.whole:  # the closing tag may be the one that is broken
            return
        for word, tag, text in self.open:
            self.problem(text, msg("{tag} is never closed: {word} is missing", tag=tag, word=word))


def shown(text: str) -> str:
    """TEXT as a message quotes it."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
