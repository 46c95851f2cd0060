"""Numbers in words, with their value: "ninety-nine point five", 一百二十, 壹拾万元整, «διακόσια»; for folded text."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words, from `start` to `end` of the folded text. `money`: it ends in a unit of money (元 角 分)."""

    start: int
    end: int
    value: Decimal
    money: bool = False


_EN: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1000000,
}  # fmt: skip
_EL_FORMS: Final[dict[int, str]] = {
    0: "μηδεν", 1: "ενα ενασ εναν ενοσ μια μιασ μιαν", 2: "δυο", 3: "τρεισ τρια τριων",
    4: "τεσσερισ τεσσερα τεσσαρων τεσσερεισ", 5: "πεντε", 6: "εξι", 7: "επτα εφτα", 8: "οκτω οχτω",
    9: "εννεα εννια", 10: "δεκα", 11: "ενδεκα εντεκα", 12: "δωδεκα", 13: "δεκατρια δεκατρεισ δεκατριων",
    14: "δεκατεσσερα δεκατεσσερισ δεκατεσσαρων", 15: "δεκαπεντε", 16: "δεκαεξι δεκαξι", 17: "δεκαεπτα δεκαεφτα",
    18: "δεκαοκτω δεκαοχτω", 19: "δεκαεννεα δεκαεννια", 20: "εικοσι", 30: "τριαντα",
    40: "σαραντα", 50: "πενηντα", 60: "εξηντα", 70: "εβδομηντα", 80: "ογδοντα", 90: "ενενηντα", 100: "εκατο εκατον",
    1000: "χιλια χιλιοι χιλιεσ χιλιων χιλιαδεσ χιλιαδων χιλιαδα", 1000000: "εκατομμυριο εκατομμυρια εκατομμυριων",
}  # fmt: skip
_HUNDREDS_EL: Final = {
    "διακοσι": 200, "τριακοσι": 300, "τετρακοσι": 400, "πεντακοσι": 500, "εξακοσι": 600, "επτακοσι": 700,
    "εφτακοσι": 700,
    "οκτακοσι": 800, "οχτακοσι": 800, "εννιακοσι": 900, "εννεακοσι": 900,
}  # fmt: skip
_EL: Final = {form: value for value, forms in _EL_FORMS.items() for form in forms.split()} | {
    stem + ending: value for stem, value in _HUNDREDS_EL.items() for ending in ("α", "οι", "εσ", "ων", "ουσ")
}
_WORDS: Final = {"en": _EN, "el": _EL}
_HALF_EL: Final = ("μιση", "μισησ", "μισο", "μισου")
_POINT: Final = {"en": "point", "el": "κομμα"}
_SCALES: Final = (100, 1000, 1000000)


@functools.cache
def _tokens(language: str) -> Lazy:
    known = [*_WORDS[language], _POINT[language], *(_HALF_EL if language == "el" else ())]
    return Lazy(r"\b(?:" + "|".join(sorted(known, key=len, reverse=True)) + r")\b")


_GAP: Final = {"en": Lazy(r"[ -]|,? and |, "), "el": Lazy(r" (?:και )?")}


def numerals(folded: str, language: str) -> list[Numeral]:
    """Every number in words in the FOLDED text, in order."""
    if language == "zh":
        return [numeral for match in _chinese().finditer(folded) if (numeral := _of_chinese(match))]
    found: list[Numeral] = []
    run: list[re.Match[str]] = []
    for token in _tokens(language).finditer(folded):
        if run and not (_GAP[language].fullmatch(folded, run[-1].end(), token.start()) and _fits(run, token, language)):
            found += _of_run(run, language)
            run = []
        run.append(token)
    return [*found, *_of_run(run, language)]


def _fits(run: list[re.Match[str]], token: re.Match[str], language: str) -> bool:
    """May TOKEN go on the number begun by RUN? "two three" are two numbers, "twenty-three" is one."""
    words, point = _WORDS[language], _POINT[language]
    last, new = run[-1][0], token[0]
    if new in _HALF_EL or last in _HALF_EL:
        return False
    if point in (last, new) or any(part[0] == point for part in run):
        return last != new or new != point
    before, value = words[last], words[new]
    and_between = token.start() - run[-1].end() > 1
    if language == "en" and and_between and before not in _SCALES:
        return False
    if value in _SCALES:
        return value > before or before in _SCALES
    return before >= 100 or (before >= 20 and value < 10) or (before in _SCALES)


def _of_run(run: list[re.Match[str]], language: str) -> Iterator[Numeral]:
    words, point = _WORDS[language], _POINT[language]
    while run and run[0][0] == point:
        run = run[1:]
    while run and run[-1][0] == point:
        run = run[:-1]
    if not run:
        return
    if run[0][0] in _HALF_EL:
        yield Numeral(run[0].start(), run[0].end(), Decimal("0.5"))
        return
    names = [token[0] for token in run]
    whole, decimals = (names[: names.index(point)], names[names.index(point) + 1 :]) if point in names else (names, [])
    total = section = 0
    for name in whole:
        value = words[name]
        if value in (1000, 1000000):
            total += (section or 1) * value
            section = 0
        elif value == 100:
            section = (section or 1) * 100
        else:
            section += value
    whole_value = Decimal(total + section)
    if decimals:
        whole_value += Decimal("0." + "".join(str(words[name]) for name in decimals))
    yield Numeral(run[0].start(), run[-1].end(), whole_value)


_DIGITS: Final = (
    {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
    | {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2, "参": 3}
)
_STEPS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SIGNS: Final = "".join(sign for sign in _DIGITS if sign != "参") + "".join(_STEPS)


@functools.cache
def _chinese() -> Lazy:
    part = f"(?:[{_SIGNS}]|参(?=[拾佰仟万元圆角分]))"
    return Lazy(
        rf"(?:百分之|(?P<per>[千万]分之))?(?P<whole>{part}(?:[{_SIGNS}万亿]|"
        rf"参(?=[拾佰仟万元圆角分])){{0,20}}+)(?:点(?P<point>[零〇一二三四五六七八九]{{1,9}}+))?"
        rf"(?P<yuan>\s?[元圆](?:(?P<jiao>{part}{{1,2}})角)?(?:(?P<fen>{part}{{1,2}})分)?[整正]?)?"
    )


def _of_chinese(match: re.Match[str]) -> Numeral | None:
    value = Decimal(_whole(match["whole"]))
    if match["point"]:
        value += Decimal("0." + "".join(str(_DIGITS[sign]) for sign in match["point"]))
    if match["jiao"]:
        value += Decimal(_whole(match["jiao"])) / 10
    if match["fen"]:
        value += Decimal(_whole(match["fen"])) / 100
    return Numeral(match.start(), match.end(), value, match["yuan"] is not None)


def _whole(signs: str) -> int:
    """The value of 一百二十, 贰拾万, 二〇二六 (figures one by one), 一亿零三百万."""
    if len(signs) > 1 and all(sign in _DIGITS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _STEPS:
            section += (digit or 1) * _STEPS[sign]
            digit = 0
        elif sign == "亿":
            total = (total + section + digit) * 100_000_000
            section = digit = 0
        else:
            total += (section + digit) * 10_000
            section = digit = 0
    return total + section + digit
