"""Why words that a list knows may pass all the same: the exemptions, each with its name.

Each takes the draft, the sentence and a match in its folded copy, and says whether it applies. Which exemptions a rule
admits is data (`exempt` in rules.yaml); shields of the lexicon and the allow-list are looked at by the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slagen.lint.references import holds_quantity, references
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.lexicon import Match

SAID = {
    "bounded": "a number with a unit bounds the words in the same duty",
    "defined": "the words are part of a defined term, or of a name",
    "quoted": "the words are quoted, a title, or code",
    "negated": "the promise is expressly not made; a negated duty is kept",
    "term-of-art": "a settled term of the law, for the jurisdictions named in the settings",
    "role": "headings; and one step less outside obligations and service levels",
    "resolved-reference": "the duty names the place that has the value",
    "in-word": "the words are part of a longer word",
    "closed-list": "等 with a number and a classifier closes the list",
    "noun-bound": "the adjective belongs to a noun with a fixed meaning",
    "toleranced": "a tolerance or a range follows",
    "allow-list": "the settings allow the words",
    "instant-effect": "something takes effect at once, or a right has no time",
    "fee-share": "100 % of a fee, a credit or a weight",
    "cap-sentence": "the clause's own cap: in no event more than",
}
NAMES = tuple(SAID)
"""The fifteen, in the order of docs/rules.md."""

_NEAR = 4
_CLOSE_BY = 25
_REACH = 60
_EXAMPLE = Lazy(
    r"\(\s*(?:e\.?g\.?|for example|for instance|such as|例如|比如|如(?!下)|譬如|π\.?\s?χ\.?|λ\.?χ\.?|"
    r"για παραδειγμα|ενδεικτικα)[^()]{0,40}\Z"
)
_ITEM = Lazy("、(?!最迟|至迟|最晚|不超过|不得迟于|不晚于)")
_TIMES = frozenset({"time", "moment"})
_INTERVAL = Lazy("interval|frequency|διαστημ|συχνοτητ|间隔|频[率次]")


def bounded(_draft: Draft, sentence: Sentence, match: Match) -> bool:
    """A number with a unit bounds the words in the same duty: "promptly and in any event within 2 hours"."""
    folded = sentence.folded
    low, high = sentence.duty(match.start, match.end)
    letter = match.entry.rule[0]
    repeated = match.entry.rule == "T102"
    for quantity in sentence.quantities:
        if letter == "T" and quantity.unit not in _TIMES:
            continue
        if letter == "M" and quantity.unit in _TIMES and not _bracket_behind(folded, match.end, quantity.start):
            continue  # "most faults within 2 hours" says nothing of how many
        if _ITEM.search(folded, match.end, quantity.start):
            continue  # another item of a list
        in_brackets = _bracket_behind(folded, match.end, quantity.start)
        if not in_brackets and not (quantity.limit and low <= quantity.start < high):
            continue
        interval = repeated and 0 <= quantity.start - match.end <= _CLOSE_BY
        interval = interval and _INTERVAL.search(folded, match.start, quantity.start) is not None
        if letter == "T" and not in_brackets and not interval and quantity.every is not repeated:
            continue  # "promptly pay 100 each month" has no deadline, "regularly, within 2 hours" no interval
        if not _EXAMPLE.search(folded, max(0, quantity.start - 60), quantity.start):
            return True
    return letter == "M" and any(_bracket_behind(folded, match.end, start) for start, _ in sentence.numbers)


def _bracket_behind(folded: str, end: int, at: int) -> bool:
    """Does what stands at AT stand in brackets that open right behind the words that end at END?"""
    opened = folded.find("(", end, end + _NEAR)
    if opened < 0:
        opened = folded.find("(", end, end + 30)
        if opened < 0 or re.search(r"[,.;:]", folded[end:opened]):
            return False
    closed = folded.find(")", opened)
    return opened <= at < (closed if closed > 0 else len(folded))


_BOUNDS = frozenset("内前后")  # 服务时间内 is the term 服务时间 and one more word


def defined(draft: Draft, sentence: Sentence, match: Match) -> bool:
    """The words are part of a defined term, or of a name: capitals in the middle of a sentence."""
    start, end = sentence.span(match.start, match.end)
    text = sentence.block.text
    for term in draft.term_texts:
        at = text.find(term, max(0, start - len(term)), end + len(term))
        reach = at + len(term)
        if sentence.language == "zh" and text[reach : reach + 1] in _BOUNDS:
            reach += 1
        if 0 <= at <= start and end <= reach:
            return True
    if sentence.language == "zh":
        return False
    words = re.findall(r"[^\W\d_]+", text[start:end])
    first = not text[sentence.start : start].strip(' \t(“"«[•*-–—0123456789.)')
    if not words or first or not all(word[0].isupper() for word in words if len(word) > 3) or not words[0][0].isupper():
        return False
    shouted = all(word.isupper() for word in words) and sentence.text.upper() == sentence.text
    around = (
        re.search(r"([^\W\d_]+)[^\w.;:!?]*$", text[sentence.start : start]),
        re.match(r"[^\w.;:!?]*([^\W\d_]+)", text[end:]),
    )
    capital = any(found is not None and found[1][0].isupper() and not found[1].isupper() for found in around)
    return not shouted and (capital or len(words) > 1)


_PAIRS = Lazy(
    '“[^“”]{1,90}”|«[^«»]{1,90}»|「[^「」]{1,90}」|『[^『』]{1,90}』|《[^《》]{1,90}》|"[^"]{1,90}"|'
    "‘[^‘’]{3,60}’(?![a-z])|`[^`]{1,90}`"
)
_MOST_OF_IT = 0.7


_NAMED_BY = Lazy(r"(?:the (?:word|term|phrase)s?|称为?|简称|用语|字样|expression)\s*$")


def quoted(_draft: Draft, sentence: Sentence, match: Match) -> bool:
    """The words are quoted, a title in 《》, or code: somebody else's words, or a name."""
    start, end = sentence.span(match.start, match.end)
    text = sentence.block.text
    if any(low <= start and end <= high for low, high in sentence.block.quiet):
        return True
    for found in _PAIRS.finditer(text, max(0, start - 92), min(len(text), end + 92)):
        if found.start() < start and end < found.end():
            scare = found[0][0] in '“"‘' and text[found.start() + 1 : found.end() - 1].strip() == text[start:end]
            if scare and not _NAMED_BY.search(text, max(0, found.start() - 12), found.start()):
                return (
                    re.match(r"\s*(?:means|shall mean|is defined|refers|指|是指|系指|的含义)", text[found.end() :])
                    is not None
                )
            return found.end() - found.start() < _MOST_OF_IT * len(sentence.text)
    return False


