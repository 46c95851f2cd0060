"""The calendar behind a promise: business days without a definition (T106), clock times without a time zone (T107)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.messages import Message


def calendars(draft: Draft) -> Iterator[Hit]:
    """Hits of T106 and T107. A passage says nothing of the definitions and the zone its document may have."""
    if draft.whole:
        yield from _business_days(draft)
        yield from _clock_times(draft)


# T106

_NEAR = 1200  # characters in which a calendar is looked for behind the term
_BUSINESS_DAY = Spoken(
    en=r"\b(?:business|working|banking)[ -]days?\b",
    el=r"\bεργασιμ(?:η|ησ|ην|εσ|ων|οι) (?:ημερ|μερ)(?:α|ασ|εσ|ων)\b",
    zh="(?:非)?(?:工作日(?![志报程历])|工作天|营业日(?!报)|上班日)",
)
_DEFINES = Spoken(
    en=r"[\"”]|\bmeans?\b|\b(?:is|are) (?:a |any |each |every |the )?(?:calendar )?days?\b|has the meaning|:|"
    r"\((?:monday|any|a|each|every)|\b(?:excludes?|excluding|except|other than)\b",
    el=r"»|σημαιν|νοειται|νοουνται|οριζ|ειναι καθε|ειναι οι|:|εκτοσ|\((?:δευτερα|καθε)",
    zh='["”」』]|[是系]?指(?!定)|含义|按|依|参照|以|除|:|为(?:准)?',
)
_HOLIDAYS = Spoken(
    en=r"holidays?\b|\bbanks?\b[^.;]{0,80}(?:open|closed)|calendar(?! (?:day|week|month|quarter|year))",
    el=r"αργι|ημερολογιο|τραπεζ",
    zh="节假日|假期|假日|公休|休息日|办公日历|日历表|持牌银行|上班日|调休|节日|日历(?![日月年周季])",
)
# where the holidays are those of: a name with a capital, or words that point to a place or to a calendar
_PLACE = {
    "en": r"(?:in|of|at|for)\s(?:the\s)?(?:[A-Z][\w'’]+|(?:country|place|city|state|territory|jurisdiction|"
    r"region)\b)|"
    r"[A-Z][a-z]+ (?:public|bank|national|statutory|federal) holidays?|calendar|Act\b|[A-Z]\w+/[A-Z]\w+",
    "el": r"\b(?:στ\w{1,3}|τ(?:ης|ου|ων|η|ην|ο|ον))\s(?:[^\s,.;]+\s){0,2}[Α-ΩΆΈ-Ώ]\w+|[Ηη]μερολόγιο|κράτους|"
    r"Δημοσίου|[A-Z]\w+/[A-Z]\w+",
    "zh": r"[中国國港澳台臺京沪滬省市州]|法定|行政院|国务院|國務院|日[历曆]|新加坡|当地|當地",
}
_POINTS = Spoken(
    en=r"(?:defined|meaning|set out|described|determined|given|listed) (?:\w+ ){0,4}(?:in|under|by) ",
    el=r"(?:οριζ\w+|προσδιοριζ\w+|εννοια) (?:\w+ ){0,3}(?:στ\w+|απο|κατα|του)\b",
    zh="(?:含义|定义|范围)[^。;,]{0,6}[见同以由]|[见按依](?:本合同)?(?:附件|第)",
)


def _business_days(draft: Draft) -> Iterator[Hit]:
    """One hit for a document: at a definition that lacks something, else at the first use."""
    uses: list[tuple[Sentence, re.Match[str]]] = []
    weak: tuple[Sentence, re.Match[str], list[Message]] | None = None
    meanings = _meanings(draft)
    for sentence in draft.sentences:
        if not any(word in sentence.folded for word in ("day", "εργασιμ", "日", "工作天")):
            continue
        language = sentence.language
        match = sentence.search(_BUSINESS_DAY[language])
        if match is None and language != "en":
            language = "en"
            match = _BUSINESS_DAY["en"].search(sentence.folded)
        if match is None:
            continue
        meaning = meanings.get(id(sentence.block), "")
        words = f"{sentence.block.text[sentence.start : sentence.start + _NEAR]} {meaning}"
        folded = f"{sentence.folded} {meaning.lower()}"
        defines = bool(meaning) or _DEFINES[language].search(folded, match.end()) is not None
        if defines:
            if _POINTS[language].search(folded, match.end(), match.end() + 70):
                return
            missing = _missing(words, folded, language)
            if not missing:
                return
            if meaning and weak is None:
                weak = sentence, match, missing
        if sentence.block.kind != "heading":
            uses.append((sentence, match))
    if weak is not None:
        sentence, match, missing = weak
        start, end = sentence.span(*match.span())
        what = msg("“{phrase}” is defined without {missing}.", phrase=sentence.block.text[start:end], missing=missing)
        yield Hit("T106", sentence.block, start, end, sentence, {"count": len(uses)}, what=what)
    elif uses:
        sentence, match = uses[0]
        start, end = sentence.span(*match.span())
        yield Hit("T106", sentence.block, start, end, sentence, {"count": len(uses)})


def _meanings(draft: Draft) -> dict[int, str]:
    """The words of the meaning, by the block that defines a term of business days."""
    found = {}
    for term in draft.terms:
        if term.way != "called" and any(
            _BUSINESS_DAY[lang].fullmatch(_folded(term.text, lang)) for lang in ("en", "el", "zh")
        ):
            found[id(term.block)] = term.meaning or term.block.text
    return found


def _missing(words: str, folded: str, language: str) -> list[Message]:
    holidays = _HOLIDAYS[language].search(folded) is not None
    place = re.search(_PLACE[language], words) is not None
    missing = [] if holidays else [msg("a calendar of holidays")]
    return missing if place else [*missing, msg("the place whose calendar counts")]


def _folded(text: str, language: str) -> str:
    return fold(text, chinese=language == "zh").text


# T107

_CLOCK = Spoken(
    en=r"(?<![\d:./-])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?!\d)(?:\s?[ap](?:m\b|\.\s?m\b\.?))?|\s?(?:[ap](?:m\b|\.\s?m\b\.?)|"
    r"o'clock\b))(?![\d:.]\d|:|\s?[%°])",
    el=r"(?<![\d:./-])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?!\d)(?:\s?[πμ]\.\s?μ\.?)?|\s?[πμ]\.\s?μ\.?)"
    r"(?![\d:.]\d|:|\s?[%°])",
    zh="(?<![\\d:./a-f-])(?:[01]?\\d|2[0-4]):[0-5]\\d(?![\\d:]|\\s?%)|"
    "(?:上午|下午|凌晨|早上?|晚上?|中午|夜间|傍晚|(?<=每日)|(?<=当日)|(?<=次日)|(?<=[至日天]))"
    "(?:[01]?\\d|2[0-4]|[零一二三四五六七八九十]{1,3})[时点](?!间|候|段|位|数|击|内|长)",
)
_NO_CLOCK = Spoken(
    en=r"scale|ratio|aspect|proportion|odds|iso|version|clause|section|\bper\b",
    el=r"κλιμακα|αναλογια|λογο|iso|εκδοση|αρθρο|παρ\.",
    zh="比例?|码率|版本|iso|条",
)
_RANGE = Lazy(r"\s?(?:to|till|until|and|[-–—]|εωσ|μεχρι|ωσ)\s?(?:τισ\s)?(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)")
_AT = Spoken(
    en=r"(?:\b(?:at|from|to|until|till|between|and|before|after|by|is|,)|[-(|]|day|hours?:?)\s?$",
    el=r"(?:\b(?:στισ|στη|απο τισ|τισ|εωσ|μεχρι|και|πριν απο|απο|ωρα|ωρεσ)|[-(|,])\s?$",
    zh="",
)


@functools.cache
def _zone() -> Lazy:
    return Lazy(
        r"(?<![A-Za-z])(?:UTC|GMT|CES?T|EES?T|WES?T|BST|IST|HKT|SGT|JST|KST|AES?T|[ECMP][SD]T|[A-Z][a-z]+/[A-Z][a-z_]+)"
        r"(?![A-Za-z])|"
        r"\b(?:local|standard|legal|daylight(?: saving)?|summer)[ -]time|time ?zone|"
        r"\b(?!Response|Restoration|Resolution|Repair|Recovery|Service|Delivery|Arrival|Reaction|The|Every|Each|Any|All|"
        r"No|This|That|Of|Real|Part|Full)"
        r"[A-Z][a-z]+ (?:(?:Standard|Summer|Mean|Daylight) )?[Tt]ime\b|"
        r"(?:北京|香港|台北|臺北|澳门|澳門|新加坡|东京|東京|伦敦|倫敦|纽约|紐約|巴黎|柏林|悉尼|当地|當地|本地|所在地|格林尼治|协调世界|協調世界|标准|標準|世界)[标標]?[准準]?[时時][间間]?|"
        r"[时時][区區]|东八区|東八區|[Ώώ]ρα(?:ς)? [Α-ΩΆΈ-Ώ]\w+|[Ώώ]ρες [Α-ΩΆΈ-Ώ]\w+|[Ττ]οπική(?:ς)? ώρα|ζώνη(?:ς)? ώρας"
    )


_GENERAL = Spoken(
    en=r"\b(?:all|every|any|each)\b (?:\w+ ){0,3}times?\b|times? of (?:the )?day|clock times?|times? (?:stated|"
    r"given|shown|named|in this)|hours? (?:are|is) (?:given|stated|in)|time ?zone",
    el=r"(?:ολεσ οι|καθε|οι) ωρ\w+|ζωνη ωρασ|ωρεσ που αναφερ",
    zh="均[为以按系指采]|一律|所有|全部|所[载称列述]|各项时[间刻]|为准|时区",
)


def _clock_times(draft: Draft) -> Iterator[Hit]:
    """One hit for a document: the first clock time that has no zone beside it, where no sentence gives one for all."""
    bare: list[tuple[Sentence, int, int]] = []
    rows: set[tuple[int, int]] = set()
    zoned: set[int] = set()
    for sentence in draft.sentences:
        if _zone().search(sentence.text):
            zoned.add(id(sentence.block))
            cell = sentence.block.cell
            if cell is not None:
                rows.add((cell.table, cell.row))
            if sentence.search(_GENERAL[sentence.language]) and _clock_time(sentence) is None:
                return
    for sentence in draft.sentences:
        if (
            not any(sign in sentence.folded for sign in ":.时点")
            and "m" not in sentence.folded
            and "μ" not in sentence.folded
        ):
            continue
        match = _clock_time(sentence)
        if match is None or id(sentence.block) in zoned:
            continue
        cell = sentence.block.cell
        if cell is not None and not rows.isdisjoint({(cell.table, cell.row), (cell.table, 0)}):
            continue
        bare.append((sentence, *match))
    if bare:
        sentence, low, high = bare[0]
        start, end = sentence.span(low, high)
        severity = Severity.INFO if sentence.language == "zh" else None
        yield Hit("T107", sentence.block, start, end, sentence, {"count": len(bare)}, severity)


def _clock_time(sentence: Sentence) -> tuple[int, int] | None:
    """Where the first clock time of SENTENCE stands in its folded copy."""
    folded, language = sentence.folded, sentence.language
    cell = sentence.block.cell is not None
    for match in found_in(_CLOCK[language], sentence):
        near = folded[max(0, match.start() - 24) : match.start()]
        if _NO_CLOCK[language].search(near):
            continue
        half = re.search(r"[apπμ]\.?\s?[mμ]|clock", match[0]) is not None
        dotted = "." in match[0] and not half
        if not dotted and _RANGE.match(folded, match.end()):
            return match.span()
        if language == "zh" or half or (cell and not dotted) or _AT[language].search(near):
            return match.span()
    return None


RULE = (("T106", "T107"), calendars)
