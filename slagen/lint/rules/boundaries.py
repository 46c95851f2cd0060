"""Words that leave open whether the day or value they name belongs to what they bound (T108): by, until, 前, μέχρι."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_MONTH_EN: Final = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_MONTH_EL: Final = (
    "(?:ιανουαριου|φεβρουαριου|μαρτιου|απριλιου|μαιου|ιουνιου|ιουλιου|αυγουστου|σεπτεμβριου|οκτωβριου|νοεμβριου|"
    "δεκεμβριου)"
)
_DAY_EN: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH_EN}\b|{_MONTH_EN} \d{{1,4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|"
    rf"fifteenth|twentieth|last) (?:[a-z]+ ){{0,2}}day|end of (?:the |each |every )?(?:[a-z]+ ){{0,2}}"
    rf"(?:month|quarter|year|{_MONTH_EN})\b)"
)
_DAY_EL: Final = (
    rf"(?:\d{{1,2}}(?:η|ησ|ην)? (?:και \d{{1,2}}(?:η|ησ)? )?{_MONTH_EL}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|"
    r"(?:\d{1,2}(?:η|ησ|ην)|πρωτη|δευτερη|τριτη|τεταρτη|πεμπτη|εκτη|εβδομη|ογδοη|ενατη|δεκατη|εικοστη|"
    r"τελευταια)ν? (?:[α-ω]+ ){0,2}ημερα|"
    rf"(?:τελοσ|τα τελη) (?:του )?(?:{_MONTH_EL}|μηνα|τριμηνου|ετουσ))"
)
_BOUNDARY = Spoken(
    en=rf"\b(?<!on or )(?<!at the latest )(?P<word>by|until|till|before)\s(?:the |each )?{_DAY_EN}"
    r"(?!,? (?:inclusive|included|exclusive))|"
    rf"\b(?P<between>between)\s(?:the )?(?:{_DAY_EN}|\d[\d.,]{{0,9}}\s?%?)\s?and\s(?:the )?(?:\d)",
    el=rf"\b(?<!αργοτερο )(?P<word>εωσ|ωσ|μεχρι|πριν(?: απο)?|προ)\s(?:τ\w{{1,2}} )?{_DAY_EL}(?! \(?συμπεριλαμβ)|"
    rf"\b(?P<between>μεταξυ)\s(?:τ\w{{1,2}} )?(?:\d{{1,2}}(?:η|ησ|ην)? (?:{_MONTH_EL} )?|\d[\d.,]{{0,9}}\s?%?\s?)"
    rf"και\s(?:τ\w{{1,2}} )?\d",
    zh="(?:[0-9一二三四五六七八九十]{1,3}[日号]|\\d{4}-\\d{2}-\\d{2}|(?:最后|首|第?末)一?[日天]|[月季年]度?[底末])(?P<word>之前|以前|"
    "前)(?![款台述置端者\\d一二三四五六七八九十])"
    "(?!\\s?\\([^)]{0,4}(?:含|包括))|(?:[日号]|%)(?P<between>之间)",
)
_OF_THE_CODE: Final = Lazy(
    "(?:[0-9%]|[一二三四五六七八九十两][次日天个小分项%])[^,。;\\d]{0,3}?(?P<word>以上|以下|以内|届满|以外)(?!\\s?\\([^)]{0,4}(?:含|包括))"
)
_CLOCK: Final = Lazy(r"\d{1,2}:\d{2}|\d\s?[ap]\.?m\b|\d{1,2}[时点]")
_PRC_LAW: Final = Lazy(
    "中华人民共和国|中国(?:大陆)?(?:地区)?(?:的|现行|有效|有关|相关)*法律|民法典|人民法院|"
    "《(?:网络安全|数据安全|个人信息保护|电子签名|招标投标|政府采购|劳动|仲裁|合同)法》"
)
_OTHER_LAW: Final = Lazy(
    "(?:香港|澳门|新加坡|中华民国|台湾|英国|英格兰|美国|日本|德国|开曼)[^,。;]{0,16}(?:法律|法令|法例|之法|法)"
)
_STATED = Spoken(
    en=r"\b(?:until|by|before|between|boundary|end date|last day)\b[^.;]{0,60}\b(?:includes?|inclusive|excludes?|"
    r"is included|are included)\b|"
    r"\b(?:includes?|excludes?)\b[^.;]{0,30}\b(?:that date|that day|the last day|both)\b",
    el=r"(?:εωσ|μεχρι|πριν|μεταξυ|προθεσμι)[^.;]{0,60}(?:περιλαμβαν|συμπεριλαμβαν|συνυπολογιζ|εξαιρ)",
    zh='(?:前|以上|以下|之间|届满)[”」』"][^。;]{0,60}(?:含|包括|不含)|包括本数|含本数|第(?:1259|一千二百五十九)条|(?:前|以上|'
    "以下)[^。;]{0,10}均[^。;]{0,6}含",
)


def boundaries(draft: Draft) -> Iterator[Hit]:
    """Hits of T108, which is only a note: none where the contract says itself what the words include."""
    settled = not draft.whole  # the law is named elsewhere
    other_law = False
    found: list[tuple[Sentence, re.Match[str]]] = []
    for sentence in draft.sentences:
        folded, language = sentence.folded, sentence.language
        if sentence.search(_STATED[language]):
            return
        if sentence.role == "heading":
            continue
        if language == "zh":
            other_law = other_law or sentence.search(_OTHER_LAW) is not None
            settled = settled or sentence.search(_PRC_LAW) is not None
        found += [
            (sentence, match) for match in found_in(_BOUNDARY[language], sentence) if not _with_clock(folded, match)
        ]
        if language == "zh":
            found += [(sentence, match) for match in found_in(_OF_THE_CODE, sentence)]
    for sentence, match in found:
        if match.re.pattern == _OF_THE_CODE.pattern and settled and not other_law:
            continue  # the law of the text, Civil Code, art. 1259, says what they include
        name = next(name for name, words in match.groupdict().items() if words)
        start, end = sentence.span(*match.span(name))
        yield Hit("T108", sentence.block, start, end, sentence)


def _with_clock(folded: str, match: re.Match[str]) -> bool:
    """Does a clock time at the date leave nothing open?"""
    return _CLOCK.search(folded, max(0, match.start() - 20), match.end() + 24) is not None


RULE = (("T108",), boundaries)
