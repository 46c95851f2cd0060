"""Clause numbers that somebody typed at the start of a paragraph: 3.2, Article 3, 第三条, Άρθρο 3, (a), 一、"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from slagen.text.lazy import Lazy

_HEAD: Final = 64  # code points in which a number must end
_HEADING: Final = 100  # the longest heading, in code points
_HAN_HEADING: Final = 24  # the same in Han, where its number may stand right before the words
_HAN_NUMBER: Final = "一二三四五六七八九十百零〇两"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as typed, without the stop that ends it. `list` and `level` say what it is a sibling of.

    `absolute`: it says where it stands without the numbers above it, as 3.2 does and (a) does not. `word`: it names its
    kind (Article, 第…条). Where letters may be Roman figures, `roman` is the list they then belong to.
    """

    text: str
    list: str
    level: int = 0
    absolute: bool = False
    word: bool = False
    roman: str = ""


_DOTTED: Final = Lazy(r"(\d{1,2}(?:[.．]\d{1,2}){1,5})[.．]?(?![\d.．])")
_INTEGER: Final = Lazy(r"(\d{1,3})(?:([.．、)）])(?![\d.．])|(?=\t))")
_BRACKETS: Final = Lazy(rf"([(（](?:\d{{1,3}}|[A-Za-z]{{1,5}}|[{_HAN_NUMBER}]{{1,4}}|[α-ωΑ-Ωϛ]{{1,4}}΄?)[)）])")
_CLOSED: Final = Lazy(r"((?:[A-Za-z]{1,4}|[α-ωΑ-Ωϛ]{1,4}΄?)[)）])(?=\s)")
_LETTER: Final = Lazy(r"([A-Za-z]|[ivxIVX]{2,5}|[α-ωΑ-Ω]|στ)\.(?=\s)")
_HAN: Final = Lazy(rf"([{_HAN_NUMBER}]{{1,4}})、")
_CIRCLED: Final = Lazy("([①-⑳⑴-⒇])")
_ARTICLE: Final = Lazy(rf"(第\s?[{_HAN_NUMBER}\d]{{1,6}}\s?([编編部章节節条條款]))")
_ANNEX: Final = Lazy(rf"((?:附件|附录|附錄|附表)\s?(?:[{_HAN_NUMBER}]{{1,3}}|\d{{1,2}}|[A-Z])?)(?![A-Za-z\d])")
_NAMED: Final = Lazy(r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-ZΑ-Ω]{1,2}΄?)(?!\w)")
_LEVELS: Final = {"编": 0, "編": 0, "部": 0, "章": 1, "节": 2, "節": 2, "条": 3, "條": 3, "款": 4} | {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "μέρος": 0,
    "κεφάλαιο": 1,
    "κεφαλαιο": 1,
    "τμήμα": 2,
    "schedule": 0,
    "annex": 0,
    "appendix": 0,
    "exhibit": 0,
    "παράρτημα": 0,
    "παραρτημα": 0,
    "article": 3,
    "clause": 3,
    "άρθρο": 3,
    "αρθρο": 3,
}
_ARTICLE_LEVEL: Final = 3
_FIRST: Final = frozenset("PpCcSsAaEe第附ΜμΚκΤτΆάΑαΠπ")
_ENDS: Final = frozenset(".)）、")
_UNITS: Final = Lazy(
    "[个個小時时天日月年分秒元%％万萬亿億倍人次項项名台套件米公克度点點折成级級]"
    r"|(?:[KMGT]i?B|[kMG]bps|[kMG]?Hz|EUR|USD|CNY|RMB|GBP|VAT|UTC|CET|AM|PM|h)(?![A-Za-z])"
)


def typed(text: str) -> Typed | None:
    """The number at the start of TEXT, None if there is none; a quantity (30 minutes, 99.9 %) is none."""
    head = text[:_HEAD].lstrip(" \u3000\u00a0\t")
    first = head[:1]
    if first.isalpha() and first not in _FIRST and not _ENDS.intersection(head[1:6]):
        return None  # most paragraphs begin with a plain word
    head = unicodedata.normalize("NFC", head)
    first = head[:1]
    if first.isdigit():
        return _figures(head) or _circled(head)
    if first in "(（":
        found = _BRACKETS.match(head)
        return _lettered(found[1], "()") if found else None
    if first == "第":
        found = _ARTICLE.match(head)
        if not found or not _parted(head[found.end() :], text):
            return None
        level = _LEVELS[found[2]]
        return Typed(found[1], "word", level, absolute=level <= _ARTICLE_LEVEL, word=True)
    if first == "附":
        found = _ANNEX.match(head)
        parted = found is not None and _parted(head[found.end() :], text)
        return Typed(found[1].strip(), "word", 0, absolute=True, word=True) if found and parted else None
    return _worded(head, text) or _other(head)