_NO_PROMISE = {
    "en": Lazy(
        r"\b(?:(?:do|does|did|can|could|shall|will|is|are)(?: ?n[o']?t| not|n't|not)(?: \w+)?(?: be)? "
        r"(?:guarantee|warrant|promise|represent|undertake|assure|obliged|obligated|required|"
        r"bound|accept|commit|ensure)\w*|makes? no (?:\w+ ){0,3}(?:guarantee|warrant|promise|representation)\w*|"
        r"(?:no|without|without any|nor any|neither) (?:\w+ ){0,2}(?:guarantee|warrant|promise|"
        r"representation|assurance|obligation)\w*|disclaims?)\b"
    ),
    "zh": Lazy(
        "(?:不|无法|未|不能|不可能|难以|并不|不作|不做|不对|没有|非|不予|不提供|不就)(?:做|作|作出|做出|提供|能|"
        "会|为|出|负|就|对|任何|明示|或|默示|、|的){0,8}(?:保证|担保|承诺|确保|确信|保障|保證|义务)"
    ),
    "el": Lazy(
        r"\b(?:δεν|ουδεμι\w+|καμι\w+|χωρισ(?: καμι\w+)?|ουτε|μη)\s(?:\w+\s){0,3}?(?:εγγυ\w+|"
        r"διασφαλιζ\w+|υποσχ\w+|δεσμευ\w+|διαβεβαι\w+|υποχρε\w+|εξασφαλιζ\w+)"
    ),
}
_TURN = {
    "en": Lazy(r"\b(?:but|however|nevertheless|except)\b|;"),
    "zh": Lazy("但(?!不)|然而|;"),
    "el": Lazy(r"\b(?:αλλα|ωστοσο|ομωσ|πλην)\b|;|·"),
}
_NOT_RIGHT_BEFORE = {
    "en": Lazy(r"\b(?:not|never|no|nor|n't|cannot|without)\s(?:\w+\s)?(?:be\s)?\Z"),
    "zh": Lazy("(?:不|并非|非|不是|未必|不会|不能|不对|不保证)(?:能|一定|总|是|会|应|得)?\\Z"),
    "el": Lazy(r"\b(?:δεν|οχι|μην?|ουτε|χωρισ)\s(?:\w+\s){0,2}\Z"),
}


