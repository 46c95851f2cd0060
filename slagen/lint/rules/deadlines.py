"""Deadlines in prose: a length of time within which something has to be done, and the kind of hours or days it has."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.lint.rules.spoken import NOTHING, Spoken, found_in
from slagen.text.lazy import Lazy
from slagen.text.quantities import time_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Sentence

Unit: TypeAlias = Literal["minute", "hour", "day", "longer"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, from `start` to `end` of the folded copy of `sentence`; its length begins at `length`.

    `bare`: nothing at the unit says which hours or days are meant. `within`: the words ask for an event to count from
    ("within 4 hours"); "no later than 4 hours after ..." has one in itself.
    """

    sentence: Sentence
    start: int
    end: int
    length: int
    unit: Unit
    bare: bool
    within: bool


_FILL_EN = r"(?:(?:the|a|an|any|period|maximum|of|next|first|following|further|another|such)\s){0,4}"
_FILL_EL = (
    r"(?:(?:το|τα|τισ|των|του|την|απο|ενοσ|μιασ|χρονικου|διαστηματοσ|προθεσμιασ|επομενων|συνολικα|σε|εντοσ)\s){0,4}"
)
_COMPOSED_EL = (
    r"(?:διμηνου|τριμηνου|εξαμηνου|διημερου|τριημερου|πενθημερου|δεκαημερου|δεκαπενθημερου|εικοσιτετραωρου|\d{2}ωρου)"
)


@functools.cache
def _pattern(language: str) -> Lazy:
    length = time_pattern(language)
    if language == "en":
        return Lazy(
            r"\b(?:(?P<within>within|inside|in (?:no|not) (?:more|longer) than|in (?:less than|under|at most))"
            r"|(?:no|not) (?:later|longer) than|at the latest|not exceed|tak(?:e|es|ing) (?:no|not) more than)\s"
            rf"{_FILL_EN}(?P<length>{length})"
        )
    if language == "el":
        return Lazy(
            r"\b(?:(?P<within>εντοσ|μεσα (?:σε|στ\w{1,3})|σε (?:οχι|μη) περισσοτερ\w{1,3}(?: απο)?)"
            rf"|το (?:αργοτερο|πολυ)|δεν (?:θα )?υπερβαιν\w{{1,5}})\s{_FILL_EL}(?P<length>{length}|{_COMPOSED_EL})"
            rf"|\bσε (?P<before>{length}) το αργοτερο"
        )
    return Lazy(rf"(?P<length>{length})(?P<within>[以之]?内)|起[均应]{{0,2}}不得?(?:超过|晚于)(?P<no_more>{length})")


_WORTH = Spoken(
    en=(r"within|inside|than|under|most|latest|exceed"),
    el=(r"εντοσ|μεσα|αργοτερο|πολυ|υπερβαιν|περισσοτερ"),
    zh=("内|起[均应]{0,2}不"),
)
_KIND = Spoken(
    en=(r"business|working|calendar|clock|consecutive|service|support|elapsed|banking|week"),
    el=(r"εργασιμ|ημερολογιακ|συνεχομεν|συναπτ|συνεχ"),
    zh=("工作|自然|日历|营业|服务|连续|历日"),
)
_KIND_BEHIND = Spoken(
    en=(r"(?:'s?)?\s(?:of (?:service|support|operation)|around the clock)"),
    el=(r"\s(?:υποστηριξ|υπηρεσι|λειτουργι|παροχ|εργασι|εξυπηρετησ|ημερολογιακ|εργασιμ|ρολογιου)"),
    zh=NOTHING,
)
_UNITS: Final[tuple[tuple[Unit, Lazy], ...]] = (
    ("minute", Lazy(r"min|sec|\dms|\ds$|分|秒|刻|λεπτ|δευτ")),
    ("hour", Lazy(r"hour|hrs?$|\d\s?h$|小时|钟头|ωρ(?:α|ασ|εσ|ων|\.)?(?!\w)|ωρου|ωρο")),
    (
        "longer",
        Lazy(r"week(?!day|end)|fortnight|month|quarter|year|周|星期|礼拜|旬|月|季|年|εβδομ|μην|ετ(?:ουσ|η|ων|οσ)|χρον"),
    ),
    ("day", Lazy(r"day|日|天|ημερ|μερ")),
)

TOPICS: Final = (
    Lazy(r"respon|acknowledg|answer|响应|应答|受理|回复|αποκρι|ανταποκρι|απαντ"),
    Lazy(r"restor|recover|恢复|αποκατ|επαναφ"),
    Lazy(r"resol|repair|fix|解决|修复|维修|επιλυ|επισκευ"),
    Lazy(r"attend|arriv|on site|到场|到达|抵达|αφιξ|φταν|μεταβ|προσερχ"),
    Lazy(r"deliver|送达|交付|παραδ"),
)
"""What deadlines are for: words that stand both where a duty is and where its time is given."""


def topics_in(words: str) -> frozenset[int]:
    """Places in TOPICS of those that the folded WORDS name."""
    return frozenset(place for place, topic in enumerate(TOPICS) if topic.search(words))


def unit_of(words: str) -> Unit:
    """The unit of a length of time, given in folded WORDS."""
    return next((unit for unit, pattern in _UNITS if pattern.search(words)), "longer")


def is_bare(words: str, language: str) -> bool:
    """Does a length of time, given in folded WORDS, leave open which hours or days are counted?"""
    return _KIND[language].search(words) is None


def deadlines(sentence: Sentence) -> Iterator[Deadline]:
    """Every deadline of SENTENCE in order."""
    folded, language = sentence.folded, sentence.language
    if not sentence.search(_WORTH[language]):
        return
    for match in found_in(_pattern(language), sentence):
        groups = match.groupdict()
        name = next(name for name in ("length", "before", "no_more") if groups.get(name))
        words = match[name]
        bare = is_bare(words, language) and _KIND_BEHIND[language].match(folded, match.end(name)) is None
        within = bool(match["within"]) or name == "before"
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Deadline(sentence, start, match.end(), match.start(name), unit_of(words), bare, within)
