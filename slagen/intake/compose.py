"""Lays an intake over the one it extends.

The one rule, also for a row of a batch: a group is laid over a group field by field; a text, in one language or in
several, a list and a scale of bands take the place of what the base has there; so does a group of another `kind`.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import get_args

from slagen.errors import IntakeError, RefusedError
from slagen.findings import Finding, Severity
from slagen.intake.models.base import Later, Part
from slagen.intake.models.intake import Intake
from slagen.intake.walk import fields_of, models_in
from slagen.languages import LANGUAGES
from slagen.messages import Message, msg
from slagen.sources.yaml import Path, Tree, YamlSource, read_yaml

FORMAT = 1
"""The newest intake format this slagen reads."""

FIELD = "extends"
MAX_BASES = 8
_WHOLE = re.compile("[1-9][0-9]{0,8}")
_LANGUAGES = frozenset(language.code for language in LANGUAGES)
_NAME = re.compile("[A-Za-z0-9_-]+")

Read = Callable[[str], bytes]
"""Reads a file of the same folder by its name. Raises OSError."""


def folder_reader(folder: FilePath) -> Read:
    """Reads files of FOLDER, and of no other: a link that leads out of it is not followed."""

    def read(name: str) -> bytes:
        path = folder / name
        if path.resolve().parent != folder.resolve():
            raise FileNotFoundError(name)
        return path.read_bytes()

    return read


def compose(source: YamlSource, read: Read | None) -> YamlSource:
    """SOURCE laid over the file it extends, and that one over its own, with the place of every value in its own file.

    READ fetches a file by name. Raises IntakeError at the place of `extends`: no such file, not in the same folder, a
    circle, too many; and whatever reading the base raises; RefusedError for a newer format.
    """
    chain = [source]
    refuse_newer(source)
    while FIELD in chain[-1].tree:
        last = chain[-1]
        name = last.tree[FIELD]
        if not isinstance(name, str) or not name.strip() or FilePath(name).name != name or name in (".", ".."):
            raise _problem(last, msg("“extends” names a file of the same folder"), msg("write its name: base.yaml"))
        file = str(FilePath(last.file).with_name(name))
        if file in [one.file for one in chain]:
            raise _problem(
                last, msg("“{name}” extends this file again", name=name), msg("let one of them stand by itself")
            )
        if len(chain) > MAX_BASES:
            raise _problem(
                last, msg("more than {count} files extend each other", count=MAX_BASES), msg("join some of them")
            )
        if read is None:
            raise _problem(last, msg("“extends” works for an intake that is a file"), msg("save it in a folder"))
        try:
            data = read(name)
        except (OSError, ValueError):
            raise _problem(
                last,
                msg("there is no file “{name}” in the same folder", name=name),
                msg("write the name of a file that stands beside this one"),
            ) from None
        chain.append(read_yaml(data, file=file, go_on=True))
        refuse_newer(chain[-1])
    made = chain.pop()
    while chain:
        made = _over(chain.pop(), made)
    return made


def refuse_newer(source: YamlSource) -> None:
    """Raise RefusedError where SOURCE is written in a format newer than FORMAT."""
    version = source.tree.get("slagen") if isinstance(source.tree, dict) else None
    if isinstance(version, str) and _WHOLE.fullmatch(version) and int(version) > FORMAT:
        raise RefusedError(
            msg(
                "{file} is written in intake format {version}, which is newer than this slagen reads ({newest}). "
                "Install a newer slagen.",
                file=source.file,
                version=version,
                newest=FORMAT,
            )
        )


def _over(upper: YamlSource, base: YamlSource) -> YamlSource:
    """UPPER laid over BASE."""
    taken: set[Path] = set()
    tree = _merge(upper.tree, base.tree, (), taken)
    assert isinstance(tree, dict)
    files = {path: base.files.get(path, base.file) for path in base.places}

    def kept(places: dict[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
        return {path: spot for path, spot in places.items() if not any(path[:n] in taken for n in range(len(path) + 1))}

    places = kept(base.places)
    return replace(
        upper,
        tree=tree,
        places={**places, **upper.places},
        key_places={**kept(base.key_places), **upper.key_places},
        files={path: files[path] for path in places if path not in upper.places},
        fingerprint=hashlib.sha256(f"{upper.fingerprint} {base.fingerprint}".encode()).hexdigest(),
        findings=(*upper.findings, *base.findings),
        damaged=upper.damaged | base.damaged,
    )


def _merge(upper: Tree, base: Tree, path: Path, taken: set[Path]) -> Tree:
    """UPPER laid over BASE; the paths whose base value is gone are put into TAKEN."""
    if not isinstance(upper, dict) or not isinstance(base, dict) or not _laid_over(upper, base):
        taken.add(path)
        return upper
    made = {key: value for key, value in base.items() if path or key != FIELD}
    for key, value in upper.items():
        made[key] = _merge(value, base[key], (*path, key), taken) if key in base else value
    return made


def _laid_over(upper: Mapping[str, Tree], base: Mapping[str, Tree]) -> bool:
    """Whether the group UPPER is laid over BASE: neither a text in languages nor a scale of bands nor another kind."""
    names = {*upper, *base}
    if names <= _LANGUAGES or not all(map(_NAME.fullmatch, names)):
        return False
    kind, before = upper.get("kind"), base.get("kind")
    forms = forms_by_kind()
    if not isinstance(kind, str) or kind not in forms or before == kind:
        return True
    return before is None and not forms[kind].model_fields["kind"].is_required()


@functools.cache
def forms_by_kind() -> Mapping[str, type[Part]]:
    """The forms told apart by their kind: metrics, targets, remedies, parties ... Elsewhere `kind` is but a field."""
    found: dict[str, type[Part]] = {}
    todo: list[type[Part]] = [Intake]
    for model in todo:
        for info in fields_of(model).values():
            inner = [*models_in(info.annotation), *(mark.model for mark in info.metadata if isinstance(mark, Later))]
            todo += [one for one in dict.fromkeys(inner) if one not in todo]
            if len(inner) > 1:
                found |= {kind: one for one in inner for kind in get_args(one.model_fields["kind"].annotation)}
    return found


def _problem(source: YamlSource, what: Message, mend: Message) -> IntakeError:
    finding = Finding("I11", Severity.ERROR, source.place((FIELD,)), what, mend)
    return IntakeError(
        msg("{file}: nothing was generated, because of {count} error(s) in the intake.", file=source.file, count=1),
        [finding],
    )
