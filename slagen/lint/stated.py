"""What a sentence states that no translation may change: numbers with their units, dates, times, codes, references.

Each is brought to one form for all languages: 1,900 and 1.900 are one number, 工作日 and «εργάσιμη ημέρα» one unit.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.lint.figures import number
from slagen.lint.numerals import numerals
from slagen.lint.places import number as number_of
from slagen.lint.places import readings, roman
from slagen.lint.references import item_before
from slagen.lint.when import clocks, dates, weekdays
from slagen.sources.clause_numbers import typed_number
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Sentence

Kind: TypeAlias = Literal["number", "date", "clock", "weekday", "code", "reference"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing stated, from `start` to `end` of the folded copy of `sentence`.

    `value` is the same in all languages. `unit` is "" for a bare number. An unsure one (the word "one") may have no
    counterpart in another language without being a difference.
    """

    kind: Kind
    value: str
    sentence: Sentence
    start: int
    end: int
    unit: str = ""
    unsure: bool = False

    @property
    def words(self) -> str:
        """The words as they stand in the text."""
        start, end = self.sentence.span(self.start, self.end)
        return " ".join(self.sentence.block.text[start:end].split())


_CODE = Lazy(
    r"[a-z0-9._+-]{1,40}@[a-z0-9.-]{1,60}|https?://[^\s)>,，。；]{1,120}|(?<![a-z])(?:europe|asia|america|africa|"
    r"atlantic)/[a-z_]{2,30}|"
    r"(?<![a-z0-9])(?=[a-z0-9]{9})\d{1,12}[a-z][a-z0-9]{0,20}|"
    r"(?<![a-zα-ω0-9])[a-zπσκ]{1,5}(?:-[a-z0-9]{1,12}){0,2}-?\d[a-z0-9]{0,8}(?:[-.][a-z0-9]{1,12}){0,3}(?![a-z0-9])"
)
_LIKE_LATIN: Final = str.maketrans("πσκ", "psk")
_NO_CODE = Lazy(r"(?:utc|gmt)[+-]?\d|(?:eur|usd|gbp|cny|rmb|hkd|twd)\d|(?:within|of|to|at|by|in|or)-?\d")

_WORKING: Final = {"en": r"business|working", "zh": "工作|营业", "el": r"εργασιμ\w+"}
_OTHER_KIND: Final = {
    "en": "calendar|clock|consecutive|service|support|counted|full|further|whole",
    "zh": "自然|日历|连续|服务|计量|完整",
    "el": r"ημερολογιακ\w+|συνεχ\w+|συναπτ\w+|διαδοχικ\w+|πληρ\w+",
}
_UNITS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "ms": r"ms\b|milliseconds?\b", "min": r"min(?:ute)?s?\b", "s": r"s\b|sec(?:ond)?s?\b",
        "h": r"h\b|hrs?\b|hours?\b",
        "day": r"days?\b", "week": r"weeks?\b", "month": r"months?\b", "quarter": r"quarters?\b", "year": r"years?\b",
        "pp": r"percentage points?\b", "%": r"%|per ?cent\b", "EUR": r"eur\b|euros?\b|€",
        "USD": r"usd\b|us dollars?\b",
        "GBP": r"gbp\b|pounds?\b", "CNY": r"cny\b|rmb\b|yuan\b",
    },
    "zh": {
        "ms": "毫秒", "min": "分钟", "s": "秒钟?", "h": "小时", "day": "日(?![常志历])|天",
        "week": "周(?![围边期转])|星期",
        "month": "个月", "quarter": "个?季度", "year": "年(?!度)", "pp": "个百分点", "%": "%", "EUR": "欧元",
        "USD": "美元", "GBP": "英镑", "HKD": "港[元币]", "TWD": "新[台臺]币", "CNY": "元(?!/)|圆",
    },
    "el": {
        "ms": r"ms\b|χιλιοστ\w+(?: του δευτερολεπτου)?", "s": r"δευτερολεπτ\w+|s\b", "min": r"λεπτ(?:α|ο|ων|ου)\b",
        "h": r"ωρ(?:α|ασ|εσ|ων)\b", "day": r"ημερ(?:α|ασ|εσ|ων)\b", "week": r"εβδομαδ\w+",
        "month": r"μην(?:α|ασ|εσ|ων|οσ)\b", "quarter": r"τριμην\w+", "year": r"ετ(?:οσ|ουσ|η|ων)\b|χρονια\b",
        "pp": r"ποσοστιαι\w+ μοναδ\w+|εκατοστιαι\w+ μοναδ\w+", "%": r"%|τοισ εκατο\w*", "EUR": r"€|ευρω\b|eur\b",
        "USD": r"usd\b|δολαρι\w+", "GBP": r"gbp\b|λιρ\w+", "CNY": r"cny\b|γιουαν\b|rmb\b|¥",
    },
}  # fmt: skip
_BEFORE: Final = {
    "EUR": r"eur|€|欧元", "USD": r"usd|us\$|\$|美元", "GBP": r"gbp|£|英镑", "CNY": r"cny|rmb|[¥￥]|人民币",
    "HKD": r"hkd|hk\$|港币", "TWD": r"twd|ntd?\$|新台币",
}  # fmt: skip
_BASE: Final = {
    "ms": ("min", Decimal(1) / 60000), "s": ("min", Decimal(1) / 60), "min": ("min", Decimal(1)),
    "h": ("min", Decimal(60)),
    "week": ("day", Decimal(7)), "quarter": ("month", Decimal(3)), "year": ("month", Decimal(12)),
}  # fmt: skip
_FIGURES = Lazy(r"(?<![\d.,])\d{1,4}(?: \d{2,4})+(?![\d]|[.,]\d)|(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+")


