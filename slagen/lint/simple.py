"""The second reading of S: simple. What makes a sentence hard to grasp: length, brackets in brackets, doublets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy
from slagen.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.messages import Message

LONGEST = {"en": 35, "el": 40, "zh": 80}
"""The most words of a sentence, in Chinese the most characters (domain reference, section 5)."""

DEEPEST = 2
_DOUBLETS = {
    "en": Lazy(
        r"\b(?:null and void|any and all|each and every|terms and conditions of this|cease and desist|"
        r"full and complete|"
        r"final and conclusive|true and correct|sole and exclusive|made and entered into|by and between|if and when|"
        r"unless and until|covenants? and agrees?|over and above|save and except|in lieu, in place)\b"
    ),
    "zh": Lazy("应当必须|必须应当|一律均|全部所有|所有一切|各自分别"),
    "el": Lazy(
        r"\b(?:πληρησ και ολοσχερησ|οριστικ\w+ και αμετακλητ\w+ και ανεκκλητ\w+|ρητα και "
        r"κατηγορηματικα|μονο και αποκλειστικα)\b"
    ),
}
_WORD = Lazy(r"[^\W_]+(?:['’.-][^\W_]+)*")


def too_complex(text: str, language: str) -> Iterator[Message]:
    """Why TEXT, in LANGUAGE, is not simple: a message for each fault."""
    for start, end in sentences(text):
        sentence = text[start:end]
        length = len(re.sub(r"\s", "", sentence)) if language == "zh" else len(_WORD.findall(sentence))
        if length > LONGEST[language]:
            most = LONGEST[language]
            if language == "zh":
                yield msg(
                    "a sentence has {count} characters; more than {most} are hard to read", count=length, most=most
                )
            else:
                yield msg("a sentence has {count} words; more than {most} are hard to read", count=length, most=most)
        if _depth(sentence) > DEEPEST:
            yield msg("brackets stand in brackets, more than {depth} deep", depth=DEEPEST)
        doublet = _DOUBLETS[language].search(fold(sentence, chinese=language == "zh").text)
        if doublet is not None:
            yield msg("“{words}” says one thing twice", words=doublet[0])


def _depth(text: str) -> int:
    deepest = depth = 0
    for char in text:
        if char in "([（［":
            depth += 1
            deepest = max(deepest, depth)
        elif char in ")]）］":
            depth = max(0, depth - 1)
    return deepest
