"""A wrong "respectively" (S405): two lists side by side, of which one has more items than the other.

Only values in figures are counted, and only a plain list of names: where what stands before could be read as another
number of things, the rule says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.messages import msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_BACK: Final = 240
"""Characters before a list of values in which the list of names is looked for."""
_FIGURE = (
    r"(?:at (?:least|most) |not (?:more|less) than |up to |το πολυ |τουλαχιστον |εωσ )?"
    r"[€$£<>≤≥]?\s?\d[\d.,]{0,12}(?<![.,])"
    r"(?:\s?%|(?:\s(?!and\b|or\b|και\b|η\b|respectively|αντιστοιχ)[^\W\d_]{1,14}){0,2})"
)
_VALUES: Final = {
    "en": Lazy(rf"(?P<values>{_FIGURE}(?:, {_FIGURE}){{0,6}},? (?:and|or) {_FIGURE}),? (?P<word>respectively)\b"),
    "el": Lazy(rf"(?P<values>{_FIGURE}(?:, {_FIGURE}){{0,6}},? (?:και|η) {_FIGURE}),? (?P<word>αντιστοιχ(?:α|ωσ))\b"),
}
_BETWEEN: Final = {"en": Lazy(r",? (?:and|or) |, "), "el": Lazy(r",? (?:και|η) |, ")}
_AND: Final = {"en": Lazy(r",? (?:and|or) "), "el": Lazy(r",? (?:και|η) ")}
_VERB: Final = {
    "en": Lazy(r"\b(?:is|are|was|were|shall|will|must|may|has|have|equals?|amounts?|do|does|can|takes?)\b"),
    "el": Lazy(
        r"(?<!\w)(?:ειναι|ανερχ\w+|εχουν|εχει|δεν|θα|πρεπει|οριζ\w+|υποχρε\w+|οφειλ\w+|καταβαλλ\w+|φτανουν)(?!\w)"
    ),
}
_LEADS: Final = {
    # a comma behind such a beginning may end it: "In each month, calls and visits are ..."
    "en": Lazy(r"^\W*(?:in|if|for|where|when|at|under|as|on|during|within|subject|unless|once|after|by|with|per)\b"),
    "el": Lazy(r"^\W*(?:σε|στ\w+|αν|εαν|για|οταν|κατα|υπο|μετα|εντοσ|με|εφοσον|αν[αά])(?!\w)"),
}
_SMALL: Final = {
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    "el": {"δυο": 2, "τρεισ": 3, "τρια": 3, "τεσσερισ": 4, "τεσσερα": 4, "πεντε": 5, "εξι": 6},
}
_COUNTED: Final = {
    language: Lazy(
        rf"(?<!\w)(?P<count>{'|'.join(known)}) (?!hours?|days?|weeks?|months?|years?|minutes?|ωρ|ημερ|μην|ετ|λεπτ)\w"
    )
    for language, known in _SMALL.items()
}
_VALUE_ZH = (
    "(?:不?(?:超过|低于|高于|少于|多于)|达到?|至少|最多|[<>≤≥])?\\s?[0-9][0-9.,]{0,12}(?<![.,])"
    "\\s?(?:%|[a-z]{1,5}|个?百分点|[^\\W\\d、,。;和及与或]{1,4})?"
)
_VALUES_ZH: Final = Lazy(
    "(?P<word>分别)(?:应|须)?(?:为|是|按|以|在|达到?|不[低高超少多][于过])?\\s?"
    f"(?P<values>{_VALUE_ZH}(?:、{_VALUE_ZH}){{0,6}}(?:[、和及与]|以及){_VALUE_ZH})(?=[,。;)]|$)"
)
_CUT_ZH: Final = Lazy("[,。;:]")
_BETWEEN_ZH: Final = Lazy("以及|[、和及与]")
_KINDS_ZH: Final = Lazy("(?P<count>[两二三四五六])(?:级|类|项|种|个|档|套|处|台|期|者|方)")
_SMALL_ZH: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_LABEL: Final = 2
"""Characters at most of a label such as A, B2 or 1, which stands in no introduction."""


def respectively(draft: Draft) -> Iterator[Hit]:
    """Hits of S405 on a "respectively" whose two lists are not equally long."""
    for sentence in draft.sentences:
        if sentence.role == "heading" or sentence.block.cell is not None:
            continue
        found = _chinese(sentence) if sentence.language == "zh" else _alphabetic(sentence)
        for start, end, names, values in found:
            low, high = sentence.span(start, end)
            words = sentence.block.text[low:high]
            what = msg(
                "“{phrase}” pairs {names} things with {values} values.", phrase=words, names=names, values=values
            )
            mend = msg("Give each thing its own value, one by one or in a table.")
            yield Hit("S405", sentence.block, low, high, sentence, what=what, mend=mend)


def _alphabetic(sentence: Sentence) -> Iterator[tuple[int, int, int, int]]:
    folded, language = sentence.folded, sentence.language
    for match in sentence.matches(_VALUES[language]):
        values = _count(_BETWEEN[language], match["values"])
        before = re.split(r"[.;:(]\s", folded[max(0, match.start() - _BACK) : match.start()])[-1]
        verb = _VERB[language].search(before)
        possible = _names(before[: verb.start()].rstrip(), language) if verb else frozenset()
        if possible and values not in possible:
            yield *match.span("word"), max(possible), values


def _count(between: Lazy, text: str) -> int:
    return sum(1 for _ in between.finditer(text)) + 1


def _names(text: str, language: str) -> frozenset[int]:
    """How many things TEXT may name; empty where that can't be told."""
    found = list(_AND[language].finditer(text))
    if not found:
        counted = list(_COUNTED[language].finditer(text))
        return (
            frozenset({_SMALL[language][counted[0]["count"]]}) if len(counted) == 1 and "," not in text else frozenset()
        )
    if len(found) > 1:
        return frozenset()
    items = [*text[: found[0].start()].split(", "), text[found[0].end() :]]
    labels = all(len(item.split()[0]) <= _LABEL for item in items[1:] if item.split())
    exact = len(items) == 2 or not _LEADS[language].search(text) or (labels and len(items[0].split()[-1]) <= _LABEL)
    return frozenset({len(items)} if exact else range(2, len(items) + 1))


def _chinese(sentence: Sentence) -> Iterator[tuple[int, int, int, int]]:
    folded = sentence.folded
    for match in sentence.matches(_VALUES_ZH):
        values = _count(_BETWEEN_ZH, match["values"])
        low = max(0, match.start() - _BACK)
        cuts = [cut.end() for cut in _CUT_ZH.finditer(folded, low, match.start())]
        possible = _names_zh(folded[cuts[-1] if cuts else low : match.start()])
        if possible and values not in possible:
            yield *match.span("word"), max(possible), values


def _names_zh(text: str) -> frozenset[int]:
    """How many things TEXT, from the last stop to 分别, may name: 甲、乙的丙和丁 are two, or four."""
    parts = [_count(_BETWEEN_ZH, part) for part in re.split("[的之]", text)]
    lists = [part for part in parts if part > 1]
    if not lists:
        kinds = list(_KINDS_ZH.finditer(text))
        return frozenset({_SMALL_ZH[kinds[0]["count"]]}) if len(kinds) == 1 else frozenset()
    product = 1
    for part in lists:
        product *= part
    return frozenset({*lists, product})


RULE = (("S405",), respectively)
