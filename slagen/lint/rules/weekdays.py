"""Weekdays that are not those of the dates they stand by (N705)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_MONTHS: Final = {
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "el": ("ιαν", "φεβ", "μαρ", "απρ", "μαι", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ"),
}
_DAYS: Final = {
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "el": ("δευτερ", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατ", "κυριακη"),
    "zh": "一二三四五六日",
}
_NAMES: Final = {
    "en": (
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ),
    "el": ("Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή"),
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
}  # fmt: skip
_DAY_EN: Final = r"\b(?P<{0}>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_DAY_EL: Final = r"(?<!\w)(?P<{0}>δευτερασ?|τριτησ?|τεταρτησ?|πεμπτησ?|παρασκευησ?|σαββατου?|κυριακησ?)(?!\w)"
_DATE_EN: Final = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]{0,6},? \d{4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_DATE_EL: Final = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}(?:η|ησ|ην)? "
    r"(?:ιαν|φεβρ|μαρτ|απρ|μαι|ιουν|ιουλ|αυγ|σεπτ|οκτ|νοεμ|δεκ)[α-ω]{0,8} \d{4})"
)
_PAIR = Spoken(
    en=rf"(?:{_DAY_EN.format('day')}(?:,? (?:the )?|,? ?\()(?P<date>{_DATE_EN})|"
    rf"(?P<date2>{_DATE_EN})(?:,? ?(?:a )?| ?\(){_DAY_EN.format('day2')})",
    el=rf"(?:{_DAY_EL.format('day')}(?:,? (?:τ\w{{1,2}} )?|,? ?\()(?P<date>{_DATE_EL})|"
    rf"(?P<date2>{_DATE_EL})(?:,? ?(?:ημερα )?| ?\(){_DAY_EL.format('day2')})",
    zh="(?P<date2>(?:(?P<era>民国)?\\d{2,4}年\\d{1,2}月\\d{1,2}日|\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}))\\s?[,(]?\\s?(?:星期|周|"
    "礼拜)(?P<day2>[一二三四五六日天])",
)
_FIRST_YEAR_OF_THE_REPUBLIC: Final = 1911


def weekdays(draft: Draft) -> Iterator[Hit]:
    """Hits of N705."""
    for sentence in draft.sentences:
        if not sentence.search(_LOOK):
            continue
        for match in found_in(_PAIR[sentence.language], sentence):
            yield from _compared(sentence, match)


_LOOK: Final = Lazy(r"\d{4}|民国")


def _compared(sentence: Sentence, match: re.Match[str]) -> Iterator[Hit]:
    language = sentence.language
    groups = match.groupdict()
    name = "day" if groups.get("day") else "day2"
    date = _date(groups.get("date") or groups["date2"], language)
    said = groups[name].replace("天", "日") if language == "zh" else groups[name]
    number = next((i for i, start in enumerate(_DAYS[language]) if said.startswith(start)), None)
    if date is None or number is None or date.weekday() == number:
        return
    start, end = sentence.span(*match.span())
    yield Hit("N705", sentence.block, start, end, sentence, {"right": _NAMES[language][date.weekday()]})


def _date(words: str, language: str) -> datetime.date | None:
    """The date that WORDS name; None where the calendar has none."""
    figures = [int(part) for part in re.findall(r"\d+", words)]
    months = _MONTHS.get(language, ())
    month = next((i for i, start in enumerate(months, 1) if re.search(rf"(?<![a-zα-ω]){start}", words)), 0)
    if month:
        day, year = figures[0], figures[-1]
    elif re.match(r"\d{1,2}[/.]", words):
        day, month, year = figures
    else:
        year, month, day = figures
        if words.startswith("民国"):
            year += _FIRST_YEAR_OF_THE_REPUBLIC
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


RULE = (("N705",), weekdays)
