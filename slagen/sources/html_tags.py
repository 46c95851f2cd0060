"""HTML as it stands in Markdown: which tags there are, which of them part paragraphs, and what leads outside."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKING: Final = (
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main menu "
    "nav noscript ol optgroup option p pre search section select summary table tbody td template textarea tfoot th "
    "thead title tr ul"
)
_INSIDE: Final = (
    "a abbr acronym applet area audio b base basefont bdi bdo big blink button canvas cite code data datalist del "
    "dfn em embed font i img input ins kbd label link map mark marquee math meta meter nobr noframes object output "
    "param picture progress q rb rp rt rtc ruby s samp script slot small source span strike strong style sub sup "
    "svg time track tt u var video wbr"
)
BREAKING: Final = frozenset(_BREAKING.split())
"""Between the words before and behind such a tag there is at least a line end."""

_ELEMENTS: Final = BREAKING.union(_INSIDE.split())


def is_element(name: str) -> bool:
    """Whether NAME, in small letters, is one of HTML, or one that somebody has made up by its rules.

    Others are no tags but words: <Customer Name> is a blank that was left in, and a page would not even show it.
    """
    return name in _ELEMENTS or "-" in name


_SCHEME = Lazy(r"([A-Za-z][A-Za-z0-9+.-]*+):|\\\\")
_ADDRESS_BLANKS = Lazy(r"[\x00-\x20]+")
_HARMLESS: Final = frozenset(("http", "https", "mailto", "tel"))
_ADDRESSES = Lazy(
    r"""(?i)[\s"'/](?:src|href|data|action|formaction|background|poster|srcset|xlink:href)\s*+=\s*+"""
    r"""("[^"]*+"|'[^']*+'|[^\s"'>]++)"""
)
_FETCHING: Final = frozenset(("applet", "base", "embed", "frame", "iframe", "link", "object", "script"))


def leads_outside(address: str) -> bool:
    """Whether ADDRESS is more than a place on the web, in this folder or in this text: a file, a share, a script."""
    address = _ADDRESS_BLANKS.sub("", unescape(address))  # as a browser reads it
    found = _SCHEME.match(address)
    if found is None:
        return False
    # a picture that stands in the address itself leads nowhere
    return (found[1] or "").lower() not in _HARMLESS and not address.lower().startswith("data:image/")


def outside(name: str, attributes: str) -> Iterator[str]:
    """The addresses in the ATTRIBUTES of the tag NAME from which a browser would take what nobody has read here."""
    for found in _ADDRESSES.finditer(attributes):
        address = found[1].strip("\"'")
        if name in _FETCHING or leads_outside(address):
            yield address


_ALT = Lazy(r"""(?i)[\s"'/]alt\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")


def alternative_text(attributes: str) -> tuple[int, int] | None:
    """Where in the ATTRIBUTES of a picture the words stand that people read instead of it."""
    found = _ALT.search(attributes)
    return found.span(found.lastindex or 0) if found else None


def number_in(attributes: str, name: str, default: int) -> int:
    """The whole number that the attribute NAME gives, DEFAULT where there is none of up to four figures."""
    found = re.search(rf"""(?i)[\s"'/]{name}\s*+=\s*+["']?(\d{{1,4}})(?!\d)""", attributes)
    return int(found[1]) if found else default


def value_of(attributes: str, name: str) -> str:
    """The value of the attribute NAME as far as it is one word, "" for none."""
    found = re.search(rf"""(?i)[\s"'/]{name}\s*+=\s*+["']?([^\s"'>]++)""", attributes)
    return found[1] if found else ""
