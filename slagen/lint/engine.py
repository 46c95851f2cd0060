"""Runs the rules over a source and makes findings of their hits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slagen.findings import Finding
from slagen.lint.draft import draft_of
from slagen.lint.overlap import one_for_each_fault
from slagen.lint.roles import OBLIGATION
from slagen.lint.rule import catalogue
from slagen.lint.rules import RULES
from slagen.lint.settings import Settings
from slagen.lint.wording import worded, wording
from slagen.messages import Message

if TYPE_CHECKING:
    from slagen.findings import Severity
    from slagen.lint.draft import Draft
    from slagen.lint.hit import Hit
    from slagen.lint.roles import Role
    from slagen.sources.source import Block, Source


@dataclass(frozen=True, slots=True)
class Linted:
    """What a run found in one source: `findings` in the order of the text, and those an exemption let pass."""

    source: Source
    findings: tuple[Finding, ...]
    exempted: tuple[Finding, ...] = ()


def lint_source(
    source: Source,
    settings: Settings | None = None,
    *,
    language: str | None = None,
    role: Role = OBLIGATION,
    whole: bool = True,
    agreed: tuple[str, ...] = (),
) -> Linted:
    """Run every rule that is on over SOURCE.

    LANGUAGE (zh, en, el) overrides what the scripts say. ROLE is that of text under no telling heading. A passage
    that is not WHOLE is taken out of a document: what it names is taken to be there. AGREED are terms that are
    defined elsewhere.
    """
    settings = settings or Settings()
    alike = _alike(source)
    read = source if len(alike) == len(source.blocks) else replace(source, blocks=tuple(one[0] for one in alike))
    draft = draft_of(read, language=language, role=role, whole=whole, agreed=agreed)
    hits: list[Hit] = []
    if settings.own or not settings.codes.isdisjoint(worded()):
        hits += [hit for hit in wording(draft, settings) if hit.rule in settings.codes]
    for codes, look in RULES:
        if settings.codes.intersection(codes):
            hits += [hit for hit in look(draft) if hit.rule in settings.codes]
    one_each = one_for_each_fault(hits, lambda hit: _severity(hit, settings))
    twins = {id(blocks[0]): blocks for blocks in alike}
    found = sorted(
        (
            _finding(draft, replace(hit, block=block), settings)
            for hit in one_each
            for block in twins.get(id(hit.block), (hit.block,))
        ),
        key=lambda finding: (finding.start, finding.end, finding.code),
    )
    return Linted(
        source,
        tuple(finding for finding in found if not finding.exempted_by),
        tuple(finding for finding in found if finding.exempted_by),
    )


def _alike(source: Source) -> list[list[Block]]:
    """The blocks of SOURCE, in an intake those of the same words together: what is said of one holds for each."""
    if source.format != "yaml":
        return [[block] for block in source.blocks]
    alike: dict[tuple[str, str, str], list[Block]] = {}
    for block in source.blocks:
        alike.setdefault((block.text, block.kind, block.language), []).append(block)
    return list(alike.values())


def _severity(hit: Hit, settings: Settings) -> Severity:
    return settings.severity_of(hit.rule, hit.severity or catalogue()[hit.rule].severity)


def _finding(draft: Draft, hit: Hit, settings: Settings) -> Finding:
    rule = catalogue()[hit.rule]
    source = draft.source
    start, end = hit.block.words.origin(hit.start, hit.end)
    quote = hit.block.text[hit.start : hit.end]
    values = {"phrase": quote, **hit.values}
    return Finding(
        code=rule.code,
        severity=_severity(hit, settings),
        place=source.place(start, path=hit.block.path, clause=hit.block.number),
        what=hit.what or Message(rule.what, values),
        mend=hit.mend or Message(rule.mend, values),
        name=rule.name,
        why=Message(rule.why, values),
        start=start,
        end=end,
        quote=quote,
        sentence=hit.sentence.text if hit.sentence else hit.block.text,
        at=hit.start - hit.sentence.start if hit.sentence else hit.start,
        language=hit.sentence.language if hit.sentence else draft.base_language,
        exempted_by=hit.exempted_by,
        related=hit.related,
    )
