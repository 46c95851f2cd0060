"""The examples as a reader of the contract meets them: complete in each language and format, with the same numbers."""

from __future__ import annotations

import difflib
import functools
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import marko
import pytest
from lxml import etree

from slagen.document import number as numbering
from slagen.document.tree import Blank, Document, Inline, Inlines, Ref, Table, Text, Value
from slagen.document.walk import inlines, lines
from slagen.findings import Severity
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.scalars import Date, DatedHours, DateSpan, Frequency, Id, Scalar
from slagen.intake.scalars import Text as FreeText
from slagen.intake.walk import path_text, walk
from slagen.pipeline.generate import assemble_loaded, generate
from slagen.render import render
from slagen.render.docx.template import load_template
from slagen.render.labels import labels

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
MULTI = EXAMPLES / "multi-level.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@functools.cache
def loaded(name: str) -> Loaded:
    return load_intake(EXAMPLES / f"{name}.yaml")


@functools.cache
def document(name: str, language: str) -> Document:
    return assemble_loaded(loaded(name), language).document


CASES = [(name, language) for name in NAMES for language in loaded(name).intake.agreement.languages]
in_every_language = pytest.mark.parametrize(("name", "language"), CASES, ids=[f"{n}-{c}" for n, c in CASES])


def squeezed(text: str) -> str:
    """TEXT without blanks: where a line may break is not what these tests are about."""
    return re.sub(r"\s+", "", text)


def word_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file as a reader sees them, numbers drawn by Word left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    return [
        "".join(node.text or "" if node.tag == f"{W}t" else signs.get(node.tag, "") for node in paragraph.iter())
        for paragraph in body.iter(f"{W}p")
    ]


def markdown_lines(data: bytes) -> list[str]:
    """The lines and cells of a Markdown file as a reader sees them, read by a parser that is not ours."""
    tree = marko.Markdown(extensions=["gfm"]).parse(data.decode())
    return [line for line in _blocks(tree) if line.strip()]


def _blocks(node: object) -> Iterator[str]:
    children = getattr(node, "children", None)
    if isinstance(node, marko.block.BlockElement) and isinstance(children, list):
        if children and all(isinstance(child, marko.inline.InlineElement) for child in children):
            yield "".join(map(_words, children))
        else:
            for child in children:
                yield from _blocks(child)
    elif children is not None:
        yield _words(node)


def _words(node: object) -> str:
    if isinstance(node, marko.inline.LineBreak | marko.inline.InlineHTML):
        return "\n"
    children = getattr(node, "children", "")
    return children if isinstance(children, str) else "".join(map(_words, children))


def numbered(made: Document) -> tuple[numbering.Numbering, str]:
    return numbering.number(made, load_template(made.language, None)[0].numbers), labels(made.language)["blank"]


def printed(line: Inlines, numbers: numbering.Numbering, blank: str) -> str:
    def one(inline: Inline) -> str:
        match inline:
            case Ref(target):
                return numbers.of(target).reference
            case Blank():
                return blank
            case Text(text) | Value(text):
                return text

    return "".join(map(one, line))


@in_every_language
@pytest.mark.parametrize(("format_name", "read"), [("md", markdown_lines), ("docx", word_lines)])
def test_every_heading_paragraph_and_cell_stands_in_the_file_with_its_references(
    name: str, language: str, format_name: str, read: object
) -> None:
    made = document(name, language)
    numbers, blank = numbered(made)
    assert callable(read)
    found = "\n".join(map(squeezed, read(render(made, format_name))))
    missing = [
        line
        for part in made.parts
        for line in (printed(inlines, numbers, blank) for inlines in lines(part))
        if squeezed(line) not in found
    ]
    assert missing == []


@in_every_language
def test_no_column_of_a_table_is_empty_but_of_the_seven_of_the_metrics(name: str, language: str) -> None:
    tables = [block for part in document(name, language).parts for block in part.blocks if isinstance(block, Table)]
    assert {len(table.header) for table in tables if table.kind == "metrics"} == {7}
    for table in tables:
        if table.kind != "metrics":
            assert all(set(column) != {(Text("—"),)} for column in zip(*table.rows, strict=True)), table.header