# "there will never be an interruption": Greek says δεν before them too
_STILL_ABSOLUTE = Lazy("ποτε|ουδεποτε|ουδε|καμι|κανεν|never|no ")


def negated(_draft: Draft, sentence: Sentence, match: Match) -> bool:
    """The promise is not made: "we do not guarantee uninterrupted service". A negated duty (未及时) is kept."""
    refused = sentence.found(_NO_PROMISE[sentence.language])
    said_before = refused is not None and refused[1] <= match.start
    if refused and said_before and not _TURN[sentence.language].search(sentence.folded, refused[1], match.start):
        return True
    if match.entry.rule != "A301" or _STILL_ABSOLUTE.match(sentence.folded, match.start):
        return False
    before = sentence.folded[max(0, match.start - _REACH) : match.start]
    return _NOT_RIGHT_BEFORE[sentence.language].search(before) is not None


_REFERENCE = {
    "en": Lazy(
        r"\b(?:(?:set out|specified|defined|stated|described|listed|detailed|laid down|given|shown|agreed|required|set)"
        r" (?:in|by|under)|in accordance with|according to|as per|per|pursuant to|under|see|"
        r"within the \w+ (?:in|of|under))\s+(?:(?:the|this|our|its|their)\s+)?(?:\w+\s){0,2}?"
        r"(?:schedule|annex|appendix|exhibit|clause|section|table|attachment|article|part|paragraph)\s+"
        r"(?:\d|\(?[a-z]\)?(?![a-z])|[ivx]+\b)"
        r"|\b(?:set out|specified|defined|stated|described|listed|detailed|laid down|given) (?:in|by|under) (?:the )?"
        r"(?:\w+ ){0,3}(?:schedule|annex|appendix|policy|rules|matrix|table|plan|guide|manual|procedure|sla|"
        r"specification|order|order form|statement of work)\b"
    ),
    "zh": Lazy(
        "(?:附件|附表|附录|附錄|表|附图)\\s?[0-9a-z一二三四五六七八九十]+|"
        "第\\s?[0-9一二三四五六七八九十百.]+\\s?[条款章节项]"
        "|(?:按照?|依照?|根据|依据|遵照|遵循|详?见|符合|适用|参照)[^,。;《]{0,8}《[^》]{2,40}》"
        "|(?:按照?|依照?|根据|依据|详?见)(?:本(?:协议|合同|契约))?附[件表录]"
    ),
    "el": Lazy(
        r"(?:παραρτημα\w*|αρθρ\w+|πινακ\w+|προσαρτημα\w*|παραγραφ\w+|ενοτητ\w+|οροσ|ορου|κεφαλαι\w+)\s+[0-9α-ωivx΄'(]"
        r"|(?:οριζ|καθοριζ|περιγραφ|αναφερ|προβλεπ)\w+\s(?:\w+\s){0,3}(?:στο|στον|στην|στη|στα|"
        r"στισ)\s(?!παρουσ)(?:\w+\s){0,2}(?:παραρτημα|πινακα|πολιτικη|διακηρυξη|προσφορα|συμβαση)"
    ),
}


