"""Periods whose length is open: weeks, months and years that are no calendar's, used to count (T109)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.messages import msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_SILENT: Final = frozenset({"definition", "recital", "liability"})
_WORTH: Final = {
    "en": ("month", "quarter", "year", "weekly", "annual"),
    "el": ("μην", "ετοσ", "ετησι", "δεκαπενθ"),
    "zh": ("半", "月", "季", "年", "双周", "每隔"),
}
# words with two readings, or half a month
_TWO_READINGS = Spoken(
    en=r"\bbi-?\s?(?:weekly|monthly|annual(?:ly)?|yearly)\b|\bsemi-?monthly\b",
    el=r"(?<!εντοσ )(?<!διαστημα )\bδεκαπενθημερ(?:ο|ου|η|ησ|α|εσ|οσ|ων|ωσ|ιαι\w{1,4})\b(?! προθεσμ)",
    zh="双周(?!刊)|半个?月(?![板形弯牙谈刊份])|每隔[一1]?个?(?:周|星期|月|天|日)",
)
# a month, quarter or year that is none of the calendar's, in which something is counted
_LOOSE = Spoken(
    en=r"(?<!end of )(?<!start of )(?<!beginning of )(?<!day of )"
    r"\b(?:per|in (?:a|any|each|every|one|the same|a single|any one)|each|every|during (?:a|any|each)|over (?:a|"
    r"any|each)|within (?:a|any|each|one|the same))"
    r" (?P<unit>month|quarter|half-year|year)\b(?! (?:to|of the term|plan))",
    el=r"(?<!τελοσ )(?<!τελουσ )(?<!αρχη )(?<!ημερα )(?<!ημερασ )"
    r"\b(?:ανα|καθε|εκαστο\w?|οποιο(?:δηποτε|νδηποτε)|σε (?:ενα|εναν)|τον|μεσα σ\w{1,4}|κατα τη διαρκεια (?:ενοσ|"
    r"καθε)) "
    r"(?P<unit>μηνα|τριμηνο|εξαμηνο|τετραμηνο|ετοσ)\b|\b(?P<adverb>μηνιαιωσ|ετησιωσ|τριμηνιαιωσ|εξαμηνιαιωσ)\b",
    zh="每一?个?(?P<unit>半年|月度?|季度?|年度?)(?![月日底末初终中的]?\\d|[底末初终]|[月日])|按(?P<by>半年|月度?|季度?|年度?)(?=考核|统计|计算|测算|测量|累计|评)|"
    "(?<![\\d月第、至])(?:任意|任一|同)?[一1]个?(?P<inside>半年|月|季度?|年)[度]?(?:以|之)?内",
)
_COUNTED = Spoken(
    en=r"\b(?:no|not) more than\b|\bnot exceed|\bat most\b|\bmore than\b|\bfewer than\b|\bless than\b|\bexceeds?\b|"
    r"\bnumber of\b|\bcount(?:s|ed|ing)?\b|"
    r"\bcomput|\bcalculat|\bmeasur|\blimit|\bmaximum\b|\btotal of\b|\bup to \d|\btimes\b|\baverag",
    el=r"δεν υπερβαιν|το πολυ|περισσοτερ|λιγοτερ|αριθμοσ|αθροιζ|υπολογιζ|μετρ|καταμετρ|οριο|ανωτατ|συνολικα|"
    r"μεχρι \d|εωσ \d|φορεσ",
    zh="不超过|不得超过|不多于|至多|最多|累计|超过|不[低高少]于|达到|统计|考核|[出发]现|发生|差异|[0-9一二三四五六七八九十两]次",
)
_OFTEN: Final = Lazy("[0-9一二三四五六七八九十两]次")
_LIMITED: Final = Lazy("不超过|不得超过|不多于|至多|最多|累计|超过|不[低高少]于|达到|[出发]现|发生|差异")
_ASSESSED: Final = Lazy("考核|统计|评估")
_NO_COUNT = Spoken(
    en=r"\b(?:charges?|fees?|price|eur|gbp|usd|interest|salary|invoice|pay(?:s|able|ment)?|rent|cost|credit|"
    r"terminat\w+|notice|renew\w*)\b|[€$£]|%|per ?cent",
    el=r"τελ(?:οσ|ουσ|η|ων)\b|αμοιβ|τιμημα|τοκ|μισθωμα|ευρω|πληρω|πιστωσ|καταγγελ|ανανεω|%|τοισ εκατο|€",
    zh="服务费|费用|租金|价款|利息|利率|支付|付款|元|解约|续约|通知期|违约金",
)
_MONTHLY_SHARE: Final = Lazy("月[^。;]{0,40}(?:%|百分之)|月[^。;]{0,20}(?:停机|断站|中断时)")
_FIXED = Spoken(
    en=r"\b(?:calendar|rolling|service|contract|consecutive|billing|measurement|financial|fiscal) (?:month|quarter|"
    r"year|period)",
    el=r"ημερολογιακ|κυλιομεν|(?:μηνα|ετοσ|ετουσ|τριμηνο) υπηρεσιασ|συμβατικ|μετρησησ|οικονομικ",
    zh="自然[月季年周]|日历[月季年周]|公历|历[月年]|滚动|合同年度?|服务[月年]|计费周期|起算|首次(?:提交|执行)?日",
)
_DEFINES = Spoken(
    en=r"\b(?:months?|quarters?|years?)\b[^.;]{0,30}\b(?:is|means|are|shall mean|"
    r"refers? to)\b[^.;]{0,40}(?:calendar|begin|start|consecutive|period|from)",
    el=r"(?:μηνα[σ]?|τριμηνο|ετοσ|εξαμηνο|μηνεσ)\b[^.;]{0,30}(?:ειναι|νοειται|νοουνται|σημαινει|οριζεται|"
    r"λογιζεται)[^.;]{0,40}(?:ημερολογ|αρχιζ|περιοδο)",
    zh='(?:月|季度?|年度?)[”」』"]?[^,。;]{0,10}(?:均?是?指|均[为按]|系)[^。;]{0,12}(?:自然|日历|公历|起|满)',
)


def periods(draft: Draft) -> Iterator[Hit]:
    """Hits of T109."""
    defined: bool | None = None
    for sentence in draft.sentences:
        if sentence.block.kind == "heading" or not any(word in sentence.folded for word in _WORTH[sentence.language]):
            continue
        for match in found_in(_TWO_READINGS[sentence.language], sentence):
            yield _hit(sentence, match, None)
        if not draft.whole or sentence.role in _SILENT:
            continue
        found = _counted_in(sentence)
        if found is None:
            continue
        defined = _defined(draft) if defined is None else defined
        if defined:
            continue
        yield _hit(sentence, found, Severity.INFO if _only_often(sentence) else None)


def _hit(sentence: Sentence, match: re.Match[str], severity: Severity | None) -> Hit:
    start, end = sentence.span(*match.span())
    what = None
    if "unit" not in match.re.groupindex:
        what = msg("“{phrase}” has two readings, or a length that changes.", phrase=sentence.block.text[start:end])
    return Hit("T109", sentence.block, start, end, sentence, severity=severity, what=what)


def _counted_in(sentence: Sentence) -> re.Match[str] | None:
    """The period in which SENTENCE counts something, if it is not one of a calendar."""
    _folded, language = sentence.folded, sentence.language
    match = sentence.search(_LOOSE[language])
    if match is None or not sentence.search(_COUNTED[language]):
        return None
    if sentence.search(_NO_COUNT[language]) or sentence.search(_FIXED[language]):
        return None
    if language == "zh" and sentence.search(_MONTHLY_SHARE):
        return None  # M208 speaks of it
    return match


def _only_often(sentence: Sentence) -> bool:
    """Is it no limit that is counted, only how often something is done: 每年两次?"""
    if sentence.language != "zh" or sentence.search(_LIMITED):
        return False
    return sentence.search(_OFTEN) is not None or sentence.search(_ASSESSED) is not None


def _defined(draft: Draft) -> bool:
    return any(sentence.search(_DEFINES[sentence.language]) for sentence in draft.sentences)


RULE = (("T109",), periods)
