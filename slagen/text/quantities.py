"""Numbers, and numbers with a unit, as prose has them: figures and words, in Chinese, English and Greek.

All patterns are for folded text (slagen/text/fold.py). They find and tell kinds apart; arithmetic is done elsewhere.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, TypeAlias

from slagen.text.lazy import Lazy

Unit: TypeAlias = Literal["time", "moment", "percent", "money", "count"]
"""time: a length of time. moment: a clock time or a date. count: anything else that is counted."""

_EN_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|a|an"
)
_EL_SMALL = (
    "ενοσ|μιασ|ενα|μια|ενασ|εναν|δυο|δυω|τρειστρια|τρεισ|τρια|τριων|τεσσερισ|τεσσερα|τεσσαρων|τεσσερεισ|τεσσεριων|"
    "πεντε|εξι|επτα|εφτα|οκτω|οχτω|εννεα|εννια|δεκα|εντεκα|ενδεκα|δωδεκα|δεκατρια|δεκατριων|"
    "δεκατεσσερ\\w+|δεκαπεντε|δεκαεξι|"
    "δεκαεπτα|δεκαοκτω|δεκαεννεα|εικοσι|τριαντα|σαραντα|πενηντα|εξηντα|εβδομηντα|ογδοντα|ενενηντα|"
    "εκατο|εκατον|διακοσι\\w+|χιλι\\w+|μιση|μισο|μισησ"
)
# a number begins where its figures begin, and no number has many parts: a page of figures is read once
_FIGURES = r"(?<!\d)\d++(?:[.,\u00a0 ]\d++){0,6}+"
_ZH_SIGNS = "零〇一二三四五六七八九十百千万两半壹贰叁肆伍陆柒捌玖拾佰仟"
_ZH_DIGITS = f"(?<![{_ZH_SIGNS}])[{_ZH_SIGNS}]+"

_BRACKETED = rf"(?:\s*\(\s?{_FIGURES}\s?\))?"
NUMBER = {
    "en": rf"(?:[\[(]?\s?{_FIGURES}\s?[\])]?|\b(?:{_EN_SMALL})(?:[ -](?:{_EN_SMALL})){{0,7}}\b{_BRACKETED})",
    "el": rf"(?:[\[(]?\s?{_FIGURES}\s?[\])]?|\b(?:{_EL_SMALL})(?:[ -](?:{_EL_SMALL})){{0,7}}\b{_BRACKETED})",
    "zh": rf"(?:[\[(]?\s?{_FIGURES}\s?[\])]?|{_ZH_DIGITS}(?:\s?[(]\s?{_FIGURES}\s?[)])?)",
}
"""A number: figures ("1,000", "[7]"), words, or words with figures in brackets ("two (2)", 两（2）)."""

_EN_KIND = r"(?:(?:business|working|calendar|clock|consecutive|service|support|full|elapsed|banking|week)[ -])*"
_UNITS = {
    "en": {
        "time": _EN_KIND + r"(?:milliseconds?|seconds?|minutes?|hours?|days?|weeks?|weekdays?|weekends?|fortnights?|"
        r"months?|quarters?|years?|"
        r"hrs?|h|mins?|min|secs?|sec|s|ms)(?:'s?|s')?(?![a-z])",
        "percent": r"(?:%|per ?cent\b|percentage points?\b|bps\b)",
        "money": r"(?:eur|euros?|usd|gbp|dollars?|pounds?|rmb|cny|hkd|sgd|inr|pence|cents)\b",
    },
    "el": {
        "time": r"(?:(?:εργασιμ|ημερολογιακ|συνεχομεν|συναπτ|πληρ|ολοκληρ)\w*\s)*(?:χιλιοστα\w*|"
        r"δευτερολεπτ\w+|λεπτ(?:α|ο|ων|ου)|ωρ(?:α|ασ|εσ|ων)|"
        r"(?:η|ημερ|μερ)?ημερ(?:α|ασ|εσ|ων)|μερ(?:α|εσ|ων)|εβδομαδ\w+|μην(?:α|ασ|εσ|ων|οσ)|τριμην\w+|"
        r"εξαμην\w+|δεκαπενθημερ\w+|ετ(?:οσ|ουσ|η|ων)|"
        r"χρον(?:ο|ια|ιων|οσ|ου)|ωρ\.?|λ\.?|δευτ\.?|ms|h|min|sec)(?:\s(?:εργασιμ|ημερολογιακ)\w+)?(?!\w)",
        "percent": r"(?:%|τοισ εκατο(?:ν)?|τισ εκατο|εκατοστιαι\w+)",
        "money": r"(?:€|ευρω\b|eur\b|λεπτων του ευρω)",
    },
    "zh": {
        "time": r"(?:个|個)?\s?(?:连续)?(?:工作|自然|日历|营业|服务|完整的?)?\s?(?:毫秒|秒钟?|分钟|分鐘|"
        r"分(?![之析别类级部成项公布配])|刻钟|小时|钟头|工作日|工作天|自然日|日历日|营业日|天|"
        r"日(?!常|志|历)|"
        r"星期|礼拜|周(?!围|边|期|转)|旬|个月|月|季度|季|年度|年|ms|min|h(?![a-z])|s(?![a-z]))",
        "percent": r"(?:%|个?百分点|成)",
        "money": r"(?:元|圆|万元|美元|欧元|人民币|港元|新台币|新臺币|角|块)",
    },
}
_COMPOSED = {
    # words that are number and unit in one
    "en": (
        r"\b(?:24/7|24x7|24 x 7|overnight|once (?:in (?:a|an|each|every|any)|a|an|per|each|every) "
        r"(?:calendar )?(?:hour|day|week|month|quarter|year)|same[ -]day|next[ -](?:business|"
        r"working)[ -]day|hourly|"
        r"daily|weekly|fortnightly|monthly|quarterly|annually|yearly|half[ -]yearly|twice|(?:every|"
        r"each|on) (?:(?:first|second|third|fourth|last|other) )?(?:mon|tues|wednes|thurs|fri|satur|"
        r"sun)days?|(?:every|each|per) (?:(?:calendar|service|contract|billing|business) )?(?:hour|day|week|month|"
        r"quarter|year))\b"
    ),
    "el": r"\b(?:24/7|24x7|\d+ωρ(?:οσ?|ου|η|ησ|ων)\b|εικοσιτετραωρ\w+|σαρανταοκταωρ\w+|δωδεκαωρ\w+|οκταωρ\w+|διμην\w+|"
    r"τριμην\w+|εξαμην\w+|δεκαημερ\w+|πενθημερ\w+|διημερ\w+|τριημερ\w+|"
    r"ημερησι\w+|εβδομαδιαι\w+|μηνιαι\w+|τριμηνιαι\w+|ετησι\w+|καθημερινα|μια φορα|δισ|(?:καθε|"
    r"εκαστη|ανα) (?:\w+ )?(?:ωρα|ημερα|εβδομαδα|μηνα|διμηνο|τριμηνο|τετραμηνο|εξαμηνο|ετοσ|χρονο|"
    r"δευτερα|τριτη|τεταρτη|πεμπτη|παρασκευη|σαββατο|κυριακη))(?!\w)",
    "zh": (
        r"(?:7[x×*✕]24|24[x×*✕]7|5[x×*✕]8|百分之[零〇一二三四五六七八九十百点两]+|千分之\S{1,4}|"
        r"万分之\S{1,4}|每(?:个)?(?:天|日|周[一二三四五六日末]?|星期[一二三四五六日]?|月|季度?|半年|"
        r"年|小时|分钟|[0-9一二三四五六七八九十两半]+个?(?:天|日|周|星期|月|季度|年|小时|分钟))|"
        r"逐(?:日|月|年|季))"
    ),
}
_MOMENT = (
    r"(?:\d{1,2}[:：.]\d{2}(?!\d)(?:\s?(?:am|pm|π\.?μ\.?|μ\.?μ\.?))?|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}\s?(?:am|pm)\b|\d{4}年\d{1,2}月(?:\d{1,2}日)?|[每当次]?[月季年](?:度|"
    r"末)?(?:前)?\d{1,2}日|\d{1,2}[时点])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, from `start` to `end` of the folded text.

    `limit`: a word that bounds stands by it ("within"). `every`: it says how often ("every 2 weeks", "monthly").
    """

    start: int
    end: int
    unit: Unit
    limit: bool
    every: bool = False


