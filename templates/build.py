"""Draws the shipped Word templates from look.py: `python templates/build.py` rewrites them, `--check` compares.

Beside each agreement.docx go agreement.docx.txt (a dump of its parts, to review) and agreement.docx.json (its compiled
form, which is what runs).
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import look  # noqa: E402
from draw_document import R, document, footer, header  # noqa: E402
from draw_styles import HEAD, W, font_table, numbering, settings, styles, theme  # noqa: E402
from look import Language  # noqa: E402

from slagen.render.docx.package import CONTENT_TYPES, PACKAGE_RELATIONS, read_parts, write_parts  # noqa: E402

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


PARTS = {
    "word/theme/theme1.xml": ("theme", theme),
    "word/fontTable.xml": ("fontTable", font_table),
    "word/styles.xml": ("styles", styles),
    "word/numbering.xml": ("numbering", numbering),
    "word/settings.xml": ("settings", settings),
    "word/header1.xml": ("header", header),
    "word/footer1.xml": ("footer", footer),
}


def build(language: Language) -> bytes:
    """Return the bytes of one agreement.docx."""
    parts = {"word/document.xml": document(language), **{name: draw(language) for name, (_, draw) in PARTS.items()}}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    relations = ""
    numbers = {"header": "rId10", "footer": "rId11"}
    for index, (name, (kind, _)) in enumerate(PARTS.items(), start=1):
        content = THEME if kind == "theme" else f"{OFFICE}.{kind}+xml"
        overrides += f'<Override PartName="/{name}" ContentType="{content}"/>'
        identity = numbers.get(kind, f"rId{index}")
        relations += f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts[CONTENT_TYPES] = (
        f'{HEAD}<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    parts[PACKAGE_RELATIONS] = f'{HEAD}<Relationships xmlns="{package}">{main}</Relationships>'
    parts["word/_rels/document.xml.rels"] = f'{HEAD}<Relationships xmlns="{package}">{relations}</Relationships>'
    return write_parts({name: text.encode() for name, text in parts.items()})


def dump(data: bytes) -> str:
    """Return the parts of a Word file as indented text, to review and compare."""
    for prefix, uri in (("w", W), ("r", R)):
        ElementTree.register_namespace(prefix, uri)
    text = ""
    for name, part in sorted(read_parts(data).items()):
        root = ElementTree.fromstring(part)
        ElementTree.indent(root, " ")
        text += f"=== {name}\n{ElementTree.tostring(root, encoding='unicode')}\n"
    return text


def files() -> dict[Path, bytes]:
    """Return every generated file and its bytes."""
    from slagen.render.docx.compile import compile_template
    from slagen.render.docx.template import cache_path
    from slagen.render.labels import labels

    made: dict[Path, bytes] = {}
    for name, language in look.SHIPPED.items():
        path, data = HERE / name, build(language)
        compiled = compile_template(data, bare=labels(language.code)["bare_headings"])
        if compiled.problems:
            raise SystemExit("\n".join(f"{name}: {problem}" for problem in compiled.problems))
        made[path] = data
        made[path.with_name(path.name + ".txt")] = dump(data).encode()
        made[cache_path(path)] = compiled.template.to_json().encode()
    return made


def main(arguments: list[str]) -> int:
    """Write the files, or with --check say which are stale."""
    stale = [path for path, data in files().items() if not path.is_file() or path.read_bytes() != data]
    if "--check" in arguments:
        for path in stale:
            print(f"stale: {path.relative_to(HERE)}: run python templates/build.py")
        return 1 if stale else 0
    made = files()
    for path in stale:
        path.write_bytes(made[path])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
