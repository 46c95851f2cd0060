"""A number written twice, in words and in figures, with two values: five (6), 五（6）, «δύο (3)», 大写."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from slagen.lint.figures import number
from slagen.lint.hit import Hit
from slagen.lint.numerals import numerals
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.numerals import Numeral

_FIGURES = r"\d++(?:[.,\u00a0 ]\d++)*+"
_MONEY: Final = r"(?:人民币|新台币|新臺币|港币|美元|欧元|rmb|cny|nt\$|hk\$|us\$|ntd|hkd|eur|usd|gbp|[€$£¥￥]|ευρω)"
_UNIT: Final = {
    "en": (
        r"(?:%|per ?cent|euros?|eur|dollars?|pounds?|usd|gbp|[€$£]|"
        r"(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?))"
    ),
    "zh": r"(?:%|元整?|圆整?|万元|美元|欧元|[¥￥]|个?(?:工作日|自然日|日|天|小时|分钟|个?月|年|份|名|台|次|人|项)|万)",
    "el": r"(?:%|τοισ εκατο\w*|ευρω|eur|€|(?:\w+ )?(?:λεπτα|λεπτων|ωρεσ|ωρων|ημερ\w+|μην\w+|ετη|ετων))",
}
_IN_BRACKETS: Final = {
    language: Lazy(rf"\s?[(]\s?(?:{_MONEY}\s?)?(?P<figures>{_FIGURES})\s?(?:{unit}|{_MONEY})?\s?[)]", re.DOTALL)
    for language, unit in _UNIT.items()
}
_BEHIND: Final = {
    language: Lazy(rf"(?P<figures>{_FIGURES})\s?(?:{unit}|{_MONEY})?\s?[(]\s?(?:大写\s?[:：]?\s?)?(?:{_MONEY}\s?)?\Z")
    for language, unit in _UNIT.items()
}
_ONE_UNIT: Final = {language: Lazy(rf"\s?{unit}") for language, unit in _UNIT.items()}
_ENDS: Final = {language: Lazy(rf"\s?(?:{unit}|{_MONEY})?(?: only)?\s?[)]") for language, unit in _UNIT.items()}
_LABEL = Lazy(
    r"(?:第|附件|附录|附表|附|表|图|条|款|项|章|节|[、.]|\b(?:clause|section|article|schedule|annex|appendix|part|"
    r"paragraph|item|table|figure|αρθρο|παραρτημα|κεφαλαιο|μεροσ|παραγραφοσ|παραγραφο|πινακασ))\s?\Z"
)


def spelled(draft: Draft) -> Iterator[Hit]:
    """Words and figures of one number that disagree, whichever of the two stands in the brackets."""
    for sentence in draft.sentences:
        folded = sentence.folded
        if "(" not in folded:
            continue
        for numeral in numerals(folded, sentence.language):
            pair = _figures_behind(sentence, numeral) or _figures_before(sentence, numeral)
            if pair is None:
                continue
            start, end, written = pair
            other = _value(written, sentence.language)
            if other is None or other == numeral.value:
                continue
            low, high = sentence.span(start, end)
            words = {"words": _plain(numeral.value), "figures": written.strip()}
            yield Hit("N702", sentence.block, low, high, sentence, words)


def _figures_behind(sentence: Sentence, numeral: Numeral) -> tuple[int, int, str] | None:
    folded = sentence.folded
    if _LABEL.search(folded, max(0, numeral.start - 14), numeral.start):
        return None
    behind = _IN_BRACKETS[sentence.language].match(folded, numeral.end)
    if behind is None and not numeral.money:
        unit = _ONE_UNIT[sentence.language].match(folded, numeral.end)
        behind = _IN_BRACKETS[sentence.language].match(folded, unit.end()) if unit else None
    return (numeral.start, behind.end(), behind["figures"]) if behind else None


def _figures_before(sentence: Sentence, numeral: Numeral) -> tuple[int, int, str] | None:
    folded, language = sentence.folded, sentence.language
    ends = _ENDS[language].match(folded, numeral.end)
    if ends is None:
        return None
    before = _BEHIND[language].search(folded, max(0, numeral.start - 50), numeral.start)
    if before is None or _LABEL.search(folded, max(0, before.start() - 14), before.start()):
        return None
    return before.start(), ends.end(), before["figures"]


def _value(written: str, language: str) -> Decimal | None:
    plain = re.sub(r"[\u00a0 ]", "", written)
    try:
        return number(plain, language)
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


RULE = (("N702",), spelled)