def named_place(folded: str, language: str) -> bool:
    """Does the FOLDED text name an annex, a clause or a table?"""
    return _REFERENCE[language].search(folded) is not None


def resolved_reference(draft: Draft, sentence: Sentence, match: Match) -> bool:
    """What the words leave open stands at a place the same duty names: "as set out in Schedule 2".

    In a whole document that place has to be there and to hold a number; in a passage it is taken to.
    """
    low, high = sentence.duty(match.start, match.end)
    spans = [
        span
        for span in sentence.every(_REFERENCE[sentence.language])
        if low <= span[0] < high and (span[0] >= match.end or _leads(sentence.folded[span[1] : match.start]))
    ]
    if not spans or not draft.whole:
        return bool(spans)
    named = [place for place in references(sentence) if low <= place.start < high]
    if named:
        return any(holds_quantity(draft, place) for place in named)
    return _holds_number(draft, sentence.folded[slice(*spans[0])])


_NEW_ACT = Lazy(r"[,;]|\b(?:shall|will|must|may|υποχρε\w+|οφειλ\w+|θα)\b|应|须|可以")


def _leads(between: str) -> bool:
    """Does a reference in front still govern words that stand behind BETWEEN?"""
    return len(between) <= _REACH and _NEW_ACT.search(between) is None


def _holds_number(draft: Draft, words: str) -> bool:
    label = re.search(r"[0-9]+(?:\.[0-9]+)*|[一二三四五六七八九十]+|\b[a-zα-ω]\b", words)
    if label is None:
        return True  # a named policy or plan: its text is elsewhere
    inside = False
    for sentence in draft.sentences:
        block = sentence.block
        if block.kind == "heading" or block.own_number:
            own = block.number or block.text
            begins = re.search(rf"(?<![\w.]){re.escape(label[0])}(?![\w])", own.casefold()[:60]) is not None
            inside = begins or (inside and block.level > 1)
        if inside and (sentence.quantities or sentence.numbers[1:]):
            return True
    return False


_CLOSED = Lazy(
    "等\\s?[0-9一二三四五六七八九十两几]+\\s?(?:类|种|项|家|个|名|条|款|点|方面|部分|台|套|处|所|级|"
    "人|次|门|座|款|者|部|件|大)"
)


def closed_list(_draft: Draft, sentence: Sentence, match: Match) -> bool:
    """等 with a number and a classifier closes a list: 等三项."""
    at = sentence.folded.find("等", match.start, match.end)
    return at >= 0 and _CLOSED.match(sentence.folded, at) is not None


_TOLERANCE = Lazy(
    r"±|\+/-|plus or minus|tolerance|误差|公差|偏差|浮动|ανοχη|αποκλιση|συν πλην|\d\s?(?:-|to|至|到|~|εωσ)\s?\d"
)


def toleranced(_draft: Draft, sentence: Sentence, match: Match) -> bool:
    """An approximator followed by a tolerance or a range: "about 50 mm ± 2 mm"."""
    return _TOLERANCE.search(sentence.folded, match.end, match.end + 40) is not None


ASKED: dict[str, Callable[[Draft, Sentence, Match], bool]] = {
    "quoted": quoted,
    "negated": negated,
    "closed-list": closed_list,
    "toleranced": toleranced,
    "defined": defined,
    "resolved-reference": resolved_reference,
    "bounded": bounded,
}
"""The exemptions that are worked out from the sentence, in the order in which they are asked."""
