"""Makes every entry of a lexicon prove itself: a phrase that can't match would leave a weak file clean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slagen.findings import Severity
from slagen.lint.engine import lint_source
from slagen.lint.lexicon import build, lexicon_of
from slagen.lint.passage import passage
from slagen.lint.phrases import LexiconError
from slagen.lint.settings import Settings
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.messages import Message


def unproved(data: dict[str, Any], language: str) -> Iterator[tuple[tuple[str | int, ...], Message]]:
    """What is wrong with the entries of DATA, a lexicon as written in YAML, and where: rule, number of entry, field.

    Each entry has to be reported in each of its `hits`, and to be silent (no error, no warning) in each of its
    `misses`, alone with the shields of the lexicon.
    """
    shields = data.get("shields") or {}
    broken = [
        (("shields", name, index), problem)
        for name, group in shields.items()
        for index, entry in enumerate(group)
        if (problem := _unbuilt({"shields": {name: [entry]}}, language))
    ]
    yield from broken
    if broken:
        return
    for rule, entries in data.items():
        if rule == "shields":
            continue
        for index, entry in enumerate(entries):
            alone = {rule: [entry], "shields": shields}
            try:
                built = build(alone, language)
            except LexiconError as problem:
                yield (rule, index), problem.message
                continue
            for key in ("hits", "misses"):
                if not entry.get(key):
                    yield (rule, index), msg("it needs at least one hit and one miss")
            settings = Settings(select=(rule,), own=(lexicon_of(built, language),), built_in=False)
            for number, text in enumerate(entry.get("hits", ())):
                if not lint_source(passage(text), settings, language=language, whole=False).findings:
                    yield (
                        (rule, index, "hits", number),
                        msg(
                            "the entry does not find “{text}”: change its phrases or guards, or the sentence", text=text
                        ),
                    )
            for number, text in enumerate(entry.get("misses", ())):
                found = lint_source(passage(text), settings, language=language, whole=False).findings
                if any(finding.severity is not Severity.INFO for finding in found):
                    yield (
                        (rule, index, "misses", number),
                        msg("the entry finds “{text}”, which it should leave alone: add a guard (unless)", text=text),
                    )


def _unbuilt(data: dict[str, Any], language: str) -> Message | None:
    try:
        build(data, language)
    except LexiconError as problem:
        return problem.message
    return None