def _figures(head: str) -> Typed | None:
    found = _DOTTED.match(head)
    if found:
        after = head[found.end() :]
        number = found[1].replace("．", ".")
        if not _starts_words(after) or number.endswith(".00"):
            return None
        return Typed(number, "1.", number.count("."), absolute=True)
    found = _INTEGER.match(head)
    if not found or (found[2] in (".", "．", None) and not _starts_words(head[found.end() :], small=True)):
        return None
    if found[2] in (")", "）"):
        return Typed(found[0], "1)")
    return Typed(found[1], "1、" if found[2] == "、" else "1.")


def _starts_words(after: str, *, small: bool = False) -> bool:
    """Whether a clause may begin with AFTER: a capital (or SMALL letter), Han or a quotation mark, and no unit."""
    words = after.lstrip()
    if not words or _UNITS.match(words):
        return False
    if after[0] in "\t\u3000":
        return True
    first = words[0]
    letter = first.isalpha() if small else first.isupper()
    return first >= "\u2e80" or (after[0].isspace() and (letter or first in "“\"«'‘(["))


def _other(head: str) -> Typed | None:
    for pattern, brackets in ((_CLOSED, ")"), (_LETTER, ".")):
        found = pattern.match(head)
        if found:
            return _lettered(found[1], brackets)
    found = _HAN.match(head)
    return Typed(found[1], "一、") if found else _circled(head)


def _circled(head: str) -> Typed | None:
    found = _CIRCLED.match(head)
    return Typed(found[1], "①") if found else None


def _lettered(text: str, brackets: str) -> Typed | None:
    """A number of letters, Han or figures in BRACKETS; letters that may be Roman belong to one of two lists."""
    inner = text.strip("()（）΄")
    if inner[0].isdigit():
        return Typed(text, f"1{brackets}")
    if inner[0] in _HAN_NUMBER:
        return Typed(text, f"一{brackets}")
    if not inner.isascii():
        return Typed(text, f"α{brackets}") if len(inner) == 1 or inner.islower() else None
    case = "a" if inner[0].islower() else "A"
    roman = f"{'i' if case == 'a' else 'I'}{brackets}" if not inner.lower().strip("ivx") else ""
    if len(set(inner)) > 1 and not roman:
        return None  # a word in brackets
    return Typed(text, f"{case}{brackets}", roman=roman)


def _worded(head: str, text: str) -> Typed | None:
    words = head.split(None, 1)
    level = _LEVELS.get(words[0].lower()) if len(words) > 1 and len(words[0]) > 1 else None
    found = _NAMED.match(words[1]) if level is not None else None
    if not found or level is None or not _parted(words[1][found.end() :], text):
        return None
    return Typed(f"{words[0]} {found[0]}", "word", level, absolute=True, word=True)


_PARTS: Final = Lazy(r"\s*$|[ \u00a0]*[\t\u3000:：.．、–—―-]|\s*[（(《“\"]?\s{2,}|\u2028")


_CITED: Final = Lazy("[规規约約所中的款项項第之及和与與或至、，]")


def _parted(after: str, text: str) -> bool:
    """Whether the words AFTER a number are parted from it, or TEXT is a heading: "Article 3 shall" is a reference."""
    if _PARTS.match(after):
        return True
    words = after.strip()
    if words[:1] >= "\u2e80":
        return after[:1].isspace() or (len(text) <= _HAN_HEADING and not _CITED.match(words) and is_short(text))
    return words[:1].isupper() and is_short(text)


def is_short(text: str) -> bool:
    """Whether TEXT may be a heading: not long, and not ending as a sentence does."""
    words = text.rstrip()
    return len(words) <= _HEADING and words[-1:] not in tuple(".;:,。；：，·")