_LIMIT_BEFORE = {
    "en": Lazy(
        r"(?:\b(?:within|in|inside|(?:no|not|never|in no (?:case|event)) (?:later|more|longer|less|fewer) than|by|"
        r"before|"
        r"until|up to|at most|"
        r"at the latest|max(?:imum)?(?: of)?|exceed(?:s|ing)?|less than|under|below|every|each|per|"
        r"once|twice|at intervals of|"
        r"at least|minimum(?: of)?|not less than)\b\s*(?:(?:the|a|an|any|further|period|maximum|"
        r"minimum|next|first|of|every|each|than)\s+){0,4}"
        r"|[<≤=:(\[+]\s*)\Z"
    ),
    "el": Lazy(
        r"(?:\b(?:εντοσ|μεσα σε|μεσα στ\w+|σε|εωσ|μεχρι|το αργοτερο|(?:οχι|μη|μην) αργοτερα|οχι "
        r"περισσοτερο|το πολυ|κατ' ανωτατο(?: οριο)?|"
        r"ανωτατο(?: οριο)?|μεγιστ\w+|(?:δεν|μην?) (?:θα )?(?:υπερβαινει|υπερβαινουν|ξεπερνα|υπερβει)|"
        r"καθε|ανα|τουλαχιστον|προ|πριν απο|"
        r"λιγοτερο απο|κατω των|κατω απο)\b\s*(?:(?:το|την|τισ|των|τα|του|τη|τον|απο|ενοσ|ενα|μια|"
        r"μιασ|σε|εντοσ|διαστημα|διαστηματοσ|προθεσμια\w?|"
        r"χρονικο|χρονικου|επομενεσ|επομενων|πρωτεσ|πρωτων|μεγιστο|συνολικα)\s+){0,4}|[<≤=:(\[+]\s*)\Z"
    ),
    "zh": Lazy(
        "(?:最迟|至迟|最晚)[^,。;]{0,16}\\Z|(?:不超过|不得超过|不多于|不晚于|不迟于|不得迟于|最迟|"
        "至迟|最晚|最长|最多|至多|至少|不少于|"
        "不低于|小于|低于|少于|限期|每|提前|提早|[<≤=:(\\[+])"
        "(?:应|须|应于|于|在|不超过|不得超过|为|至少|接到|收到|接获|通知|后|的|\\s){0,6}\\Z"
    ),
}
_LIMIT_AFTER = {
    "en": Lazy(
        r"\s*'?s?'?\s*(?:\w+\s)?(?:prior|advance|in advance|notice|before|or less|or fewer|at (?:the "
        r")?(?:most|latest)|max)\b"
    ),
    "el": Lazy(
        r"\s*(?:πριν|νωριτερα|νωριτερον|προειδοποιησ|το αργοτερο|το πολυ|κατ' ανωτατο|τουλαχιστον πριν|προ τησ)"
    ),
    "zh": Lazy(r"\s?(?:之?内|以内|以前|之前|前|以下|为限|一次|\d+次)"),
}


