"""The words and separators of a language: units/<language>.json, Babel's locale, lists."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from slagen.languages import language as row_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from babel.core import Locale

Case = Literal["nom", "acc", "gen"]
"""The case a Greek sentence wants; the other languages do without."""


def number(value: Decimal | int, language: str) -> str:
    """VALUE with the separators of LANGUAGE and all its digits: 20000.50 is "20,000.50" in English.

    A minus sign is U+2212 in every language; no line ends between it and its digits.
    """
    symbols = locale(language).number_symbols["latn"]
    whole, mark, digits = f"{value:,f}".partition(".") if not isinstance(value, int) else (f"{value:,}", "", "")
    return whole.replace(",", symbols["group"]).replace("-", "\N{MINUS SIGN}") + (
        symbols["decimal"] + digits if mark else ""
    )


def list_of(items: Sequence[str], language: str) -> str:
    """ITEMS as the language lists them: "a, b and c", "a、b和c", "α, β και γ"."""
    from babel.lists import format_list

    return format_list(list(items), locale=locale(language))


def one_of(items: Sequence[str], language: str) -> str:
    """ITEMS of which one is enough: "a, b or c", "a、b或者c", "α, β ή γ"."""
    said = words(language)["one_of"]
    ends = [str(said["between"]).join(items[:-1]), *items[-1:]]
    return str(said["last"]).join(end for end in ends if end)


def form(forms: Any, *keys: str) -> str:
    """Down from FORMS by KEYS, as far as this language tells forms apart."""
    for key in keys:
        if isinstance(forms, str):
            break
        forms = forms[key]
    return str(forms)


@functools.cache
def words(language: str) -> dict[str, Any]:
    """Everything in units/<language>.json."""
    path = Path(__file__).parent.parent / "units" / f"{row_of(language).code}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@functools.cache
def locale(language: str) -> Locale:
    """Babel's locale of LANGUAGE."""
    from babel.core import Locale

    return Locale.parse(row_of(language).locale)
