"""Scripts that don't belong together: two alphabets in one word, Simplified and Traditional in one document."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.resources import package_file
from slagen.sources.characters import mixed_word, skeleton
from slagen.text.language import HAN
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.sources.source import Block

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_FOREIGN = Lazy("[\u0391-\u03c9\u0400-\u04ff]")
_WORD = Lazy("[A-Za-z\u00b5\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]+")
_SIGN = Lazy(r"[A-Z]{2,8}[α-ω]|[a-z]?[Δδ][A-Z]|[kMGmT]?Ω|[μµ][a-zA-Z]{1,4}")
_ARTICLE = Lazy(rf"(?<![\w.'’&/-])(?:[OHo]|T[OA]|KAI|THN|TON)(?=[ \u00a0][{_GREEK}])")
_CAPITALS = Lazy("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРСТУХ]{2,8}")
_ALPHABETS: Final = (
    (Lazy(f"[{_GREEK}]"), "Greek"),
    (Lazy("[\u0400-\u04ff]"), "Cyrillic"),
)


def mixed(draft: Draft) -> Iterator[Hit]:
    """Words with letters of two alphabets that look alike, and whole words in the letters of the wrong one."""
    for block in draft.source.blocks:
        text = block.text
        if text.isascii() or not _FOREIGN.search(text):
            continue
        for start, end in _mixed_words(text):
            letters = _odd_ones(text[start:end])
            yield Hit("L801", block, start, end, values={"letters": letters, "plain": _plain(text[start:end])})


def _mixed_words(text: str) -> Iterator[tuple[int, int]]:
    greek = len(_ALPHABETS[0][0].findall(text))
    for match in _WORD.finditer(text):
        word = match[0]
        if mixed_word(word) and not _SIGN.fullmatch(word):
            yield match.span()
        elif _CAPITALS.fullmatch(word) and greek <= len(word) and text[: match.start()].strip():
            yield match.span()  # АРІ, all of it in letters that only look Latin
    if greek > 2:
        yield from (match.span() for match in _ARTICLE.finditer(text))


def _alphabet(char: str) -> str:
    return next((name for pattern, name in _ALPHABETS if pattern.match(char)), "Latin")


def _odd_ones(word: str) -> str:
    """The letters of WORD that are of the alphabet it has fewer of: "Latin a"."""
    counts = Counter(map(_alphabet, word))
    rare = min(counts, key=lambda name: (counts[name], name == "Latin"))
    letters = "".join(dict.fromkeys(char for char in word if _alphabet(char) == rare))
    return f"{rare} {letters}"


def _plain(word: str) -> str:
    """WORD in Latin letters, as far as they can stand for its own."""
    small = skeleton(word)
    return small.upper() if word.isupper() else small


_QUOTED = Lazy('“[^“”]{1,60}”|「[^「」]{1,60}」|『[^『』]{1,60}』|《[^《》]{1,60}》|"[^"]{1,60}"')
_BOTH: Final = "着羣裏綫峯牀"  # the usual forms in Hong Kong, or in both scripts
_WORDS: Final = (
    ("軟體", "軟件"), ("硬體", "硬件"), ("網路", "網絡"), ("伺服器", "服務器"), ("資訊", "信息"), ("程式", "程序"),
    ("網際網路", "互聯網"), ("預設", "默認"), ("列印", "打印"), ("螢幕", "屏幕"), ("光碟", "光盤"),
    ("用戶端", "客戶端"), ("頻寬", "帶寬"), ("介面", "接口"), ("儲存", "存儲"), ("簡訊", "短信"),
    ("滑鼠", "鼠標"), ("服務水準", "服務水平"), ("品質", "質量"),
)  # fmt: skip
"""The same thing in Taiwan and on the mainland; which of them Hong Kong uses differs from word to word."""


@functools.cache
def _changed() -> tuple[frozenset[str], frozenset[str]]:
    lines = package_file("text/simplified.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(lines[0]) - frozenset(_BOTH), frozenset(lines[1]) - frozenset(_BOTH)


@functools.cache
def _script(char: str) -> str:
    """traditional or simplified for a character that only one of them has, as their national standards tell them."""
    traditional, simplified = _changed()
    if char in traditional and not _encodes(char, "gb2312"):
        return "traditional"
    if char in simplified and not _encodes(char, "big5"):
        return "simplified"
    return ""


def _encodes(char: str, standard: str) -> bool:
    try:
        char.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


_HAN_RUN = Lazy(f"[{HAN}]+")


def chinese(draft: Draft) -> Iterator[Hit]:
    """Blocks in the rarer script of a document that has both, and words of the rarer usage beside the other."""
    blocks = [
        (block, runs)
        for block in draft.source.blocks
        if not block.text.isascii() and (runs := list(_unquoted(block.text)))
    ]
    counts = Counter(
        script
        for _, runs in blocks
        for start, end, words in runs
        for char in words[start:end]
        if (script := _script(char))
    )
    if counts["traditional"] and counts["simplified"]:
        rare = min(("traditional", "simplified"), key=lambda script: counts[script])
        for block, runs in blocks:
            span = next(filter(None, (_first_of(rare, *run) for run in runs)), None)
            if span:
                yield Hit("L803", block, *span, values={"usual": _usual(rare)})
    elif counts["traditional"]:
        yield from _usage(blocks)


def _unquoted(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of Chinese characters outside quotation marks: names and titles keep the script they are registered in."""
    if not _HAN_RUN.search(text):
        return
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    for match in _HAN_RUN.finditer(text):
        before = bisect_left(quotes, match.span()) - 1
        if before < 0 or quotes[before][0] == match.start() or quotes[before][1] <= match.end():
            yield match.start(), match.end(), text


def _first_of(script: str, start: int, end: int, text: str) -> tuple[int, int] | None:
    """The first characters of SCRIPT in the run, with those between them: no more than a few words."""
    places = [at for at in range(start, end) if _script(text[at]) == script]
    if not places:
        return None
    last = places[0]
    for at in places:
        if at - last > 2:
            break
        last = at
    return places[0], last + 1


def _usual(rare: str) -> str:
    return "Simplified" if rare == "traditional" else "Traditional"


def _usage(blocks: list[tuple[Block, list[tuple[int, int, str]]]]) -> Iterator[Hit]:
    for pair in _WORDS:
        found = [
            (index, word, match)
            for index, (block, runs) in enumerate(blocks)
            for word in pair
            for match in re.finditer(word, block.text)
            if _inside(match.span(), runs)
        ]
        counts = Counter(word for _, word, _ in found)
        if len(counts) < 2:
            continue
        rare = min(counts, key=lambda word: (counts[word], word == found[0][1]))
        index, _, match = next(item for item in found if item[1] == rare)
        usual = pair[0] if rare == pair[1] else pair[1]
        yield Hit("L803", blocks[index][0], match.start(), match.end(), values={"usual": usual})


def _inside(span: tuple[int, int], runs: list[tuple[int, int, str]]) -> bool:
    index = bisect_right(runs, span[0], key=itemgetter(0)) - 1
    return index >= 0 and span[1] <= runs[index][1]


MIXED = (("L801",), mixed)
CHINESE = (("L803",), chinese)