@functools.cache
def _unit(language: str) -> Lazy:
    units = "|".join(f"(?P<u{index}>{pattern})" for index, pattern in enumerate(_UNITS[language].values()))
    gap = r"[个\s]{0,2}" if language == "zh" else r"[\s-]{0,2}"
    kinds = rf"(?:(?P<working>{_WORKING[language]})|{_OTHER_KIND[language]})?"
    many = "(?:万|亿)?" if language == "zh" else ""
    behind = r"(?: (?P<behind>εργασιμ\w+))?" if language == "el" else ""
    return Lazy(rf"{many}{gap}{kinds}{gap}(?:{units}){behind}")


@functools.cache
def _currency() -> Lazy:
    return Lazy("(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _BEFORE.items()) + r")\s?\Z")


_OWN_NUMBER = Lazy(r"\s{0,3}[A-Z]{1,4}\.\d{1,3}(?=\s)")
_LETTER = Lazy(r"[^\W\d_]")


def stated(sentence: Sentence, base: str = "") -> list[Stated]:
    """Everything that SENTENCE states, in its order; the number the paragraph itself opens with is left out.

    BASE is the language of the document: "1.180" alone in a cell is written in it.
    """
    language = base if base and not _LETTER.search(sentence.text) else sentence.language
    taken: list[tuple[int, int]] = []
    block = sentence.block
    if sentence.start < 12 and not block.automatic and block.cell is None:
        title = block.kind != "value" and not block.number and len(block.text) < 120  # a line of a table of contents
        typed = typed_number(block.text, title=title or block.kind == "heading")
        own = typed.end if typed and (title or block.own_number) else 0
        other = _OWN_NUMBER.match(block.text)
        taken.append((0, max(own, other.end() if other else 0) - sentence.start))
    found: list[Stated] = []
    for item in _in_order(sentence, language):
        if not any(item.start < high and low < item.end for low, high in taken):
            taken.append((item.start, item.end))
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def _in_order(sentence: Sentence, language: str) -> Iterator[Stated]:
    folded = sentence.folded
    for match in sentence.matches(_ROUND_THE_CLOCK):
        yield Stated("clock", "24x7", sentence, *match.span(), unsure=True)
    for match in sentence.matches(_CODE):
        if not _NO_CODE.match(match[0]):
            yield Stated("code", match[0].rstrip(".-").translate(_LIKE_LATIN), sentence, *match.span())
    for start, end, value in _references(folded, language):
        yield Stated("reference", value, sentence, start, end)
    for start, end, value in dates(folded, language):
        yield Stated("number" if value.isdecimal() else "date", value, sentence, start, end)
    for start, end, value in clocks(folded, language):
        yield Stated("clock", value, sentence, start, end)
    for start, end, value in weekdays(folded, language):
        yield Stated("weekday", value, sentence, start, end)
    yield from _numbers(sentence, language)


