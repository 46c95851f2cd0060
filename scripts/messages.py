"""Keeps the catalogues of slagen's own messages: `python scripts/messages.py [update | compile | check]`.

update   takes new messages from the code into the .po files, drops those that are gone, and writes slagen.pot
compile  makes the .mo files from the .po files
check    (the default) says what is missing, does not fit, or is out of date; exit code 1 if anything is
"""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "slagen" / "messages" / "locale"
LANGUAGES = ("zh", "el")

_PERCENT = re.compile(r"%(?:\(\w+\))?[srd]")


def po_file(language: str) -> Path:
    """The translations into LANGUAGE that people edit."""
    return LOCALE / language / "LC_MESSAGES" / "slagen.po"


def extracted() -> list[str]:
    """Every message in alphabetical order: the first argument of each call of msg(), and what the lint rules say."""
    found = extract_from_dir(str(ROOT / "slagen"), method_map=[("**.py", "python")], keywords={"msg": None})
    rules = yaml.safe_load((ROOT / "slagen" / "lint" / "rules.yaml").read_text(encoding="utf-8")).values()
    said = {rule[part] for rule in rules for part in ("what", "why", "mend")}
    return sorted({message for _, _, message, _, _ in found if isinstance(message, str)} | said)


def read(language: str) -> Catalog:
    """The catalogue of LANGUAGE as it is now."""
    with po_file(language).open("rb") as stream:
        return read_po(stream, locale=language, domain="slagen")


def compiled(language: str) -> bytes:
    """The bytes of the .mo file that the .po file of LANGUAGE leads to."""
    buffer = io.BytesIO()
    catalogue = read(language)
    # Babel writes the time of writing into the header; the file should change only when a translation does
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def places(template: str) -> list[str]:
    """The {named} and %s places of TEMPLATE, sorted."""
    try:
        named = [f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError:
        named = ["(unbalanced braces)"]
    return sorted(set(named) | set(_PERCENT.findall(template)))


def problems() -> Iterator[str]:
    """What is wrong with the catalogues, one line each."""
    messages = extracted()
    for language in LANGUAGES:
        catalogue = read(language)
        for message in messages:
            entry = catalogue.get(message)
            if entry is None or not entry.string:
                yield f"{language}: no translation of {message!r}"
            elif entry.fuzzy:
                yield f"{language}: fuzzy translation of {message!r}"
            elif set(places(str(entry.string))) != set(places(message)):
                yield f"{language}: other places in the translation of {message!r}"
        for entry in catalogue:
            if entry.id and entry.id not in messages:
                yield f"{language}: the code no longer says {entry.id!r}"
        if po_file(language).with_suffix(".mo").read_bytes() != compiled(language):
            yield f"{language}: slagen.mo is out of date; run: python scripts/messages.py compile"


def update() -> None:
    """Bring the .po files in line with the code and write slagen.pot, without dates and line numbers."""
    messages = extracted()
    template = Catalog(domain="slagen", project="slagen", fuzzy=False)
    for message in messages:
        template.add(message)
    _write(template, LOCALE / "slagen.pot")
    for language in LANGUAGES:
        old = read(language) if po_file(language).exists() else Catalog(locale=language)
        new = Catalog(locale=language, domain="slagen", project="slagen", fuzzy=False)
        for message in messages:
            entry = old.get(message)
            new.add(message, entry.string if entry else "")
        _write(new, po_file(language))


def _write(catalogue: Catalog, path: Path) -> None:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=True)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header + buffer.getvalue())


def main(command: str) -> int:
    """Run COMMAND; 1 if check found something."""
    if command == "update":
        update()
    elif command == "compile":
        for language in LANGUAGES:
            po_file(language).with_suffix(".mo").write_bytes(compiled(language))
    else:
        found = list(problems())
        print("\n".join(found))
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
