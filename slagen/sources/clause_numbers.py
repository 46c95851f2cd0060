"""Clause numbers that somebody typed: what a line's number is, and which clause a line belongs to.

A number belongs to a family: articles, annexes, decimals (3.2), and small ones, told apart by their signs: 3. (b) 一、
Articles and decimals say all of themselves; a small number counts on inside the number above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slagen.text.language import HAN
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re

_D = "[0-9０-９]"
_ZH = "[零〇一二三四五六七八九十百两0-9０-９]{1,6}"
_ROMAN = "[IVXLCDM]{1,6}"
_UNITS = (
    "个|個|小时|小時|分钟|分鐘|秒|天|元|万|萬|亿|億|倍|折|%|％|(?:日|年|月|周|次|分|级|級)(?=[内內，。、以之的]|$)|"
    "(?i:hours?|minutes?|days?|weeks?|months?|years?|percent|seconds?)(?![a-z])"
)
_BEHIND = r"(?=\s*$|[.:：、]|\s*[—–]|\s+-|\s+[A-ZΑ-ΩΆΈ-Ώ\"“«(])"
_BEHIND_ZH = (
    rf"(?![之的所第中至或和及与與以不、]|(?:规定|規定|约定|約定)|\s*(?:载|列|[款项項])|"
    rf"\s+(?:规定|規定|约定|約定)(?:[的之，,]|$))(?=$|[\s：:、.．—（(]|[{HAN}“《])"
)
_ABSOLUTE = (
    ("annex", Lazy(rf"(?:附件|附录|附錄|附表)\s?(?:{_ZH}|[A-Z])?(?=$|[：:]|\s)")),
    (
        "annex",
        Lazy(
            rf"(?:(?i:annex|appendix|schedule|exhibit|attachment)|Παρ(?:ά|α\u0301?|ά)ρτημα|ΠΑΡΑΡΤΗΜΑ)\s+"
            rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-ZΑ-Ω]['’΄]?|{_ROMAN})(?!\w){_BEHIND}"
        ),
    ),
    ("chapter", Lazy(rf"第{_ZH}(?:编|編|章|节|節|部分){_BEHIND_ZH}")),
    (
        "chapter",
        Lazy(
            rf"(?:(?i:part|chapter)|Κεφ(?:ά|α\u0301?|ά)λαιο|ΚΕΦΑΛΑΙΟ|Μ(?:έ|ε\u0301?|έ)ρος|ΜΕΡΟΣ)\s+"
            rf"(?:\d{{1,3}}|[A-ZΑ-Ω]['’΄]?|{_ROMAN})(?!\w){_BEHIND}"
        ),
    ),
    ("article", Lazy(rf"第{_ZH}[条條](?:之{_ZH})?{_BEHIND_ZH}")),
    (
        "article",
        Lazy(
            rf"(?:(?i:article|section|clause)\s+|§\s?|(?:Ά|Ά|Α\u0301?)ρθρο\s+|ΑΡΘΡΟ\s+)"
            rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN}|[A-ZΑ-Ω](?!\w)){_BEHIND}"
        ),
    ),
)
_DECIMAL = Lazy(rf"({_D}{{1,3}}(?:[.．]{_D}{{1,3}})+)(?!{_D})([.．]?[)）、]?)(\s*)(?=\S)")
_START = Lazy(rf"[A-ZΑ-ΩΆΈ-Ώ{HAN}“”«\"'‘《【（(\[]")
_GREEK_NUMERAL = "[ικλμν](?:στ|[α-θϛ])|στ|[α-ωϛ]"
_LETTERS = f"[a-zA-Z]{{1,2}}|[ivxlcdm]{{1,6}}|{_GREEK_NUMERAL}|[A-ZΑ-Ω]"
_BRACKETED = Lazy(
    rf"[(（]\s?({_D}{{1,3}}|{_LETTERS}|[一二三四五六七八九十百]{{1,4}})\s?[)）](?=\s|[{HAN}“\"«‘《]|[A-ZΑ-ΩΆΈ-Ώ])\s*(?=\S)"
)
_STOPPED = Lazy(
    rf"({_D}{{1,3}}|[a-z]|[ivxl]{{1,5}}|{_ROMAN}|{_GREEK_NUMERAL})([.．)）])(?:\s+|(?<=[.．)）])(?=[{HAN}“《]))(?=\S)"
    rf"|({_D}{{1,3}}|[一二三四五六七八九十百]{{1,4}})([、．])\s*(?=\S)"
    rf"|([一二三四五六七八九十]{{1,4}})(\.)\s*(?=\S)"
    rf"|([①-⑳⑴-⒇])()\s*(?=\S)"
)
_TITLE_ONLY = Lazy(rf"({_D}{{1,3}})()\s+(?=\S)|([A-ZΑ-Ω])([.．])\s+(?=\S)")
_TITLE_UNIT = Lazy(rf"\s*(?:{_UNITS})")
_NARROW = str.maketrans("０１２３４５６７８９．（）", "0123456789.()")
_WORDED = ("annex", "chapter", "article")
_GREEK = {c: v for v, c in enumerate("αβγδεϛζηθι", 1)} | {"κ": 20, "λ": 30, "μ": 40, "ν": 50}
_HAN_DIGITS = {c: v for v, c in enumerate("〇一二三四五六七八九")}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Typed:
    """A number at the beginning of a line: as its reader says it, its end in the line (signs in, blanks out).

    `readings` are the families it may be of, with its value in each: (i) is the first roman number or the ninth letter.
    """

    text: str
    end: int
    readings: tuple[tuple[str, int], ...]
    parts: tuple[int, ...] = ()


def typed_number(line: str, *, title: bool = False, small_only: bool = False) -> Typed | None:
    """The number LINE begins with. TITLE: it is a heading, so a bare 3 is one.

    SMALL_ONLY: nothing but (a), b) and the like, for the items of a list: those of a table of contents have no number.
    """
    at = len(line) - len(line.lstrip())
    if not small_only:
        for family, pattern in _ABSOLUTE:
            found = pattern.match(line, at)
            if found:
                return Typed(found[0].strip(), found.end(), ((family, 0),), ())
        found = _DECIMAL.match(line, at)
        if found and _may_number(line, found):
            parts = tuple(int(part) for part in found[1].translate(_NARROW).split("."))
            return Typed(found[1], found.end(2), (("decimal", 0),), parts)
    found = _BRACKETED.match(line, at)
    if found:
        whole = found[0].strip()
        return _small(whole, found[1], "()", at + len(whole))
    found = _STOPPED.match(line, at)
    if found and small_only and found[1] and (found[2] not in ")）" or found[1][0].isdigit()):
        return None
    if found is None and title:
        found = _TITLE_ONLY.match(line, at)
        if found and _TITLE_UNIT.match(line, found.end()):
            return None
    if found is None:
        return None
    own, sign = next((found[i], found[i + 1]) for i in range(1, len(found.groups()), 2) if found[i] is not None)
    text = own + sign if sign in (")", "）") else own
    family = "." if sign in ("", ".", "．") else sign.translate(_NARROW)
    return _small(text, own, family, at + len(own) + len(sign))


def _may_number(line: str, found: re.Match[str]) -> bool:
    """Is the decimal FOUND a clause number, and not 2.5 hours or 99.9 per cent?"""
    if _TITLE_UNIT.match(line, found.end()):
        return False
    if _START.match(line, found.end()):
        return bool(found[3]) or bool(found[2]) or not line[found.end()].isascii()
    return bool(found[3]) and line[found.end()].isalpha() and (bool(found[2]) or len(found[1].split(".")) > 2)


def _small(text: str, own: str, signs: str, end: int) -> Typed | None:
    readings = tuple((kind + signs, value) for kind, value in _values(own) if value)
    return Typed(text, end, readings) if readings else None


def _values(own: str) -> list[tuple[str, int]]:
    """The kinds of number OWN may be, with its value in each; the likelier one first."""
    plain = own.translate(_NARROW)
    if plain.isdecimal():
        return [("1", int(plain))]
    if "①" <= own <= "⒇" and len(own) == 1:
        return [("①", ord(own) - ord("①" if own <= "⑳" else "⑴") + 1)]
    if own[0] in "一二三四五六七八九十百":
        return [("一", _han_value(own))]
    case = "a" if own.islower() else "A"
    small = own.lower()
    if "α" <= small[0] <= "ω" or small[0] == "ϛ":
        return [(f"α{case}", sum(_GREEK.get(char, 0) for char in small.replace("στ", "ϛ")))]
    letter = (
        [(case, ord(small) - 96)]
        if len(small) == 1
        else [(case, 26 + ord(small[0]) - 96)]
        if small[0] == small[-1]
        else []
    )
    roman = [(f"i{case}", _roman_value(small))] if all(char in _ROMAN_DIGITS for char in small) else []
    return [*roman, *letter] if small in {"i", "ii"} else [*letter, *roman]


def _han_value(own: str) -> int:
    total = digit = 0
    for char in own:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def _roman_value(small: str) -> int:
    values = [_ROMAN_DIGITS[char] for char in small]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


@dataclass(frozen=True, slots=True)
class _Open:
    family: str
    value: int
    whole: str
    parts: tuple[int, ...] = ()
    title: int = 0


@dataclass(slots=True)
class Clauses:
    """The numbers a line stands under, from the annex down to the last one."""

    stack: list[_Open] = field(default_factory=list)

    @property
    def current(self) -> str:
        """The whole number of the clause that a line without one belongs to."""
        return self.stack[-1].whole if self.stack else ""

    @property
    def depth(self) -> int:
        """How many numbers a line stands under."""
        return len(self.stack)

    def enter(self, typed: Typed, *, title: int = 0) -> str:
        """The whole number of a line that begins with TYPED; TITLE is its level if it is a heading."""
        stack = self.stack
        family, value = typed.readings[0]
        if family == "annex":
            del stack[:]
        elif family in ("chapter", "article"):
            self.stack = stack = [entry for entry in stack if entry.family == "annex"]
        elif family == "decimal":
            parts = typed.parts
            self.stack = stack = [
                e for e in stack if e.family in _WORDED or (e.parts and e.parts == parts[: len(e.parts)] != parts)
            ]
        else:
            family, value = self._place(typed)
        above = "" if family == "decimal" else self.current
        parts = typed.parts or ((value,) if family.startswith("1.") else ())
        stack.append(_Open(family, value, join(above, typed.text), parts, title))
        return self.current

    def item(self, number: str) -> str:
        """A list has counted NUMBER itself."""
        self.stack.append(_Open("list", 0, join(self.current, number)))
        return self.current

    def title(self, level: int) -> None:
        """A heading without a number: it ends every clause that is not begun by a higher heading."""
        for index, entry in enumerate(self.stack):
            if not 0 < entry.title < level:
                del self.stack[index:]
                return

    def _place(self, typed: Typed) -> tuple[str, int]:
        """Take off what a small number ends: it follows a sibling, or begins a new list inside the last clause."""
        stack = self.stack
        for index in range(len(stack) - 1, -1, -1):
            for family, value in typed.readings:
                if stack[index].family == family and stack[index].value + 1 == value:
                    del stack[index:]
                    return family, value
        family, value = typed.readings[0]
        if stack and stack[-1].family == family:
            stack.pop()
        elif value != 1:
            for index in range(len(stack) - 1, -1, -1):
                if stack[index].family == family:
                    del stack[index:]
                    break
        return family, value


def join(above: str, own: str) -> str:
    """The number OWN under the number ABOVE, as a reader says it: 3.2 (b), 第三条（一）1."""
    if not above:
        return own
    return above + own if above[-1] == "）" or own[0] == "（" else f"{above} {own}"
