"""Renderers: a Document becomes a Word file, Markdown or HTML. One module for each format; this table names them.

render(document, "docx") -> bytes          the shipped template of the document's language
render(document, "md", template=path)      Markdown with the numbering of a Word template of one's own
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from slagen.errors import UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from slagen.document.book import Book
    from slagen.document.tree import Document
    from slagen.messages import Message


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the suffix of its files, the module whose `render` makes them, whether it is made unasked."""

    name: str
    suffix: str
    module: str
    default: bool = True


FORMATS: Final[Mapping[str, Format]] = {
    "docx": Format("docx", ".docx", "slagen.render.docx"),
    "md": Format("md", ".md", "slagen.render.markdown"),
    "html": Format("html", ".html", "slagen.render.html", default=False),
}


BOOKS: Final[Mapping[str, Format]] = {"xlsx": Format("xlsx", ".xlsx", "slagen.render.xlsx")}
"""The formats of workbooks: what a table is printed as, not a document."""


def formats() -> tuple[str, ...]:
    """Names of the output formats."""
    return tuple(FORMATS)


_OTHER_NAMES: Final = {
    **dict.fromkeys(("word", "doc", "dotx", "msword", "ms-word", "office"), "docx"),
    **dict.fromkeys(("htm", "xhtml", "web"), "html"),
    **dict.fromkeys(("excel", "xls", "xlsm", "ods", "spreadsheet"), "xlsx"),
    **dict.fromkeys(("markdown", "mdown", "mkd", "text", "txt"), "md"),
}


def format_named(name: str) -> Format:
    """The format called NAME. Raises UsageError, naming the one that was probably meant."""
    every = {**FORMATS, **BOOKS}
    if name in every:
        return every[name]
    known = ", ".join(every)
    folded = name.strip().casefold().removeprefix(".")
    names = {**_OTHER_NAMES, **dict.fromkeys(every)}
    near = next(iter(difflib.get_close_matches(folded, names, n=1, cutoff=0.75)), None)
    if near is None:
        raise UsageError(
            msg("There is no output format “{format}”. The formats are: {known}.", format=name, known=known)
        )
    raise UsageError(
        msg(
            "There is no output format “{format}”; did you mean “{near}”? The formats are: {known}.",
            format=name,
            near=names[near] or near,
            known=known,
        )
    )


def render(document: Document, format: str, *, template: Path | None = None) -> bytes:  # noqa: A002
    """Print DOCUMENT as FORMAT ("docx", "md" or "html") and return the bytes of the file: same document, same bytes.

    TEMPLATE is a Word template (.docx) to use in place of the shipped one of the document's language; for the others it
    gives the numbering. Raises UsageError for an unknown format, a template that is not whole, or a reference to a
    clause that is not in the document; RefusedError for a template that can't be read.
    """
    made: bytes = import_module(format_named(format).module).render(document, template)
    return made


def render_book(book: Book) -> bytes:
    """Print the workbook BOOK as XLSX and return the bytes of the file: same book, same bytes."""
    from slagen.render.xlsx import render_book as made

    return made(book)


def check_template(path: Path) -> tuple[Message, ...]:
    """Return what is wrong with the Word template at PATH, in words for its author; empty if it can be used.

    Raises RefusedError where it is no Word file at all.
    """
    from slagen.render.docx.compile import compile_template
    from slagen.render.docx.package import read_template

    return compile_template(read_template(path)).problems