_ROUND_THE_CLOCK = Lazy(
    r"(?:24 hours (?:a|per|each|every) day|24 ?[x×/*] ?7|7 ?[x×*] ?24|(?:24 ωρεσ )?το (?:24ωρο|εικοσιτετραωρο)|"
    r"[每全][日天]24小时|24小时(?:全天|不间断))"
)
_HAN_FIGURES = "[0-9〇零一二三四五六七八九十百]{1,6}"
_PARTS_EL = (
    r"(?:\s?\(?[α-ω]{1,3}\)'?|\s?\(\d{1,2}\))*"
    r"(?:,?\s(?:παρ\.|παραγραφ(?:οσ|ου|ο)|§)\s?\d{1,2}(?![\d.]))?"
    r"(?:,?\s(?:περ\.|περιπτωση|στοιχ\.|στοιχειο|εδ\.|εδαφιο)\s[α-ω]{1,3}(?![α-ω])['΄)]{0,2})?"
)
"""What follows the number of an article in Greek: 21(1), 21 παρ. 1, 28 παρ. 3 στοιχ. η."""
_CLAUSES: Final = {
    "en": Lazy(
        r"(?<![\w-])(?:sub-?clauses?|clauses?|sub-?sections?|sections?|articles?|paragraphs?|§{1,2})\s"
        r"(?P<list>\d[\d.]*(?:\s?\([a-z0-9]{1,4}\))*(?:\s?(?:,|and|or|to|&|-)\s?\d[\d.]*(?:\s?\([a-z0-9]{1,4}\))*)*)"
    ),
    "zh": Lazy(
        rf"第\s?(?P<clause>{_HAN_FIGURES})\s?条(?!线|答|消息|链|信息|短信|回复|专线|路|评论|建议|"
        rf"记录)(?:第(?P<part>{_HAN_FIGURES})款)?(?:第?[(](?P<item>{_HAN_FIGURES})[)]项?)?"
        rf"(?:第?(?P<point>{_HAN_FIGURES})(?:[)]|项|目))?"
    ),
    "el": Lazy(
        r"(?<!\w)(?:αρθρ(?:ο|ου|α|ων)|παραγραφ(?:οσ|ου|ο|οι|ουσ|ων)|παρ\.|(?<!μεσο )(?<!μεσοσ )ορ(?:οσ|ου|ο|οι|"
        r"ουσ|ων)|ενοτητ\w+)\s"
        rf"(?P<list>\d[\d.]*{_PARTS_EL}(?:\s?(?:,|και|η|εωσ|-)\s?\d[\d.]*{_PARTS_EL})*)"
    ),
}
_ITEMS = "(?:\\s?\\([a-zα-ω0-9一二三四五六七八九十]{1,4}\\)){0,3}"
_BARE: Final = {
    language: Lazy(rf"(?:{words})(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}(?![\d%]|[.,]\d){_ITEMS})")
    for language, words in {
        "en": r"(?<!\w)(?:see|under|per|pursuant to|subject to|in accordance with)\s",
        "zh": r"(?:见|按照?|依照?|依据|根据|违反|第)\s?",
        "el": r"(?<!\w)(?:βλ\.?|βλεπε|κατα τ(?:ο|ην|ισ|α)|συμφωνα με τ(?:ο|ην|ισ|α)|βασει τ(?:ου|ησ|ων))\s",
    }.items()
}
"""A clause named by its number alone: 见2.1, "under 2.1"."""

