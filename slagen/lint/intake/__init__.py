"""Lints an intake: its texts by the wording rules, its commitments by the rules that are exact on data."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from slagen.errors import IntakeError
from slagen.findings import Finding, Place, Severity
from slagen.intake.calendars import business_calendar
from slagen.intake.load import load_intake
from slagen.intake.scalars import TBD
from slagen.intake.scalars.words import LineText, ProseText
from slagen.intake.standing import as_written
from slagen.intake.walk import Path, path_text, values_of
from slagen.languages import CODES
from slagen.lint.engine import Linted, lint_source
from slagen.lint.intake.promises import promises
from slagen.lint.roles import OBLIGATION, Role
from slagen.lint.rule import catalogue
from slagen.lint.smart import Card, gravest, smart_text
from slagen.messages import Message, msg
from slagen.sources.source import Block, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path as FilePath

    from slagen.intake.load import Loaded
    from slagen.intake.models.intake import Intake
    from slagen.lint.settings import Settings

EXACT_ELSEWHERE = frozenset(
    {"M205", "M206", "M207", "M208", "M209", "M210", "R501", "R502", "R503", "A304", "A305", "T106", "T107", "T110"}
)
"""Rules that read prose but are exact on the fields of an intake, or are settled by them: not run on its texts."""


SAID_BY_CHECKS = frozenset({"R501"})
"""What V-45 says of an intake for all commitments together; on the SMART card of each it stands all the same."""

_ROLES: Final[dict[str, Role]] = {"needs": "recital", "objectives": "recital"}
"""What sections of an intake tell, rather than promise."""
BUSINESS_HOURS: Final = "工作时间"
"""The term of the definitions in Chinese."""

_WANT_A_NUMBER = frozenset({"T101", "T102", "M201", "M204", "S402"})
_MOST_NUMBERS = 5


@dataclass(frozen=True, slots=True)
class LintedIntake:
    """What the rules found and let pass, what the checks of the intake say, and the SMART card of each commitment."""

    findings: tuple[Finding, ...]
    exempted: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    cards: tuple[Card, ...] = ()


def lint_intake(path: FilePath, source: Source, settings: Settings, *, language: str | None = None) -> LintedIntake:
    """Lint the intake at PATH, which reads as SOURCE. Raises UsageError and RefusedError as load_intake does.

    Of an intake with errors the texts are linted all the same, and its commitments judged by their words.
    """
    try:
        loaded = load_intake(path)
    except IntakeError as problem:
        worded = lint_source(
            _only(source, _look_like_prose(source)), _on_texts(settings), language=language, whole=False
        )
        return LintedIntake(worded.findings, worded.exempted, tuple(problem.findings), _cards_of_texts(source))
    return lint_loaded(loaded, source, settings, language=language)


def _cards_of_texts(source: Source) -> tuple[Card, ...]:
    """A card for each commitment of an intake that can't be read as one: by the words of its target alone."""
    targets: dict[str, list[Block]] = {}
    for block in source.blocks:
        steps = block.path.split(".")
        if steps[0] == "commitments" and steps[2:3] == ["target"] and steps[-1] != "kind":
            targets.setdefault(".".join(steps[:2]), []).append(block)
    return tuple(Card(path, gravest(smart_text(block.text) for block in blocks)) for path, blocks in targets.items())


def lint_loaded(
    loaded: Loaded, source: Source, settings: Settings, *, language: str | None = None, carded: bool = True
) -> LintedIntake:
    """Lint an intake that is LOADED already; CARDED: with the cards."""
    prose = tuple(_prose(loaded, source))
    worded = _worded(loaded, source, prose, _on_texts(settings, loaded), language)
    found = [
        _finding(loaded, source, settings, code, path, values) for code, path, values in promises(loaded.intake)
        if code in settings.codes and code not in SAID_BY_CHECKS
    ]  # fmt: skip
    found += [
        _finding(loaded, source, settings, "D608", visited, {}) for visited in loaded.blanks if "D608" in settings.codes
    ]
    if "L804" in settings.codes:
        found += _versions(source, prose)
    worded_findings = [_with_own_numbers(loaded.intake, finding) for finding in worded.findings]
    findings = sorted((*worded_findings, *found), key=lambda finding: (finding.start, finding.end, finding.code))
    judged: tuple[Card, ...] = ()
    if carded:
        from slagen.lint.intake.card import cards  # check shows none

        judged = cards(loaded.intake, _weak_at(findings))
    return LintedIntake(tuple(findings), worded.exempted, loaded.findings, judged)


def _worded(loaded: Loaded, source: Source, prose: Sequence[Block], settings: Settings, language: str | None) -> Linted:
    """What the wording rules say of PROSE, by the role its section has, with the terms that the agreement defines."""
    roles: dict[Role, list[Block]] = {}
    for block in prose:
        roles.setdefault(_ROLES.get(block.path.partition(".")[0], OBLIGATION), []).append(block)
    agreed = tuple(_agreed(loaded.intake))
    linted = [
        lint_source(_only(source, blocks), settings, language=language, role=role, whole=False, agreed=agreed)
        for role, blocks in roles.items()
    ]
    return Linted(
        source, tuple(f for one in linted for f in one.findings), tuple(f for one in linted for f in one.exempted)
    )


