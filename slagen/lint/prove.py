"""Makes every entry of a lexicon prove itself: a phrase that can't match would leave a weak file clean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slagen.findings import Severity
from slagen.lint.engine import lint_source
from slagen.lint.exemptions import NAMES
from slagen.lint.lexicon import build, lexicon_of
from slagen.lint.passage import passage
from slagen.lint.rule import catalogue
from slagen.lint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


def unproved(data: dict[str, Any], language: str) -> Iterator[str]:
    """What is wrong with the entries of DATA, a lexicon as written in YAML, one line each.

    Each entry has to be reported in each of its `hits`, and to be silent (no error, no warning) in each of its
    `misses`, alone with the shields of the lexicon.
    """
    strange = [code for code in data if code != "shields" and code not in catalogue()]
    strange += [name for name in data.get("shields", {}) if name not in NAMES]
    if strange:
        yield f"{language}: there is no rule or exemption {', '.join(strange)}"
        return
    shields = {"shields": data["shields"]} if "shields" in data else {}
    for rule, entries in data.items():
        if rule == "shields":
            continue
        for entry in entries:
            name = f"{language} {rule} {entry['phrases'][0]!r}"
            if not entry.get("hits") or not entry.get("misses"):
                yield f"{name}: it needs at least one hit and one miss"
            try:
                alone = lexicon_of(build({rule: [entry], **shields}, language), language)
            except ValueError as problem:
                yield f"{name}: {problem}"
                continue
            settings = Settings(select=(rule,), own=(alone,), built_in=False)
            for text in entry.get("hits", ()):
                if not lint_source(passage(text), settings, language=language, whole=False).findings:
                    yield f"{name}: says nothing of {text!r}"
            for text in entry.get("misses", ()):
                found = lint_source(passage(text), settings, language=language, whole=False).findings
                if any(finding.severity is not Severity.INFO for finding in found):
                    yield f"{name}: speaks of {text!r}"