_PARTS = re.compile("[0-9]+|[a-zα-ω]+|[一二三四五六七八九十]+")
_ONE_CLAUSE = Lazy(rf"\d+(?:\.\d+)*(?:(?:\s?\(?[a-zα-ω0-9]{{1,4}}\))+|{_PARTS_EL})")
_PART_OF: Final = {
    "en": Lazy(
        r"(?<!\w)(?:sub-?)?(?:paragraph|section)\s\(?(?P<part>\d{1,2})\)?(?P<item>\s?\([a-z]{1,4}\))?\sof\s"
        r"(?:article|section|clause)\s(?P<clause>\d{1,3}(?:\.\d{1,3})*)"
    ),
    "el": Lazy(
        r"(?<!\w)(?:παρ\.|παραγραφ(?:οσ|ου|ο)|§)\s?(?P<part>\d{1,2})(?P<item>,?\s(?:περ\.|στοιχ\.)\s[α-ω]{1,3}"
        r"(?![α-ω])['΄)]{0,2})?\sτου\sαρθρου\s(?P<clause>\d{1,3}(?:\.\d{1,3})*)"
    ),
}
"""A part named before its article: "paragraph 1 of Article 21", «παρ. 1 του άρθρου 21»."""
_ALONE = Lazy(r"\d{1,3}\(\d{1,2}\)")
"""A cell that holds nothing but a place: 21(1); with a letter, (i) might be the first or the ninth."""
_WORD_OF_PART = Lazy(r"παρ\w*|περ\w*|στοιχ\w*|εδ\w*")
_LABEL = r"(?:\d{1,2}(?![\d.]*\d)|[ivx]{1,5}|[a-zα-ω]'?)(?![a-zα-ω0-9])"
_ANNEXES: Final = {
    "en": Lazy(
        rf"(?<!\w)(?:schedule|annex|appendi|exhibit|attachment)(?:e?s|x|ces)?\s(?P<list>{_LABEL}(?:(?:,| and|"
        rf" or| to)\s{_LABEL})*)"
    ),
    "zh": Lazy(
        rf"附[件录表]\s?(?P<list>(?:{_HAN_FIGURES}|[a-z](?![a-z]))(?:[、和及与至](?:附[件录表])?{_HAN_FIGURES})*)(?![份个])"
    ),
    "el": Lazy(rf"(?<!\w)(?:παραρτημα|προσαρτημα)(?:τοσ|τα|των)?\s(?P<list>{_LABEL}(?:(?:,| και| η| εωσ)\s{_LABEL})*)"),
}
_ONE_LABEL = Lazy(rf"{_HAN_FIGURES}|{_LABEL}")


