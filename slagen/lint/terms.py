"""Defined terms: where a text says what a word is to mean, in the manner of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slagen.sources.source import Block

_OPEN, _CLOSE = '“"«「『', '”"»」』'
_QUOTED = f"[{_OPEN}](?P<{{name}}>[^{_OPEN}{_CLOSE}\n]{{{{1,60}}}})[{_CLOSE}]"


def _quoted(name: str) -> str:
    return _QUOTED.format(name=name).replace("{{", "{").replace("}}", "}")


_MEANS = re.compile(
    _quoted("means")
    + r"\s*(?:,[^,.;]{1,60},\s*)?(?:\([^)]{1,60}\)\s*)?(?:(?:shall |will )?means?\b|(?:shall )?(?:has|have) the meaning|refers? to|is defined|"
    r"includes?\b|(?:是|系|即)?指|的含义|[:：]|[—–-]\s|σημαίν|νοείται|νοούνται|ορίζεται|ορίζονται|καλείται|αποκαλείται|δηλώνει|έχει την έννοια)"
)
_CALLED = re.compile(
    r"[(（][^()（）]{0,40}?" + _quoted("called") + r"[^()（）]{0,20}[)）]"
    r"|(?:以下(?:统称|合称|简称|称)为?|下称|简称为?|εφεξής|στο εξής|καλούμεν\w+|hereinafter|hereafter)[^“\"«「『\n]{0,30}"
    + _quoted("after")
)
_BARE = re.compile(
    r"^(?P<en>[A-Z][\w-]*(?: (?:of |and |the |for )?[A-Z][\w-]*){0,4})\s+(?:shall )?(?:means?|refers to|has the meaning)\b"
    r"|^(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,16})[:：]?(?:是指|系指|指的是|指)(?![定派示令导挥标])"
    r"|^(?P<el>[Α-ΩΆ-Ώ][\wάέήίόύώϊϋΐΰ]*(?: [\wάέήίόύώϊϋΐΰΆ-Ώ]+){0,4})\s*(?:σημαίν|νοείται|:\s*νοείται)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its words, from `start` to `end` of the block that defines it."""

    text: str
    block: Block
    start: int
    end: int


def terms_of(block: Block) -> list[Term]:
    """The terms that BLOCK defines, in order."""
    text = block.text
    if not any(sign in text for sign in _OPEN) and not _BARE.match(text):
        return []
    found = {}
    for pattern in (_MEANS, _CALLED, _BARE):
        for match in pattern.finditer(text):
            for name, words in match.groupdict().items():
                if words and words.strip():
                    found[match.start(name)] = Term(words.strip(), block, match.start(name), match.end(name))
    return [found[at] for at in sorted(found)]
