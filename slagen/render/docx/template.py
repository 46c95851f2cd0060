"""A compiled Word template: the shipped ones from the JSON beside them, others compiled when they are used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from slagen.document.number import Level, NumberFormat
from slagen.errors import UsageError
from slagen.messages import msg
from slagen.render.docx.blocks import Prototype, look
from slagen.render.docx.package import read_parts, read_template
from slagen.render.labels import labels
from slagen.resources import template_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from slagen.templating.script import Script

FILTERS: Final[Mapping[str, Callable[..., Any]]] = {"look": look}
TEMPLATE_NAME: Final = "agreement.docx"


@dataclass(frozen=True, slots=True)
class Template:
    """What is known about a Word template before any document. `parts`: what is filled; `fixed`: parts replaced as is.

    `number_room`: how many ems of a number stand in a line of the contents before its first tab stop.
    """

    digest: str
    docxtpl: str
    parts: Mapping[str, Script]
    fixed: Mapping[str, str]
    looks: Sequence[Sequence[str]]
    tables: Mapping[str, Mapping[str, Prototype]]
    numbers: NumberFormat
    number_room: float
    styles: Mapping[str, str]
    next_id: int

    def to_json(self) -> str:
        """Return the text kept beside a shipped template."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Template:
        """Return the template to_json wrote."""
        read = json.loads(text)
        numbers = read.pop("numbers")
        tables = {
            loop: {kind: Prototype(**prototype) for kind, prototype in kinds.items()}
            for loop, kinds in read.pop("tables").items()
        }
        return cls(
            **read,
            tables=tables,
            numbers=NumberFormat(
                tuple(Level(**level) for level in numbers["articles"]),
                tuple(Level(**level) for level in numbers["annexes"]),
                numbers["bare_articles"],
                numbers["bare_annexes"],
            ),
        )


def cache_path(path: Path) -> Path:
    """Where the compiled form of the shipped template at PATH lies."""
    return path.with_name(path.name + ".json")


@lru_cache(maxsize=8)
def _load(data: bytes, language: str, compiled: str | None) -> Template:
    if compiled is not None:
        template = Template.from_json(compiled)
        if template.digest == hashlib.sha256(data).hexdigest():
            return template
    from slagen.render.docx.compile import compile_template

    made = compile_template(data, bare=labels(language)["bare_headings"])
    if made.problems:
        raise UsageError(
            msg("the Word template can't be used: {first} (see: slagen template check FILE)", first=made.problems[0])
        )
    assert made.template is not None
    return made.template


def load_template(language: str, path: Path | None) -> tuple[Template, dict[str, bytes]]:
    """Return the template at PATH (None: the shipped one of LANGUAGE) and its parts as they are in the file.

    Raises UsageError for a template that is not whole, RefusedError for one that can't be read.
    """
    path = path or template_dir(language) / TEMPLATE_NAME
    data = read_template(path)
    beside = cache_path(path)
    shipped = path.parent == template_dir(language) and beside.is_file()
    template = _load(data, language, beside.read_text(encoding="utf-8") if shipped else None)
    return template, read_parts(data)
