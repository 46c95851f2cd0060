"""V-50: every text is there in every language asked for, and it is said which language decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Edge, Line, ProseText, Quantity, Target, Text
from slagen.intake.scalars.quantities import TIME_UNITS
from slagen.intake.walk import Path, path_text, values_of
from slagen.messages import msg
from slagen.sources.characters import mixed_word, skeleton

_SCRIPT = {"zh": re.compile("[\u3400-\u9fff]"), "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]")}
_LETTER = {**_SCRIPT, "en": re.compile("[A-Za-z\u00c0-\u024f]")}
_WORD = re.compile("[^\\W\\d_]{3}")
_SMALL = re.compile("(?=[^\\W\\d_]{3})[^\\W\\d_]*[a-z\u03b1-\u03c9]")
# One-line fields that hold words rather than the name of somebody or something.
_WORDS = frozenset({"title", "owner", "role", "audience", "form", "decided_by", "examples"})

# A unit that is a word, not a symbol: four small letters (kbps and mmol are symbols), three Greek or one Chinese.
_UNIT_WORD = re.compile(
    "(?<![^\\W\\d_])(?!(?:kbit|kbps|kcal|mbar|mmol|nmol|pmol|umol)(?![^\\W\\d_]))[a-z]{4}"
    "|[\u0370-\u03ff\u1f00-\u1fff]{3}|[\u3400-\u9fff]"
)


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Missing texts, missing label forms, doubled languages, and a prevailing language that can't prevail."""
    agreement = intake.agreement
    wanted = list(dict.fromkeys(agreement.languages))
    if len(wanted) != len(agreement.languages):
        twice = [code for code in wanted if agreement.languages.count(code) > 1]
        yield error(
            "V-50",
            at(("agreement", "languages")),
            msg("“{code}” stands twice: it is the same language", code=", ".join(twice)),
            msg("name each once"),
        )
    if len(wanted) > 1 and agreement.prevailing is None:
        yield error(
            "V-50",
            at(("agreement", "prevailing")),
            msg("the agreement has {count} languages, and it is not said which one decides", count=len(wanted)),
            msg("add prevailing: {choices}, or prevailing: equal", choices=" / ".join(wanted)),
        )
    if agreement.prevailing not in (None, "equal", *wanted):
        yield error(
            "V-50",
            at(("agreement", "prevailing")),
            msg("the prevailing language “{code}” is not one of the agreement's languages", code=agreement.prevailing),
            msg("add it to languages, or let another one prevail"),
        )
    if len(wanted) == 1 and agreement.prevailing == "equal":
        yield warning(
            "V-50",
            at(("agreement", "prevailing")),
            msg("the agreement has one language: there is no other text it could be equal to"),
            msg("delete prevailing, or add a language"),
        )
    yield from _terms(intake, at)
    yield from _units(intake, wanted, at)
    for visited in values_of(intake, Text, Line):
        if isinstance(visited.value, Text):
            yield from _missing(visited.value, visited.path, wanted, at)
        yield from _mixed(visited.value, visited.path, at)
    for party, model in intake.parties.items():
        for code in wanted:
            if model.label is not None and getattr(model.label, code) is None:
                path = ("parties", str(party), "label", code)
                yield error(
                    "V-50",
                    at(path),
                    msg("“{field}” is missing: a label of your own is needed in every language", field=path_text(path)),
                    msg("add the forms for {code}, or delete the label to use the default", code=code),
                )


