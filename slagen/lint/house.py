"""A lexicon of the user's own: read like an intake, so that every fault has its line, and made to prove itself."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final

from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.findings import Severity
from slagen.lint.exemptions import NAMES
from slagen.lint.lexicon import ENTRY_KEYS, build, lexicon_of
from slagen.lint.prove import unproved
from slagen.lint.rule import catalogue
from slagen.lint.settings import LAWS
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from slagen.lint.lexicon import Lexicon
    from slagen.messages import Message
    from slagen.sources.yaml import YamlSource

_LANGUAGES: Final = ("zh", "en", "el")
_SIDES: Final = ("before", "after", "sentence")
_LISTS: Final = ("phrases", "hits", "misses", "law")
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "severity": tuple(severity.value for severity in Severity),
    "exempt": tuple(NAMES),
    "bounded": ("true", "false"),
    "exact": ("true", "false"),
}
_MOST: Final = 20  # faults that are said at once


def own_lexicon(path: Path) -> Lexicon:
    """The lexicon at PATH: `language: en`, and entries as slagen's own lexicons have them.

    Raises UsageError with every fault, its line and how to mend it, also where an entry does not prove itself on its
    own hits and misses.
    """
    from slagen.sources.yaml import read_yaml

    file = str(path)
    try:
        source = read_yaml(path.read_bytes(), file=file)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError(msg("{file} can't be read: {problem}", file=file, problem=reason)) from problem
    except RefusedError as problem:
        raise UsageError(problem.message) from problem
    except IntakeError as problem:
        found = [msg("{place}: {what}; {mend}", place=str(f.place), what=f.what, mend=f.mend) for f in problem.findings]
        raise UsageError(_joined(found)) from problem
    faults = [(source.place(at, key=True), what) for at, what in _faults(source.tree)]
    if not faults:
        language = str(source.tree["language"])
        data = _typed(source)
        faults = [(source.place(at, key=True), what) for at, what in unproved(data, language)]
        if not faults:
            return lexicon_of(build(data, language), language)
    raise UsageError(_joined([msg("{place}: {what}", place=str(place), what=what) for place, what in faults]))


def _joined(faults: list[Message]) -> Message:
    left = len(faults) - _MOST
    if left > 0:
        faults = [*faults[:_MOST], msg("{count} more faults", count=left)]
    whole = faults[0]
    for fault in faults[1:]:
        whole = msg("{first}\n{second}", first=whole, second=fault)
    return whole


def _faults(tree: dict[str, Any]) -> Iterator[tuple[Sequence[str | int], Message]]:
    """What of the form of TREE is wrong, with the path of the place."""
    if tree.get("language") not in _LANGUAGES:
        yield ("language",), msg("say which language it is for: language: {allowed}", allowed=" / ".join(_LANGUAGES))
    for name, group in tree.items():
        if name == "language":
            continue
        if name == "shields":
            yield from _shields(group)
        elif name not in catalogue():
            yield (
                (name,),
                _unknown(name, [*catalogue(), "shields", "language"], msg("the code of a rule"), listed=False),
            )
        else:
            yield from _entries((name,), group, shield=False)


def _shields(group: Any) -> Iterator[tuple[Sequence[str | int], Message]]:
    if not isinstance(group, dict):
        yield ("shields",), msg('exemptions with their phrases belong here; write: in-word: ["..."]')
        return
    for name, entries in group.items():
        if name not in NAMES:
            yield ("shields", name), _unknown(name, list(NAMES), msg("an exemption"))
        else:
            yield from _entries(("shields", name), entries, shield=True)


def _entries(at: tuple[str | int, ...], group: Any, *, shield: bool) -> Iterator[tuple[Sequence[str | int], Message]]:
    if not isinstance(group, list):
        yield at, msg("a list of entries belongs here; begin each with “- phrases:”")
        return
    for index, entry in enumerate(group):
        here: tuple[str | int, ...] = (*at, index)
        if isinstance(entry, str) and shield:
            continue
        if not isinstance(entry, dict):
            yield here, msg("an entry is a group of fields; begin it with “- phrases:”")
            continue
        yield from _entry(here, entry, shield=shield)


def _entry(
    at: tuple[str | int, ...], entry: dict[str, Any], *, shield: bool
) -> Iterator[tuple[Sequence[str | int], Message]]:
    for key, value in entry.items():
        if key not in ENTRY_KEYS:
            yield (*at, key), _unknown(key, sorted(ENTRY_KEYS), msg("a field of an entry"))
        elif key in _LISTS and not _is_texts(value):
            yield (*at, key), msg('a list of texts belongs here; write: {key}: ["..."]', key=key)
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield (*at, key), msg("{key} has to be one of: {allowed}.", key=key, allowed=_CHOICES[key])
        elif key == "law" and (strange := [law for law in value if law not in LAWS]):
            yield (
                (*at, key),
                msg("{value} is no law that slagen knows; possible: {allowed}.", value=strange[0], allowed=LAWS),
            )
        elif key in ("unless", "only") and not (
            isinstance(value, dict) and all(side in _SIDES and _is_texts(found) for side, found in value.items())
        ):
            yield (
                (*at, key),
                msg(
                    'a guard has lists of patterns: {allowed}; write: {key}: {{before: ["..."]}}',
                    key=key,
                    allowed=_SIDES,
                ),
            )
    needed = ("phrases",) if shield else ("phrases", "hits", "misses")
    for key in needed:
        if not entry.get(key):
            yield (
                at,
                msg(
                    "the entry has no {key}; it needs phrases, a sentence that it finds (hits) and one that it leaves "
                    "alone (misses)",
                    key=key,
                ),
            )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _unknown(name: str, known: list[str], what: Message, *, listed: bool = True) -> Message:
    near = difflib.get_close_matches(name, known, n=1)
    named = next((code for code, entry in catalogue().items() if entry.name == name), None)
    near = [named] if named and named in known else near
    if near:
        return msg("“{name}” is not {what}; did you mean “{near}”?", name=name, what=what, near=near[0])
    if not listed:
        return msg("“{name}” is not {what}; “slagen rules” lists them all.", name=name, what=what)
    return msg("“{name}” is not {what}; possible: {known}.", name=name, what=what, known=known)


def _typed(source: YamlSource) -> dict[str, Any]:
    """The tree without its language, true and false being what they say."""

    def typed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: found == "true" if key in ("bounded", "exact") else typed(found) for key, found in value.items()
            }
        return [typed(item) for item in value] if isinstance(value, list) else value

    return {key: typed(value) for key, value in source.tree.items() if key != "language"}