def _limits(folded: str, start: int, end: int, language: str) -> bool:
    before = folded[max(0, start - 60) : start]
    return bool(_LIMIT_BEFORE[language].search(before) or _LIMIT_AFTER[language].match(folded, end))


_OFTEN = {
    "en": Lazy(r"\b(?:every|each|per|once|twice|a|an|times|intervals of)\s(?:other\s)?\Z"),
    "el": Lazy(r"\b(?:καθε|ανα|το|την|τη|φορα|φορεσ)\s\Z"),
    "zh": Lazy("(?:每|一次/|次/)\\s?\\Z"),
}
_OFTEN_ITSELF = Lazy(
    r"(?:hourly|daily|weekly|fortnightly|monthly|quarterly|annually|yearly|twice|every|each|per |once|"
    r"每|逐|ημερησι|εβδομαδιαι|μηνιαι|"
    r"τριμηνιαι|ετησι|καθημερινα|μια φορα|δισ|καθε)"
)


def _every(folded: str, start: int, end: int, language: str) -> bool:
    itself = _OFTEN_ITSELF.match(folded, start, end) is not None
    return itself or _OFTEN[language].search(folded, max(0, start - 20), start) is not None


@functools.cache
def _pattern(language: str) -> Lazy:
    number = NUMBER[language]
    units = "|".join(f"(?P<{kind}>{unit})" for kind, unit in _UNITS[language].items())
    gap = r"[\s-]*"
    money = rf"(?:[€$£¥￥]\s?{_FIGURES})"
    return Lazy(
        rf"(?P<moment>{_MOMENT})|(?P<composed>{_COMPOSED[language]})|(?P<sum>{money})|(?:{number}){gap}(?:{units})"
    )


def quantities(folded: str, language: str) -> list[Quantity]:
    """Every number with a unit in the FOLDED text, in order."""
    if language != "zh" and not _worth_a_look(folded):
        return []
    found = []
    for match in _pattern(language).finditer(folded):
        groups = match.groupdict()
        unit: Unit
        if groups["moment"]:
            unit = "moment"
        elif groups["composed"]:
            unit = "percent" if groups["composed"].startswith(("百分", "千分", "万分")) else "time"
        elif groups["sum"]:
            unit = "money"
        else:
            unit = next((kind for kind in ("time", "percent", "money") if groups[kind]), "count")
        every = _every(folded, match.start(), match.end(), language)
        limit = bool(groups["composed"]) or _limits(folded, match.start(), match.end(), language)
        found.append(Quantity(match.start(), match.end(), unit, limit, every))
    return found


_ANY_NUMBER = {language: Lazy(pattern) for language, pattern in NUMBER.items()}


def numbers(folded: str, language: str) -> list[tuple[int, int]]:
    """Every number of the FOLDED text, with a unit or without, in order."""
    return [match.span() for match in _ANY_NUMBER[language].finditer(folded) if match[0].strip() not in ("a", "an")]


_LOOK = Lazy(
    r"\d|[€$£]|ly\b|\b(?:" + _EN_SMALL + r"|twice|overnight|same)\b|\b(?:" + _EL_SMALL + r")\b|\w(?:ωρ|μην|ημερ|ησι|αι)"
)


def _worth_a_look(folded: str) -> bool:
    return _LOOK.search(folded) is not None


def time_pattern(language: str) -> str:
    """A regular expression for a number with a unit of time, for the guards of lexicon entries."""
    return rf"(?:(?:{NUMBER[language]})[\s-]*(?:{_UNITS[language]['time']}))"


def quantity_pattern(language: str) -> str:
    """A regular expression for a number with any unit, or a percentage."""
    return rf"(?:(?:{NUMBER[language]})[\s-]*(?:{'|'.join(_UNITS[language].values())})|{_COMPOSED[language]})"
