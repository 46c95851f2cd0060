"""The peer for start-up, as a first version of such a tool is usually written.

The same YAML, models and clauses, but stock DocxTemplate.render, typer, and everything imported at the top.
"""

from __future__ import annotations

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

from slagen.assembly.assemble import assemble
from slagen.document.number import number
from slagen.intake.load import load_intake
from slagen.render.docx.blocks import views
from slagen.render.docx.contents import contents
from slagen.render.docx.runs import RunWriter
from slagen.render.docx.template import load_template
from slagen.resources import template_dir
from slagen.templating import environment

IMPORTED = (babel.dates, babel.numbers, docx, jinja2, markdown, pydantic)
app = typer.Typer()


@app.command()
def generate(intake: Path, out: Path, language: Annotated[str, typer.Option()] = "en") -> None:
    """Write one Word file."""
    document = assemble(load_intake(intake).intake, language).document
    path = template_dir(language) / "agreement.docx"
    frame, _ = load_template(language, path)
    numbering = number(document, frame.numbers)
    writer = RunWriter(numbering, "[]", frame.styles, (), east_asian=False, next_id=1)
    cover, body = views(document, numbering, writer, frame.tables)
    template = DocxTemplate(path)
    context = {"doc": document, "cover": cover, "contents": contents(document, numbering, writer), "body": body}
    template.render(context, environment(autoescape=True), autoescape=True)
    template.save(out)
    rich.console.Console().print(f"written: {out}")


@app.command()
def check(intake: Path) -> None:
    """Check an intake."""
    rich.console.Console().print(load_intake(intake).findings)


if __name__ == "__main__":
    app()