def _agreed(intake: Intake) -> Iterator[str]:
    """The terms that the agreement of INTAKE defines, which its texts use: the user's, and business time in Chinese.

    In the other languages a defined term has capitals, which tell.
    """
    for entry in intake.terms.values():
        if entry.term is not TBD:
            yield from filter(None, (entry.term.plain, *entry.term.by_language.values()))
    if business_calendar(intake) is not None:
        yield BUSINESS_HOURS


def _with_own_numbers(intake: Intake, finding: Finding) -> Finding:
    """FINDING of a time or a number that is missing, with those the intake has for the same case, if any."""
    if finding.code not in _WANT_A_NUMBER:
        return finding
    words = set(re.findall(r"[\w-]+", finding.sentence)) | set(finding.place.path.split(".")[:2])
    known = [
        f"{', '.join(map(str, (one.key, *(case for _, case in goal.cases))))}: {goal.target}"
        for one in as_written(intake)
        for goal in one.targets()
        if str(one.key) in words or any(str(case) in words for _, case in goal.cases)
    ]
    if not known:
        return finding
    mend = msg("{mend} This intake has {numbers}.", mend=finding.mend, numbers=known[:_MOST_NUMBERS])
    return replace(finding, mend=mend)


def _versions(source: Source, blocks: Iterable[Block]) -> Iterator[Finding]:
    """L804 on each text: what an intake generates has these words, and those of the library, which are alike."""
    texts: dict[str, list[Block]] = {}
    for block in blocks:
        if block.language and block.kind != "heading":
            texts.setdefault(block.path.rpartition(".")[0], []).append(block)
    if not texts:
        return
    from slagen.lint.parity import parity  # an agreement in one language compares none

    for versions in texts.values():
        yield from parity([_only(source, [block]) for block in versions])


def _on_texts(settings: Settings, loaded: Loaded | None = None) -> Settings:
    ignored = EXACT_ELSEWHERE
    if loaded is not None and str(loaded.intake.agreement.governing_law) == "PRC":
        ignored |= {"T108"}  # Civil Code art. 1259 says which bounds are included
    return replace(settings, ignore=(*settings.ignore, *sorted(ignored)))


def _only(source: Source, blocks: Iterable[Block]) -> Source:
    return Source(source.file, source.format, source.text, tuple(blocks), source.marks, source.notes, source.targets)


def _prose(loaded: Loaded, source: Source) -> Iterable[Block]:
    """The blocks of SOURCE that are text of the user, with the language the intake gives them. Names are headings."""
    kinds = {path_text(path): text for path, text in _kinds(loaded).items()}
    for block in source.blocks:
        whole, spoken = _of_text(block.path, kinds)
        text = kinds.get(whole)
        if text is not None:
            kind = block.kind if isinstance(text, ProseText) else "heading"
            yield Block(block.words, kind, path=block.path, language=spoken)


def prose_paths(loaded: Loaded) -> Callable[[Path], bool]:
    """Whether a path is that of a text of the user, or of its words in one language."""
    kinds = _kinds(loaded)
    return lambda path: path in kinds or path[:-1] in kinds


def _kinds(loaded: Loaded) -> dict[Path, LineText | ProseText]:
    """The texts of the user by their paths."""
    return {v.path: v.value for v in values_of(loaded.intake, LineText, ProseText)}


def _of_text(path: str, kinds: Mapping[str, LineText | ProseText]) -> tuple[str, str]:
    """The path of the text that PATH is of, and the language it is in, if that is said."""
    if path in kinds:
        return path, ""
    group, _, code = path.rpartition(".")
    return group, code if code in CODES else ""


def _look_like_prose(source: Source) -> Iterable[Block]:
    for block in source.blocks:
        if " " in block.text.strip() or not block.text.isascii():
            yield block


def _finding(
    loaded: Loaded, source: Source, settings: Settings, code: str, where: object, values: dict[str, object]
) -> Finding:
    place = where if isinstance(where, Place) else loaded.source.place(where)  # type: ignore[arg-type]
    known = catalogue()[code]
    block = next((block for block in source.blocks if block.path == place.path), None)
    start, end = block.words.origin(0, len(block.text)) if block else (source.offset(place.line, place.column),) * 2
    quote = block.text if block else place.path
    filled = {"phrase": quote, **values}
    return Finding(
        code=code,
        severity=settings.severity_of(code, known.severity),
        place=place,
        what=Message(known.what, filled),
        mend=Message(known.mend, filled),
        name=known.name,
        why=Message(known.why, filled),
        start=start,
        end=end,
        quote=quote,
        sentence=quote,
    )


def _weak_at(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of severity error or warning by the path they stand at."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.INFO:
            found.setdefault(finding.place.path, []).append(finding)
    return found
