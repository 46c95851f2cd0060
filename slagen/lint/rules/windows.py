"""Periods: a level "monthly" of an undefined month (M208), and maintenance left out without any limit (M210)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.metrics import words
from slagen.lint.rules.measures import hit_at
from slagen.lint.tables import readable
from slagen.lint.targets import targets
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence


def windows(draft: Draft) -> Iterator[Hit]:
    """Hits of M208 and M210."""
    yield from _loose(draft)
    yield from _left_out(draft)


_MONTH: Final = {
    "en": Lazy(r"\b(?:months?|quarters?)\b[^.;]{0,20}\b(?:is|means|are|shall mean|refers? to)\b"),
    "zh": Lazy('[月季]度?[”」』"]?[^,。;]{0,10}(?:是?指|为|系)'),
    "el": Lazy(r"(?:μηνα[σ]?|τριμηνο|μηνιαι\w+)\b[^.;]{0,25}(?:ειναι|νοειται|σημαινει|οριζεται|λογιζεται|εννοειται)"),
}


def _month_defined(draft: Draft) -> bool:
    for sentence in readable(draft):
        _folded, language = sentence.folded, sentence.language
        if not sentence.search(words("fixed period", language)):
            continue
        if sentence.role == "definition" or sentence.search(_MONTH[language]):
            return True
    return False


def _loose(draft: Draft) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    defined: bool | None = None
    for target in targets(draft):
        if not target.binds or target.figure is None or not target.says("loose period"):
            continue
        if target.says("fixed period"):
            continue
        defined = _month_defined(draft) if defined is None else defined
        if defined:
            return
        match = words("loose period", target.language).search(target.sentence.folded)
        if match is None:
            yield hit_at("M208", target)
            continue
        sentence = target.sentence
        start, end = sentence.span(*match.span())
        if (id(sentence), start) not in seen:
            seen.add((id(sentence), start))
            yield Hit("M208", sentence.block, start, end, sentence)


_UPKEEP: Final = {
    "en": Lazy(
        r"(?:(?:planned|scheduled|routine|regular|preventive|emergency) )?(?:maintenance|servicing|upgrades?)"
        r"(?: (?:windows?|works?|periods?|times?))?|scheduled downtime|planned (?:outages?|downtime|interruptions?)"
    ),
    "zh": Lazy(
        "(?:计划(?:内|性)?|例行|定期|系统|日常)?(?:停机)?(?:维护|检修|维保|保养|升级|割接|版本更新|"
        "维修|更新)(?:期间|时间|窗口)?"
    ),
    "el": Lazy(
        r"(?:προγραμματισμεν\w+ |τακτικ\w+ |προληπτικ\w+ )?(?:(?:εργασι\w+ |παραθυρ\w+ )?συντηρησ\w+|αναβαθμισ\w+)|"
        r"προγραμματισμεν\w+ (?:διακοπ\w+|εργασι\w+)"
    ),
}
_EXCLUDES: Final = {
    "en": Lazy(
        r"\b(?:exclud\w+|(?:is|are|does|do|shall|will) not (?:be )?(?:count\w*|include\w*|treat\w*|"
        r"consider\w*|regard\w*|downtime)|not counted|"
        r"without (?:counting )?(?=\w* ?maintenance|scheduled|planned)|left out|disregarded|"
        r"except(?:ing)? (?=(?:for )?(?:\w+ )?maintenance)|"
        r"other than (?=(?:\w+ )?maintenance)|not in breach|not (?:be )?(?:a )?(?:breach|downtime)|"
        r"following (?:are|is|do|shall|will) not)"
    ),
    "zh": Lazy(
        "不计入|不予计入|不包括|不包含|除外|不视为|不算作?|不纳入|免予考核|免于考核|不属于|不作为|剔除|排除|从[^,。;]{1,16}扣除|扣除"
    ),
    "el": Lazy(
        r"εξαιρ\w+|(?:δεν|μη) (?:προσμετρ|υπολογ|συνυπολογ|λαμβαν|θεωρ|λογιζ|περιλαμβαν|συνιστ|αποτελ|"
        r"καταμετρ|μετρ)\w+|χωρισ (?:τ\w+ )?(?=\w* ?(?:συντηρησ|προγραμμ))|"
        r"αφαιρ\w+|εκτοσ απο|με εξαιρεση|πλην|δεν παραβιαζ\w+"
    ),
}
_LEVEL: Final = {
    "en": Lazy(r"downtime|availab|unavailab|outage|uptime|service level|sla\b|calculat|count|measure|breach|rate\b"),
    "zh": Lazy("停机|可用|中断|故障|考核|延误|停梯|统计|率|时间"),
    "el": Lazy(r"διαθεσιμ|διακοπ|λειτουργ|επιπεδ|υπολογ|μετρησ|παραβ|χρονο"),
}
_NOT_SO: Final = {
    "en": Lazy(
        r"\b(?:shall|may|must|will) not (?:be )?(?:exclude|deduct|disregard)|not excluded|"
        r"\b(?:cost|fee|charge|price)s?\b"
    ),
    "zh": Lazy("不得(?:以|将)|不得[^,。;]{0,10}(?:扣除|剔除|排除)|费用|价款|报价"),
    "el": Lazy(r"δεν (?:εξαιρ|αφαιρ)\w+|κοστοσ|δαπαν|τιμημα|αμοιβ"),
}
_BOUND: Final = {
    "en": Lazy(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"),
    "zh": Lazy("周[一二三四五六日]|星期[一二三四五六日]"),
    "el": Lazy(r"δευτερα|τριτη\b|τεταρτη\b|πεμπτη\b|παρασκευη|σαββατο|κυριακη"),
}
_COUNTED = Lazy(r"\d|[零〇一二三四五六七八九十两]|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve)\b")
_WORD_COUNT = Lazy(r"(?:ενοσ|μιασ|δυο|τρι|τεσσ|πεντε|εξι|επτα|οκτω|δεκα|δωδεκα)")
_REFERS: Final = {
    "en": Lazy(r"\b(?:schedule|annex|appendix|exhibit|clause|section)\s[a-z0-9]"),
    "zh": Lazy("附件|附表|附录|第[0-9一二三四五六七八九十.]+[条款]"),
    "el": Lazy(r"παραρτημα\w*|αρθρ\w+\s\d|προσαρτημα\w*"),
}


def _left_out(draft: Draft) -> Iterator[Hit]:
    limited: bool | None = None
    above: Sentence | None = None
    for sentence in readable(draft):
        folded, language = sentence.folded, sentence.language
        if folded.endswith(":"):
            excludes = sentence.search(_EXCLUDES[language]) and sentence.search(_LEVEL[language])
            above = sentence if excludes else None
        elif sentence.block.kind != "item":
            above = None
        upkeep = sentence.search(_UPKEEP[language])
        if upkeep is None or sentence.role == "heading" or sentence.search(_NOT_SO[language]):
            continue
        listed = above is not None and above.language == language and above is not sentence
        excluded = sentence.search(_EXCLUDES[language])
        if not (listed or (excluded and sentence.search(_LEVEL[language]))) or _limits(sentence):
            continue
        if sentence.search(_REFERS[language]) and not draft.whole:
            continue
        limited = _limited_elsewhere(draft) if limited is None else limited
        if limited:
            return
        start, end = sentence.span(*upkeep.span())
        yield Hit("M210", sentence.block, start, end, sentence)


def _limits(sentence: Sentence) -> bool:
    """Has the sentence a cap, a notice or a window in numbers? "In a calendar month" is none."""
    if sentence.search(_BOUND[sentence.language]):
        return True
    for quantity in sentence.quantities:
        written = sentence.folded[quantity.start : quantity.end]
        number = _COUNTED.search(written) or (sentence.language == "el" and _WORD_COUNT.match(written))
        if quantity.unit in ("time", "moment") and number and not quantity.every:
            return True
    return False


def _limited_elsewhere(draft: Draft) -> bool:
    """Does another sentence on maintenance, or one under a heading on it, set a limit?"""
    section = False
    for sentence in readable(draft):
        upkeep = sentence.search(_UPKEEP[sentence.language]) is not None
        if sentence.role == "heading":
            section = upkeep
        elif (section or upkeep) and draft.whole and _limits(sentence):
            return True
    return False


RULE = (("M208", "M210"), windows)
