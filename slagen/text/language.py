"""Which language a stretch of text is in, told by its script."""

from __future__ import annotations

from slagen.text.lazy import Lazy

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_HAN = Lazy(f"[{HAN}]")
_GREEK = Lazy(f"[{GREEK}]")
_LATIN = Lazy("[A-Za-z\u00c0-\u024f]")
_LATIN_WORDS = 4  # a Chinese character says about as much as this many Latin letters


def language_of(text: str) -> str | None:
    """zh, el or en by the share of the scripts (SLA or P1 inside Chinese is Chinese); None without a letter."""
    if text.isascii():
        return "en" if _LATIN.search(text) else None
    han, greek, latin = (len(script.findall(text)) for script in (_HAN, _GREEK, _LATIN))
    if not han + greek + latin:
        return None
    if han * _LATIN_WORDS >= max(latin, greek) and han:
        return "zh"
    return "el" if greek * 2 >= latin and greek else "en"


def is_han(char: str) -> bool:
    """Is CHAR a Chinese character?"""
    return _HAN.match(char) is not None
