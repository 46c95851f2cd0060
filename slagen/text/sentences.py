"""Where sentences begin and end, in Chinese, English and Greek, and where one duty ends in them and another begins."""

from __future__ import annotations

from slagen.text.language import HAN
from slagen.text.lazy import Lazy

LONGEST = 2000
"""Characters after which a sentence ends whatever stands there: hostile text has no stops."""

# The point of these belongs to the word; a capital after it starts no sentence.
_SHORT = frozenset(
    [
        "e.g",
        "i.e",
        "etc",
        "cf",
        "no",
        "nos",
        "art",
        "arts",
        "para",
        "sec",
        "cl",
        "inc",
        "ltd",
        "co",
        "corp",
        "plc",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "vs",
        "approx",
        "min",
        "max",
        "hrs",
        "hr",
        "fig",
        "vol",
        "dept",
        "est",
        "encl",
        "ref",
        "tel",
        "ext",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "π.χ",
        "π.δ",
        "κ.λπ",
        "κλπ",
        "κ.ά",
        "κ.α",
        "κ.ο.κ",
        "κ.τ.λ",
        "κτλ",
        "αρ",
        "άρθ",
        "αρθ",
        "παρ",
        "περ",
        "εδ",
        "στοιχ",
        "σελ",
        "ν",
        "π.μ",
        "μ.μ",
        "α.ε",
        "ε.π.ε",
        "ο.ε",
        "ε.ε",
        "κ",
        "κα",
        "κος",
        "αριθμ",
        "δηλ",
        "λ.χ",
        "βλ",
        "τηλ",
        "οδ",
        "λεωφ",
        "αθ",
        "φεκ",
        "τ.μ",
        "χλμ",
        "υποπερ",
        "πρβλ",
        "συμπ",
    ]
)
_STOP = Lazy(
    '[。！？!?；｡]+[”’」』》）)"»]*'  # full stops that need no blank after them
    "|[;·\u037e\u0387](?=\\s|$)"
    "|\\.(?=[”’»\"')\\]]*(?:\\s|$))[”’»\"')\\]]*"
    f"|(?<=[{HAN}])\\.(?=\\s*[{HAN}])"
    "|\n\\s*\n|\u2028"
)
_WORD_BEFORE = Lazy(r"[^\s(«“\"‘']*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of TEXT, without the blanks around it. A semicolon ends a sentence here too."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0].startswith(".") and not _ends(text, start, stop.start(), stop.end()):
            continue
        _add(spans, text, start, stop.end())
        start = stop.end()
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, start: int, at: int, after: int) -> bool:
    """Does the point at AT end the sentence that began at START, and is not part of a short form or a number?"""
    found = _WORD_BEFORE.search(text, max(start, at - 20), at)
    word = found[0].casefold() if found else ""
    following = text[after : after + 8].lstrip()
    if not following:
        return True
    if word in _SHORT:
        # "κ.λπ. Ο Πάροχος ..." ends there; "π.χ. Δευτέρα" does not
        return word in {"etc", "κλπ", "κ.λπ", "κτλ", "κ.ά", "κ.α", "κ.ο.κ"} and following[0].isupper()
    if len(word) == 1 and word.isalpha() and following[0].isupper():
        return False  # an initial
    if word[-1:].isdigit() and text[start:at].strip() == word:
        return False  # "3. The Provider ...": a typed number
    return not following[0].islower()


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        spans.append((start, cut))
        start = cut
    if start < end:
        spans.append((start, end))


_DUTY = {
    "en": Lazy(
        r"(?:,\s*|\s)and,\s|"
        r"(?:,\s*|\s)(?:and|but|or)\s+(?!(?:in\s+any|in\s+no|in\s+all|in\s+every|at\s+the\s+latest|at\s+most|"
        r"no\s+later|not\s+later|"
        r"by\s+no\s+later|within|under\s+no|always\s+within|no\s+more|not\s+more|never\s+later|at\s+least|regular)\b)"
        r"|[;:]\s|,\s*(?=(?:which|who|if|where|when|unless|provided|should|but)\b"
        r"(?!\s(?:no|not|never|in\s+any|in\s+no|at\s+the\s+latest|within|always\s+within|(?:shall|must|will|"
        r"may)\s+not\s+exceed)))"
        r"|,\s*(?=(?:\w+\s){1,4}(?:shall|will|must|may|is|are)\b)"
    ),
    "zh": Lazy(
        "[,;](?=[^,;]{0,8}(?:甲方|乙方|丙方|双方|客户|用户|服务商|服务方|提供方|供应商|厂商|机关|"
        "公司)(?!最迟|至迟))|[,;](?=(?:并|且|同时|然后|再|另|如|若|但)(?!(?:在任何情况下|最迟|至迟|"
        "最晚|不得迟|不迟|不超过|于|应于|应在)))|[;:]"
    ),
    "el": Lazy(
        r"(?:,\s*|\s)(?:και|αλλα|η)\s+(?!(?:σε\s+καθε|παντωσ|το\s+αργοτερο|οχι\s+αργοτερα|οπωσδηποτε|"
        r"εντοσ|μεσα|το\s+πολυ|"
        r"εωσ|μεχρι|σε\s+καμια|εν\s+παση|κατ'?\s*ανωτατο)\b)|[;·:]\s|,\s*(?=(?:εφοσον|εαν|αν|οταν|"
        r"οποτε|αλλα|ωστε)\b)|,\s*(?=(?:ο|η|οι|το|τα)\s\w)"
    ),
}


def borders(folded: str, language: str) -> list[tuple[int, int]]:
    """Where in a FOLDED sentence one duty ends and another begins.

    A new duty begins behind "and", 并, "και" and the like, unless what follows binds the one before ("and in any event
    within ..."), and behind a semicolon or a condition. What stands in brackets behind words belongs to them.
    """
    return [border.span() for border in _DUTY[language].finditer(folded)]


def between(found: list[tuple[int, int]], length: int, start: int, end: int) -> tuple[int, int]:
    """The part, of a sentence of LENGTH characters with the borders FOUND, that holds the words from START to END."""
    low, high = 0, length
    for first, last in found:
        if last <= start:
            low = last
        elif first >= end:
            high = first
            break
    return low, high
