"""Which characters may not stand in what people send: those Word or Markdown drop, and those that deceive the eye."""

from __future__ import annotations

import unicodedata

from slagen.text.lazy import Lazy

FORBIDDEN = Lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; TAB and LF may stay. CR is one: YAML has turned line ends into LF before
    "\ud800-\udfff"  # lone surrogates: lxml stops at them and the rest of the paragraph is lost
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters; the first ones are our own value tokens
    "\u202a-\u202e\u2066-\u2069"  # bidi controls show figures in another order than they are stored
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Never accepted, in no field."""

INVISIBLE = Lazy("[\u00ad\u200b\u2060\ufeff]")
"""Accepted with a warning: nobody sees them, and they break searches and comparisons."""


def name_of(character: str) -> str:
    """CHARACTER as people can look it up: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}" if name else code


_LOOKS_LIKE = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχιβκ" + "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁ",
    "ABEZHIKMNOPTYXavoptuxibk" + "ABESIJKMHOPCTYXaesijopcyxd",
)
_WORD = Lazy(r"[^\W\d_]+")
_LATIN = Lazy("[A-Za-z\u00c0-\u024f]")


def skeleton(text: str) -> str:
    """TEXT as the eye takes it: Greek and Cyrillic letters that look Latin are Latin, capitals are small (UTS 39)."""
    return text.translate(_LOOKS_LIKE).casefold()


def mixed_word(text: str) -> str | None:
    """The first word of TEXT that has a Greek or Cyrillic letter among Latin ones which looks like one of them.

    Words of one script are fine, and so are signs that look like no Latin letter (kΩ, µs).
    """
    if text.isascii():
        return None
    for word in _WORD.findall(text):
        if _LATIN.search(word) and word.translate(_LOOKS_LIKE) != word:
            return str(word)
    return None
