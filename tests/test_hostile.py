"""What the user wrote reaches the page unchanged, whatever it looks like, and nothing of it is lost."""

from __future__ import annotations

import copy
import functools
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
import marko
import pytest

from slagen.assembly.assemble import assemble
from slagen.document.tree import Value
from slagen.document.walk import values as values_of
from slagen.intake.load import load_intake
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Line, LineText, ProseText
from slagen.intake.walk import models_in, walk
from slagen.render import render
from slagen.sources.yaml import read_yaml

HERE = Path(__file__).parent
EVERYTHING = sorted(
    path
    for folder in ("../examples", "intakes", "real_slas")
    for path in (HERE / folder).rglob("*.yaml")
    if path.parent.name not in ("facts", "mended")  # mended ones are laid over files of another folder
)
EXAMPLES = [path for path in EVERYTHING if path.parent.name in ("examples", "intakes")]
EXAMPLES = [path for path in EXAMPLES if "\nextends:" not in path.read_text(encoding="utf-8")]
"""Whole intakes, whose every text can be replaced; the others only add to the fields that are in use."""
HOSTILE = (
    "A & B <Ltd>",
    "{{7*7}}",
    "{% x %}",
    "{# x #}",
    "]]>",
    "**b** [x](y)",
    "![i](javascript:x)",
    "<script>alert(1)</script>",
    "# h",
    "1. n",
    "- l",
    "+ l",
    "> q",
    "|a|b|",
    "::: t",
    "`c` ~~s~~ _e_ \\ \\n",
    "&amp; &#x41; &copy;",
    "http://a.b/?q=1&r=2 www.a.b a@b.c",
    "${x} %s {0}",
    "= + @ '\"",
    "x</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText></w:r>",
    "北京示例有限公司（集团）“引号”",
    "Ανώνυμη Εταιρεία «Δοκιμή» ΄΅",
    "שלום עולם",
    "مثال شركة",
    "पीछे 𠮷野家 🧾 é",
    "  two  blanks  ",
    "-----",
    "長" * 150,
    "W" * 150,
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@functools.cache
def hostile(path: Path) -> tuple[Intake, dict[str, str]]:
    """The intake at PATH with a hostile text of its own in every free-text field, and those texts by path."""
    tree: Any = copy.deepcopy(read_yaml(path.read_bytes(), file=path.name).tree)
    written: dict[str, str] = {}
    for number, visited in enumerate(walk(Intake.model_validate(tree))):
        if not isinstance(visited.value, LineText | ProseText | Line):
            continue
        if visited.path[-2:-1] == ("label",) or "label" in visited.path:
            continue  # a label is inflected and capitalised: that is what it is for
        text = f"{HOSTILE[number % len(HOSTILE)]} №{number}."
        if isinstance(visited.value, ProseText):
            text = f"{text}\n{HOSTILE[(number * 7) % len(HOSTILE)]}"
        parent = tree
        for step in visited.path[:-1]:
            parent = parent[step] if isinstance(parent, list) or step in parent else {}
        if isinstance(parent, list) or visited.path[-1] in parent:
            parent[visited.path[-1]] = text
            written[".".join(map(str, visited.path))] = text
    return Intake.model_validate(tree), written


def word_text(data: bytes) -> str:
    """All text of the Word file, runs joined, breaks as line feeds."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                for paragraph in ElementTree.fromstring(package.read(name)).iter(f"{WORD}p"):
                    pieces = {
                        f"{WORD}t": lambda e: e.text or "",
                        f"{WORD}br": lambda _: "\n",
                        f"{WORD}tab": lambda _: "\t",
                    }
                    found.append("".join(pieces[e.tag](e) for e in paragraph.iter() if e.tag in pieces))
    return "\n".join(found)


class _Reader(HTMLParser):
    """Collects the text of a page; what is not text must not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"h1", "h2", "p", "br", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "a"}, (
            tag
        )
        self.text += "\n" if tag in ("br", "p", "li", "td", "th", "h1", "h2") else ""
        assert tag != "a" or str(dict(attrs)["href"]).startswith(("#", "http:", "mailto:"))

    def handle_data(self, data: str) -> None:
        self.text += data


def markdown_text(data: bytes) -> str:
    """The text a reader of the Markdown sees, as CommonMark with tables and as Python-Markdown make it; both agree."""
    source = data.decode("utf-8")
    pages = (marko.Markdown(extensions=["gfm"]).convert(source), markdown.markdown(source, extensions=["tables"]))
    texts = []
    for page in pages:
        reader = _Reader()
        reader.feed(page)
        texts.append(squeezed(reader.text))
    assert texts[0] == texts[1]
    return texts[0]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en", "el"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_hostile_text_in_every_field_reaches_word_and_markdown_unchanged(path: Path, language: str) -> None:
    intake, written = hostile(path)
    if language not in intake.agreement.languages:
        return
    document = assemble(intake, language).document
    in_word, in_markdown = word_text(render(document, "docx")), squeezed(markdown_text(render(document, "md")))
    for value in values_of(document):
        assert isinstance(value, Value)
        assert value.text in in_word, value.path
        assert squeezed(value.text) in in_markdown, value.path
    lost = [field for field, text in written.items() if text not in in_word or squeezed(text) not in in_markdown]
    assert lost == []


def test_between_them_the_intakes_use_every_field_there_is() -> None:
    fields: set[tuple[str, str]] = set()
    waiting: list[type[Part]] = [Intake]
    for model in waiting:
        fields |= {(model.__name__, name) for name in model.model_fields}
        inner = {m for info in model.model_fields.values() for m in models_in(info.annotation)}
        waiting += sorted(inner - set(waiting), key=lambda m: m.__name__)
    used: set[tuple[str, str]] = set()
    for path in EVERYTHING:
        for visited in walk(load_intake(path).intake):
            if isinstance(visited.value, Part):
                used |= {(type(visited.value).__name__, name) for name in visited.value.model_fields_set}
    assert fields - used == set()


def test_hostile_text_becomes_no_field_and_no_link() -> None:
    intake, _ = hostile(EXAMPLES[0])
    data = render(assemble(intake, "en").document, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode("utf-8")
        links = package.read("word/_rels/document.xml.rels").decode("utf-8")
    instructions = set(re.findall(r"<w:instrText[^>]*>\s*(\w+)", body))
    assert instructions <= {"REF", "TOC", "PAGEREF", "PAGE", "NUMPAGES", "HYPERLINK"}
    assert "External" not in links
