"""How signs are written: look-alike characters, accents kept apart, marks nobody sees; formats of numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.messages import msg
from slagen.sources.characters import name_of
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.sources.source import Block

_UNSEEN = Lazy("(?<=\\w)[\u00ad\u200b-\u200f\u2060\ufeff]+|[\u00ad\u200b-\u200f\u2060\ufeff]+(?=\\w)")
_TURNING = Lazy("[\u202a-\u202e\u2066-\u2069]+")
_AROUND: Final = 6
_MARKS = Lazy(".[\u0300-\u036f]+", re.DOTALL)


def normal_form(draft: Draft) -> Iterator[Hit]:
    """Signs that a comparison takes for others: in each block the first of each kind, and every mark nobody sees."""
    for block in draft.source.blocks:
        if block.text.isascii():
            continue
        yield from _unseen(block)
        yield from _turning(block)
        yield from _unusual(block)


def _unseen(block: Block) -> Iterator[Hit]:
    text = block.text
    for match in _UNSEEN.finditer(text):
        start, end = match.span()
        while start > max(0, match.start() - _AROUND) and text[start - 1].isalnum():
            start -= 1
        while end < min(len(text), match.end() + _AROUND) and text[end].isalnum():
            end += 1
        yield Hit("L802", block, start, end, values={"sign": name_of(match[0][0])})


def _turning(block: Block) -> Iterator[Hit]:
    """Marks that show words or figures in another order than they stand in: what is signed is not what is read."""
    text = block.text
    for match in _TURNING.finditer(text):
        start, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        start = match.start() - len(text[start : match.start()].split(" ")[-1])
        end = match.end() + len(text[match.end() : end].split(" ")[0])
        what = msg(
            "“{phrase}” holds {sign}, with which people read signs in another order than they stand in.",
            phrase=text[start:end],
            sign=name_of(match[0][0]),
        )
        mend = msg("Delete the mark; whoever signs must read what the file says.")
        yield Hit("L802", block, start, end, severity=Severity.ERROR, what=what, mend=mend)


def _unusual(block: Block) -> Iterator[Hit]:
    text = block.text
    if unicodedata.is_normalized("NFC", text):
        return
    seen: set[str] = set()
    for match in _MARKS.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield Hit("L802", block, *match.span(), values={"sign": " + ".join(map(name_of, match[0][:2]))})
            break
    for index, char in enumerate(text):
        if char not in seen and unicodedata.normalize("NFC", char) != char:
            seen.add(char)
            yield Hit("L802", block, index, index + 1, values={"sign": name_of(char)})


_FULL_WIDTH = Lazy("[０-９]+(?:[．，][０-９]+)*[％]?")
_NUMBER = Lazy(r"(?<![a-zα-ω0-9_.,:/])\d++(?:[.,]\d++)++(?![0-9_:/]|[.,]\d)")
_THREES = Lazy(r"\d{1,3}(?:([.,])\d{3})+")
_BOTH_SIGNS: Final = {
    ",": Lazy(r"\d{1,3}(?:\.\d{3})+,\d+"),  # the decimal sign is a comma
    ".": Lazy(r"\d{1,3}(?:,\d{3})+\.\d+"),
}
_UNITS: Final = {
    "en": Lazy(
        r"\s?(?:%|per ?cent|°|[€$£]|eur\b|usd\b|gbp\b|euros?\b|(?:milli|micro)?(?:seconds?|minutes?|hours?)\b|days?\b|"
        r"m?s\b|h\b|[kmgt]?i?b\b|[kmgt]?bit|[kmc]?m\b|m²|m2\b|[kmg]?g\b|tonnes?\b|[km]?[vwa]\b|k?wh\b|litres?\b|points?\b)"
    ),
    "zh": Lazy(r"\s?(?:%|℃|°|元|万|小时|分钟|秒|毫秒|天|日|[kmgt]?b|m?s\b|米|毫米|厘米|千克|公斤|吨|度|分|倍)"),
    "el": Lazy(
        r"\s?(?:%|τοισ εκατο|°|€|eur\b|ευρω|(?:χιλιοστα|δευτερο?λεπτ|λεπτ|ωρ(?:α|εσ|ων)\b|ημερ)|m?s\b|h\b|"
        r"[kmgt]?i?b\b|[kmgt]?bit|[kmc]?m\b|m²|τ\.?μ|[kmg]?g\b|τονο|[km]?[vwa]\b|k?wh\b|λιτρ|βαθμ|μοναδ)"
    ),
}
_MEASURES = Lazy(r"\s?(?:[kmcμµn]?m\b|[kmgμµ]?g\b|[mμµn]?s\b|[km]?[vwaω]\b|k?wh\b|[kmgt]?i?b\b|bar\b|hz\b|°|℃|%)")
_MONEY_BEFORE = Lazy(r"(?:[€$£¥￥]|\b(?:eur|usd|gbp|rmb|cny|hkd)|人民币|新台币|港币)\s?$")
_NO_NUMBER_BEFORE = Lazy(
    r"(?:\b(?:v(?:ersions?|er)?|releases?|builds?|clauses?|sections?|articles?|paragraphs?|addresse?s?|ip|schedule|annex|"
    r"appendix|no|iso|iec|table|figure|model|rfc)\b\.?|版本?|地址|编号|第|条款?|见|型号|标准|"
    r"εκδοσ\w+|αρθρ\w+|παραγραφ\w+|παρ\.|οροσ?|διευθυνσ\w+|ενοτητ\w+|αρ\.|πινακ\w+|ωρα|ωρεσ|στισ|απο τισ)"
    r"\s?(?:(?:is|has the|of|number|no\.?|为|是|号)\s?){0,2}(?:[\d.]+,? (?:and|or|και|η) )?$"
)
_PLURAL: Final = {"en": Lazy(r"\s[a-z]{2,}s\b"), "el": Lazy(r"\s\w+(?:εσ|οι|α|ων|ουσ)\b")}


def formats(draft: Draft) -> Iterator[Hit]:
    """Numbers with the decimal or the grouping sign of another language, and full-width figures in running text."""
    for sentence in draft.sentences:
        text = sentence.block.text
        for match in _FULL_WIDTH.finditer(text, sentence.start, sentence.end):
            if match.start() == sentence.start and match.end() < len(text) and text[match.end()] in "、．.）)":
                continue  # the number of a clause
            plain = unicodedata.normalize("NFKC", match[0])
            yield _hit(sentence, *match.span(), plain)
        yield from _of_another_language(sentence)


def _of_another_language(sentence: Sentence) -> Iterator[Hit]:
    folded, language = sentence.folded, sentence.language
    if "." not in folded and "," not in folded:
        return
    for match in sentence.matches(_NUMBER):
        plain = _rewritten(match[0], folded, match.end(), language)
        if plain is None or _NO_NUMBER_BEFORE.search(folded, max(0, match.start() - 30), match.start()):
            money = _MONEY_BEFORE.search(folded, max(0, match.start() - 8), match.start())
            plain = _money(match[0], language) if money else None
        if plain is None:
            continue
        start, end = sentence.span(*match.span())
        yield _hit(sentence, start, end, plain)


def _rewritten(number: str, folded: str, end: int, language: str) -> str | None:
    """NUMBER in the format of LANGUAGE; None where it is in that format, or no sign tells."""
    decimal, group = (",", ".") if language == "el" else (".", ",")
    if _BOTH_SIGNS[group].fullmatch(number):
        return _swapped(number)
    threes = _THREES.fullmatch(number)
    unit = _UNITS[language].match(folded, end) is not None
    if language == "zh" and re.fullmatch(r"\d{1,3}(?:,\d{2})+,\d{3}|\d{1,4},\d{4}", number):
        return f"{int(number.replace(',', '')):,}"
    if threes and threes[1] == decimal:
        groups = number.count(decimal)
        if groups == 1:
            whole = number[0] != "0" and not _MEASURES.match(folded, end)
            plural = _PLURAL.get(language)
            return _swapped(number) if whole and plural and plural.match(folded, end) else None
        address = groups == 3 and all(int(part) < 256 for part in number.split(decimal))
        return None if address else _swapped(number)
    alone = number.count(group) == 1 and decimal not in number
    if alone and (unit or number[0] == "0") and not threes:
        return _swapped(number)
    return None


def _money(number: str, language: str) -> str | None:
    """A sum of money in the format of LANGUAGE; None where it is in it: "EUR 1.250" has no third decimal."""
    decimal, group = (",", ".") if language == "el" else (".", ",")
    threes = _THREES.fullmatch(number)
    if _BOTH_SIGNS[group].fullmatch(number) or (threes and threes[1] == decimal):
        return _swapped(number)
    return _swapped(number) if re.fullmatch(rf"\d+{re.escape(group)}\d{{2}}", number) else None


def _swapped(number: str) -> str:
    return number.translate(str.maketrans(",.", ".,"))


_PAIRS = Lazy('“[^“”]{1,60}”|«[^«»]{1,60}»|「[^「」]{1,60}」|"[^"]{1,60}"')


def _hit(sentence: Sentence, start: int, end: int, plain: str) -> Hit:
    text = sentence.block.text
    quoted = any(sign in text for sign in '“«「"') and any(
        found.start() < start and end < found.end()
        for found in _PAIRS.finditer(text, max(0, start - 62), min(len(text), end + 62))
    )
    quoted = quoted or any(low <= start and end <= high for low, high in sentence.block.quiet)
    by = "quoted" if quoted else ""
    return Hit("N703", sentence.block, start, end, sentence, {"plain": plain}, exempted_by=by)


NORMAL_FORM = (("L802",), normal_form)
FORMATS = (("N703",), formats)
