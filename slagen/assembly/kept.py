"""Scripts of the shipped texts, kept in clauses/<language>.json; a text that has changed since is read anew.

Those of the documents beside the agreement are kept in companions/<language>.json.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slagen.resources import clauses_dir, companions_dir

if TYPE_CHECKING:
    from slagen.templating.script import Script


def digest(text: str) -> str:
    """What tells one clause text from another."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def kept_script(text: str, *, where: str, language: str, companion: bool = False) -> Script | None:
    """The script of TEXT, which stands at WHERE in the shipped library; None where it has to be read.

    COMPANION: it is a text of a document beside the agreement.
    """
    found = _kept(language, companion).get(where)
    return found[1] if found is not None and found[0] == digest(text) else None


def to_keep(scripts: Mapping[str, tuple[str, Script]]) -> str:
    """The file that keeps SCRIPTS, each under its place with the digest of its text: a line for each."""
    lines = (
        f"{json.dumps(where)}:{json.dumps([told, script], ensure_ascii=False, separators=(',', ':'))}"
        for where, (told, script) in sorted(scripts.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


@functools.cache
def _kept(language: str, companion: bool) -> Mapping[str, tuple[str, list[Any]]]:
    path = (companions_dir() if companion else clauses_dir()) / f"{language}.json"
    found: dict[str, tuple[str, list[Any]]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found