@in_every_language
def test_every_article_and_annex_stands_with_its_number_in_both_files(name: str, language: str) -> None:
    made = document(name, language)
    numbers, blank = numbered(made)
    in_word = set(map(squeezed, word_lines(render(made, "docx"))))
    in_markdown = set(map(squeezed, markdown_lines(render(made, "md"))))
    for part, labelled in zip(made.parts, numbers.parts, strict=True):
        if labelled.heading is not None:
            heading = squeezed(f"{labelled.heading.marker}{printed(part.heading, numbers, blank)}")
            assert heading in in_markdown
            assert any(line.startswith(heading) for line in in_word), f"{heading} is not in the table of contents"


@pytest.mark.parametrize("name", NAMES)
def test_files_are_written_for_each_language_and_format(name: str, tmp_path: Path) -> None:
    made = generate(EXAMPLES / f"{name}.yaml", out=tmp_path)
    languages = loaded(name).intake.agreement.languages
    endings = {f"-{language}.{suffix}" for language in languages for suffix in ("docx", "md")}
    assert len(made.files) == len(endings)
    assert all(path.stat().st_size > 5000 for path in made.files)
    assert {ending for ending in endings for path in made.files if path.name.endswith(ending)} == endings


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_no_error_no_warning_and_nothing_open(name: str) -> None:
    assert [finding for finding in loaded(name).findings if finding.severity is not Severity.INFO] == []
    assert loaded(name).blanks == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_names_the_schema_for_the_editor(name: str) -> None:
    first = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    prefix, _, address = first.partition("=")
    assert prefix == "# yaml-language-server: $schema"
    assert address.endswith(("/intake.schema.json", "/intake-part.schema.json"))
    assert (EXAMPLES / address).is_file()


def test_the_simple_case_fits_in_sixty_lines() -> None:
    text = (EXAMPLES / "minimal.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert max(map(len, text.splitlines())) <= 120


def test_there_is_an_example_of_each_structure_and_relationship_in_three_languages() -> None:
    agreements = [loaded(name).intake.agreement for name in NAMES]
    complete = [agreement for agreement in agreements if set(agreement.languages) == {"zh", "en", "el"}]
    assert len(complete) >= 5
    assert {a.structure for a in complete} == {"single-service", "customer-level", "multi-level"}
    assert {a.relationship for a in complete} == {"external", "internal"}
    assert {a.governing_law for a in complete} == {"PRC", "GR", "EW", None}


# The same numbers in every language.


def figures(value: str, language: str) -> set[str]:
    """The numbers in VALUE as they are written in an intake: 80,000 and 80.000 are 80000, 3,5 % is 3.5."""
    value = re.sub(r"(?<=\d) (?=\d)", "", value)
    if language == "el":
        value = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", value)
        value = re.sub(r"(?<=\d),(?=\d)", ".", value)
    else:
        value = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", value)
    return set(re.findall(r"\d+(?:\.\d+)?", value))


def plain(path: str) -> str:
    """PATH without the index at its end: the entries of a list are printed together."""
    return re.sub(r"\[\d+\]$", "", path)


def computed(name: str, language: str) -> dict[str, set[str]]:
    """The numbers printed at each path of the intake; free text, dates and names of calendars left out."""
    words = {
        plain(path_text(visited.path))
        for visited in walk(loaded(name).intake)
        if isinstance(visited.value, FreeText | Date | DateSpan | DatedHours | Frequency | Id)
    }
    return {
        path: found
        for path, found in everything(name, language).items()
        if plain(path) not in words and not path.endswith(".hours")  # "around the clock" is words, or 24 hours
    }


def everything(name: str, language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for inline in inlines(document(name, language)):
        if isinstance(inline, Value):
            found.setdefault(inline.path, set()).update(figures(inline.text, language))
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if len(loaded(name).intake.agreement.languages) > 1])
def test_every_language_prints_the_same_values_with_the_same_numbers(name: str) -> None:
    first, *others = loaded(name).intake.agreement.languages
    for other in others:
        assert computed(name, other) == computed(name, first)


@pytest.mark.parametrize("name", [name for name in NAMES if len(loaded(name).intake.agreement.languages) > 1])
def test_free_text_has_the_same_numbers_in_every_language(name: str) -> None:
    for visited in walk(loaded(name).intake):
        text = visited.value
        if isinstance(text, FreeText) and path_text(visited.path) != "terms.peak.means":  # months: words or numbers
            found = {tuple(sorted(figures(str(text.in_language(code)), code))) for code in ("zh", "en", "el")}
            assert len(found) == 1, (path_text(visited.path), found)