def _missing(text: Text, path: tuple[str | int, ...], wanted: Sequence[str], at: At) -> Iterator[Finding]:
    missing = [code for code in wanted if text.in_language(code) is None]
    if missing:
        yield error(
            "V-50",
            at(path),
            msg("“{field}” has no text in: {languages}", field=path_text(path), languages=", ".join(missing)),
            msg("add it: {{{added}: …}}", added=": …, ".join(missing)),
        )
        return
    if text.plain is None:
        return
    script = next((code for code, letters in _SCRIPT.items() if letters.search(text.plain)), None)
    others = [code for code in wanted if script is not None and code != script]
    foreign = _foreign(text, path, wanted)
    if foreign:
        foreign = [code for code in wanted if code in foreign or code in others]
        yield warning(
            "I10",
            at(path),
            msg(
                "“{field}” has no word in {languages}, and will be printed there as it is",
                field=path_text(path),
                languages=", ".join(foreign),
            ),
            msg("write one text for each language: {{{languages}: …}}", languages=": …, ".join(wanted))
            if len(wanted) > 1
            else msg("write it in the language of the agreement"),
        )
    elif others and len(wanted) > 1:
        yield warning(
            "V-50",
            at(path),
            msg(
                "“{field}” is one text for all languages, and will stand as it is in: {languages}",
                field=path_text(path),
                languages=", ".join(others),
            ),
            msg("if it should be translated, write one text for each language"),
        )


def _foreign(text: Text, path: tuple[str | int, ...], wanted: Sequence[str]) -> list[str]:
    """The languages of WANTED in whose letters nothing of a plain TEXT is written, though it consists of words."""
    plain = text.plain or ""
    if isinstance(text, ProseText):
        wordy = _WORD.search(plain) is not None or _SCRIPT["zh"].search(plain) is not None
    else:
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        wordy = field in _WORDS and "attached_to" not in path and _SMALL.search(plain) is not None
    return [code for code in wanted if wordy and not _LETTER[code].search(plain)]


def _units(intake: Intake, wanted: Sequence[str], at: At) -> Iterator[Finding]:
    """A unit that is a word of one language, would be printed as it is in another, and is not translated."""
    first: dict[str, Path] = {}
    for quantity, path in _quantities(intake):
        first.setdefault(quantity.unit, path)
    for unit, path in first.items():
        known = unit in TIME_UNITS or Line(unit) in intake.agreement.units or _UNIT_WORD.search(unit) is None
        foreign = [] if known else [code for code in wanted if not _LETTER[code].search(unit)]
        if foreign:
            yield warning(
                "I10",
                at(path),
                msg(
                    "“{field}” has the unit “{unit}”, which will be printed as it is in {languages}",
                    field=path_text(path),
                    unit=unit,
                    languages=", ".join(foreign),
                ),
                msg(
                    "add to agreement what it is called there: units: {{{unit}: {{{languages}: …}}}}",
                    unit=unit,
                    languages=": …, ".join(wanted),
                ),
            )


def _quantities(intake: Intake) -> Iterator[tuple[Quantity, Path]]:
    """Every quantity with its place; also those of targets and of the edges of bands."""
    for visited in values_of(intake, Quantity, Target, Edge, dict):
        value = visited.value
        if isinstance(value, Quantity):
            yield value, visited.path
        elif not isinstance(value, dict):
            yield value.quantity, visited.path
        elif isinstance(next(iter(value), None), Edge):
            yield from ((key.quantity, (*visited.path, str(key))) for key in value)


def _mixed(written: Text | Line, path: tuple[str | int, ...], at: At) -> Iterator[Finding]:
    """A word whose letters come from two alphabets, which no search finds again and no reader sees."""
    texts = [written.value] if isinstance(written, Line) else [written.plain or "", *written.by_language.values()]
    word = next(filter(None, map(mixed_word, texts)), None)
    if word is not None:
        letters = ", ".join(f"U+{ord(letter):04X}" for letter in word if not letter.isascii())
        yield warning(
            "I08",
            at(path),
            msg("“{word}” mixes letters of two alphabets that look alike ({letters})", word=word, letters=letters),
            msg("type the word again in one alphabet"),
        )


def _terms(intake: Intake, at: At) -> Iterator[Finding]:
    """A term of the user's that is defined twice in a language."""
    seen: dict[tuple[str, str], str] = {}
    for key, entry in intake.terms.items():
        if entry.term is TBD:
            continue
        for code in intake.agreement.languages:
            term = entry.term.in_language(code)
            if term is None:
                continue
            first = seen.setdefault((code, skeleton(term)), str(key))
            if first != str(key):
                yield error(
                    "I06",
                    at(("terms", str(key), "term")),
                    msg("“{term}” is defined under “{first}” already", term=term, first=first),
                    msg("keep one definition, or use another word"),
                )