def _references(folded: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and place of every clause and annex named: "28.3", "annex 1"; those of other texts, too."""
    for match in _ANNEXES[language].finditer(folded):
        for one in _ONE_LABEL.finditer(match["list"]):
            low = match.start() if one.start() == 0 else match.start("list") + one.start()
            yield low, match.start("list") + one.end(), f"annex {ordinal(one[0])}"
    for match in _BARE[language].finditer(folded):
        if not _unit(language).match(folded, match.end()):
            yield *match.span("number"), ".".join(str(ordinal(part)) for part in _PARTS.findall(match["number"]))
    if alone := _ALONE.fullmatch(folded.strip()):
        yield 0, len(folded), ".".join(str(ordinal(part)) for part in _PARTS.findall(alone[0]))
    for match in _PART_OF[language].finditer(folded) if language in _PART_OF else ():
        before = item_before(folded, match.start())
        item = [next(filter(None, before.groups()))] if before else _PARTS.findall(_parts_only(match["item"] or ""))
        low = before.start() if before else match.start()
        parts = [*_PARTS.findall(match["clause"]), match["part"], *item]
        yield low, match.end(), ".".join(str(ordinal(part)) for part in parts)
    for match in _CLAUSES[language].finditer(folded):
        if language == "zh":
            parts = [match[name] for name in ("clause", "part", "item", "point") if match[name]]
            yield *match.span(), ".".join(str(ordinal(part)) for part in parts)
            continue
        for one in _ONE_CLAUSE.finditer(match["list"]):
            low, parts = match.start("list") + one.start(), _PARTS.findall(_parts_only(one[0]))
            if one.start() == 0:
                within = item_before(folded, match.start())
                low = within.start() if within else match.start()
                parts += [next(filter(None, within.groups()))] if within else []
            yield low, match.start("list") + one.end(), ".".join(str(ordinal(part)) for part in parts)


def _parts_only(named: str) -> str:
    return _WORD_OF_PART.sub(" ", named)


_GREEK: Final = {sign: value for value, sign in enumerate("αβγδεϛζηθι", 1)} | {"κ": 20, "λ": 30}


def ordinal(piece: str) -> int:
    """Which one a label stands for: "c", "iii" and «γ» are the third."""
    if piece.isdecimal():
        return int(piece)
    if not piece:
        return 0
    if piece[0] in "〇零一二三四五六七八九十百":
        return number_of(piece)
    value = roman(piece)
    if value and (len(piece) > 1 or piece in "ivx"):
        return value
    if "α" <= piece[0] <= "ω":
        return sum(_GREEK.get(sign, 0) for sign in piece.replace("στ", "ϛ"))
    known = min(readings(piece))
    return int(known) if known.isdecimal() else ord(piece[0]) - 96


_TWICE = Lazy(r"\s?(?:元整?|%|€)?\s?[(]\s?(?:大写\s?:?\s?)?(?:人民币|[¥￥$€]|[a-z]{3}\s)?\s?\Z")
_ORDINAL = Lazy(r"(?:st|nd|rd|th|η|ησ|ο|οσ|α)\b")
_MULTIPLE: Final = {"万": 10_000, "亿": 100_000_000}


def _numbers(sentence: Sentence, language: str) -> Iterator[Stated]:
    folded = sentence.folded
    spans: list[tuple[int, int, Decimal, bool]] = []
    for match in sentence.matches(_FIGURES):
        value = _value(match[0], folded[match.end() : match.end() + 2], language)
        if value is not None:
            spans.append((*match.span(), value, False))
    spans += [(one.start, one.end, one.value, True) for one in numerals(folded, language)]
    spans.sort()
    skip = -1
    for index, (start, end, value, spelled) in enumerate(spans):
        if start < skip or (spelled and language == "zh" and _no_numeral(folded, start, end)):
            continue
        for first, after, again, other in spans[index + 1 : index + 3]:
            if again == value and other != spelled and _TWICE.fullmatch(folded, end, first):
                end = skip = after + 1 if folded[after : after + 1] == ")" else after  # thirty (30) days
                break
        yield _number(sentence, language, start, end, value, spelled=spelled)


_IN_WORDS_ZH = Lazy(
    "[统唯同专划万不惟单均逐第合归]一|一[旦般致切律同定些并经次方直起体]|[一二三四五六七八九十][、.]|万一|千[兆万]|十分|四[周处]|三方|两[者方端]|二[者手]|双"
)


def _no_numeral(folded: str, start: int, end: int) -> bool:
    """Is the Chinese figure part of a word: 统一, 一旦, 第一?"""
    if start and folded[start - 1] in "第统唯同专万单逐之":
        return True
    return any(
        match.start() < end and start < match.end()
        for match in _IN_WORDS_ZH.finditer(folded, max(0, start - 1), end + 1)
    )


def _value(written: str, behind: str, language: str) -> Decimal | None:
    plain = written.replace(" ", "") if re.fullmatch(r"\d+(?: \d+)+", written) else written
    try:
        value = number(plain, language, share=behind.lstrip()[:1] == "%")
    except InvalidOperation:
        return None
    return value * _MULTIPLE[behind[0]] if language == "zh" and behind[:1] in _MULTIPLE else value


_TIMES = Lazy(r"\s?(?:times\b|次|倍|φορεσ)")


def _number(sentence: Sentence, language: str, start: int, end: int, value: Decimal, *, spelled: bool) -> Stated:
    folded, written = sentence.folded, value
    unit = ""
    ordinal = not spelled and _ORDINAL.match(folded, end) is not None
    after_month = language == "zh" and re.search(r"[月季周年]第?\Z", folded[max(0, start - 3) : start]) is not None
    match = None if ordinal else _unit(language).match(folded, end)
    if match and not (after_month and folded[match.end() - 1] == "日"):
        unit = list(_UNITS[language])[next(i for i in range(len(_UNITS[language])) if match[f"u{i}"])]
        working = match["working"] or (match["behind"] if language == "el" else None)
        end = match.end()
        unit, factor = _BASE.get(unit, (unit, Decimal(1)))
        value *= factor
        unit = f"working {unit}" if working else unit
        money = _currency().search(folded, max(0, start - 8), start) if unit == "CNY" else None
        unit = str(money.lastgroup) if money else unit  # 港币2,000元
    else:
        money = _currency().search(folded, max(0, start - 8), start)
        unit = str(money.lastgroup) if money else ""
    if folded.startswith("百分之", start):
        unit = "%"
    plain = f"{value.quantize(Decimal('0.000001')).normalize():f}"
    unsure = written == 1 if spelled or not unit else False
    unsure = unsure or (
        spelled and not unit and (written in (0, 2, 100, 1000) or _TIMES.match(folded, end) is not None)
    )
    return Stated("number", plain, sentence, start, end, unit, unsure)