@in_every_language
def test_every_number_the_user_wrote_reaches_the_page(name: str, language: str) -> None:
    seen = everything(name, language)
    for visited in walk(loaded(name).intake):
        value = visited.value
        if written(loaded(name), visited.path) and isinstance(value, Scalar) and not isinstance(value, Id):
            wanted = figures(str(value), "en")
            if isinstance(value, Date | DatedHours):  # months and days are words, or numbers without a zero
                wanted = {str(value)[:4]}
            if isinstance(value, DateSpan):
                wanted = {str(value.first[2]), str(value.last[2])}
            path = path_text(visited.path)
            assert not wanted or wanted <= seen.get(path, seen.get(plain(path), set())), (path, wanted)


def written(file: Loaded, path: tuple[str | int, ...]) -> bool:
    """Whether the user wrote the field at PATH; the format's version is no part of the contract."""
    node: Any = file.source.tree
    for step in path:
        if isinstance(node, str):  # a short way of writing: target: at least 99.9 %
            return True
        if isinstance(node, dict) and step not in node:
            return False
        node = node[step]
    return path != ("slagen",)


# Levels.

OVERRIDES = {
    "the target of two priorities and the hours": (
        "      response: {target: {kind: by-priority, values: {P1: 15 minutes, P2: 1 business hour}}, "
        "calendar: shops}\n",
        [("30 minutes", "15 minutes"), ("2 Business Hours", "1 Business Hour"), ("Calendar C1", "Calendar C2")],
    ),
    "the target of one priority": (
        "      restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}\n",
        [("4 Business Hours", "2 Business Hours")],
    ),
    "one number": ("      satisfaction: {target: at least 4.5}\n", [("at least 4.2", "at least 4.5")]),
}


def markdown(text: str, language: str = "en", level: str | None = None) -> list[str]:
    made = assemble_loaded(
        load_bytes(text.encode(), file="x.yaml"), language, level=None if level is None else Id.parse(level)
    )
    return render(made.document, "md").decode().replace("\N{NO-BREAK SPACE}", " ").splitlines()


@pytest.mark.parametrize(("written", "values"), OVERRIDES.values(), ids=OVERRIDES)
def test_removing_an_override_changes_exactly_its_lines(written: str, values: list[tuple[str, str]]) -> None:
    whole = MULTI.read_text(encoding="utf-8")
    assert whole.count(written) == 1
    change = list(difflib.unified_diff(markdown(whole), markdown(whole.replace(written, "")), n=0, lineterm=""))[2:]
    changed = [line for line in change if not line.startswith("@@")]
    assert [line[0] for line in changed] == ["-"] * len(values)
    assert [tuple(line.split(" | ")[5:7]) for line in changed] == [(old, f"{new} |") for old, new in values]


def test_an_override_names_the_level_that_first_stated_the_value() -> None:
    whole = markdown(MULTI.read_text(encoding="utf-8"))
    rows = [line.split(" | ") for line in whole if "L3 User satisfaction |" in line]
    origins = {(row[0].removeprefix("| "), row[2]): row[4] for row in rows if len(row) == 7 and "level" in row[0]}
    assert origins["Shops level", "Measurement Period"] == "Corporate level"
    assert origins["Till system level", "target"] == "Corporate level"


@pytest.mark.parametrize("language", ["zh", "en", "el"])
def test_a_level_printed_alone_names_its_parent_and_holds_no_other_service(language: str) -> None:
    intake = loaded("multi-level").intake
    for key, level in intake.levels.items():
        alone = assemble_loaded(loaded("multi-level"), language, level=key).document
        text = "".join(inline.text for inline in inlines(alone) if isinstance(inline, Text | Value))
        scope = next(part for part in alone.parts if part.clause == "scope")
        named = {inline.path for line in lines(scope) for inline in line if isinstance(inline, Value)}
        assert f"levels.{key}.name" in named
        if level.parent is not None:
            assert f"levels.{level.parent}.name" in named
        for service in intake.services:
            if level.service not in (None, service):
                assert str(intake.services[service].description.in_language(language)) not in text  # type: ignore[union-attr]
