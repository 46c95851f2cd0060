"""Turns a Message into a sentence of the user's language, with everything a terminal could take for an order escaped.

English is the source; zh and el are gettext catalogues under locale/, made by scripts/messages.py.
"""

from __future__ import annotations

import functools
import gettext
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slagen.messages import InLanguages, Message

if TYPE_CHECKING:
    from collections.abc import Callable

DOMAIN = "slagen"
LOCALE_DIR = Path(__file__).resolve().parent / "locale"
UI_LANGUAGES = ("zh", "en", "el")
"""The languages slagen speaks to its user; en needs no catalogue."""

_SEPARATORS = {"zh": "、"}
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"  # inside words of some scripts; they can't steer a terminal


@functools.cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of LANGUAGE; the empty one (English) for a language without its own."""
    return gettext.translation(DOMAIN, str(LOCALE_DIR), languages=[language], fallback=True)


def look_up(template: str, language: str) -> str:
    """TEMPLATE in LANGUAGE, its {places} still open."""
    return catalogue(language).gettext(template)


def translate(message: Message, language: str) -> str:
    """MESSAGE in LANGUAGE; messages inside it are translated too, and text of the user is made printable."""
    values = {name: _value(value, language) for name, value in message.values.items()}
    return look_up(message.template, language).format(**values)


def translator(language: str) -> Callable[[Message], str]:
    """`translate` for one language."""
    return functools.partial(translate, language=language)


def _value(value: Any, language: str) -> Any:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, InLanguages):
        return printable(value.texts[language])
    if isinstance(value, list | tuple):
        return _SEPARATORS.get(language, ", ").join(str(_value(item, language)) for item in value)
    return value if isinstance(value, int) else printable(str(value))


def printable(text: str) -> str:
    r"""TEXT on one line, with control, format and private characters and lone surrogates written as \x1b or \u202e."""
    if text.isprintable():
        return text
    return "".join(_escape(char) for char in text)


def _escape(char: str) -> str:
    if char in _JOINERS or unicodedata.category(char) not in _UNPRINTABLE:
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
