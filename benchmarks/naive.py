"""The peer for start-up, as a first version of such a tool is usually written.

The same YAML, models and clauses, but stock Jinja and DocxTemplate.render, typer, and everything imported at the top.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import babel.dates
import babel.numbers
import docx
import jinja2
import markdown
import pydantic
import rich.console
import typer
from docxtpl import DocxTemplate

from slagen.assembly.fill import MARK, filters_of
from slagen.assembly.library import load_library
from slagen.assembly.select import select
from slagen.assembly.shown import look, printable
from slagen.assembly.values import values
from slagen.document.number import number
from slagen.document.parse import parse_clause
from slagen.document.tree import Document
from slagen.intake.load import load_intake
from slagen.intake.models.intake import Intake
from slagen.render.docx.blocks import views
from slagen.render.docx.contents import contents
from slagen.render.docx.runs import RunWriter
from slagen.render.docx.template import load_template
from slagen.resources import template_dir
from slagen.templating.jinja import environment

IMPORTED = (babel.dates, babel.numbers, docx, jinja2, markdown, pydantic)
app = typer.Typer()


def assembled(intake: Intake, language: str) -> Document:
    """The document, its clause texts filled by stock Jinja."""
    shown, marked = values(intake, language), []

    def mark(value: object) -> str:
        leaf = printable(value)
        marked.append(leaf.inline)
        return MARK.format(index=len(marked) - 1)

    jinja = environment(autoescape=False, filters=filters_of(language), finalize=mark)
    parts = []
    for chosen in select(load_library(), partial(look, shown)).chosen:
        marked.clear()
        template = jinja.from_string(chosen.clause.text(chosen.variant, language))
        text = template.render({name: getattr(shown, name) for name in shown._make})
        parts.append(parse_clause(text, clause=chosen.clause.id, role=chosen.clause.role, inlines=tuple(marked)))
    said = intake.agreement
    return Document(language, str(said.title), str(said.number), "1", "draft", True, "", "naive", "", tuple(parts))


@app.command()
def generate(intake: Path, out: Path, language: Annotated[str, typer.Option()] = "en") -> None:
    """Write one Word file."""
    document = assembled(load_intake(intake).intake, language)
    path = template_dir(language) / "agreement.docx"
    frame, _ = load_template(language, path)
    numbering = number(document, frame.numbers)
    writer = RunWriter(numbering, "[]", frame.styles, (), east_asian=False, next_id=1)
    cover, body = views(document, numbering, writer, frame.tables)
    template = DocxTemplate(path)
    context = {"doc": document, "cover": cover, "contents": contents(document, numbering, writer, 6), "body": body}
    template.render(context, environment(autoescape=True), autoescape=True)
    template.save(out)
    rich.console.Console().print(f"written: {out}")


@app.command()
def check(intake: Path) -> None:
    """Check an intake."""
    rich.console.Console().print(load_intake(intake).findings)


if __name__ == "__main__":
    app()
