"""Two duties in one sentence, "and/or", and negations that stand on one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.roles import BINDING
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_AND_OR = Lazy(r"(?<!\w)and\s?/\s?or(?!\w)|[和及与]/或|或/[和及与]|(?<!\w)και\s?/\s?η(?!\w)|(?<!\w)η\s?/\s?και(?!\w)")

_VERBS_EN = (
    "restore|send|keep|delete|monitor|encrypt|assign|inform|notify|report|repair|replace|deliver|collect|test|check|"
    "inspect|clean|record|store|provide|maintain|install|update|upgrade|remove|return|submit|publish|prepare|review|"
    "correct|close|log|answer|respond|escalate|investigate|document|train|appoint|name|pay|refund|credit|invoice|"
    "support|operate|manage|measure|calculate|issue|give|grant|make|take|carry|perform|ensure|confirm|register|"
    "verify|"
    "count|pack|load|unload|transport|destroy|retain|transfer|copy|scan|wear|obtain|supply|tell|show|state"
)
_STACKED_EN = (
    Lazy(
        r"\b(?:shall|must)\b[^;:]{3,400}?(?:, |, and |\band |\bbut )"
        r"(?:(?:the |its |each )?(?:\w+ ){0,4}?)(?P<second>(?:shall|must)(?: not)?)\b"
    ),
    Lazy(
        rf"\b(?:shall|must) (?:not )?\w+ [^;:]{{3,300}}?(?:, and|,| and) (?P<second>(?:{_VERBS_EN}) "
        r"(?:the|a|an|each|every|any|all|its|their|them|it|failed|\w+ed|[0-9])\b)"
    ),
)
_SUB_EN = Lazy(r"\b(?:that|which|who|whom|if|where|when|unless|whether|provided)\b[^,;]*\Z")
_DUTY_ZH = "(?:(?<![响对供适相反回效])应当?(?![用急付收答变力])|须(?!知)|必须|不得(?!不))"
_STACKED_ZH = (
    Lazy(f"{_DUTY_ZH}[^;:]{{2,80}}?[,、]?(?:并|且|同时|还|以及|,)(?:还|也|且|并)?(?P<second>{_DUTY_ZH})"),
    Lazy(
        f"{_DUTY_ZH}(?!不低|不高)[^;:。]{{2,80}}?[,、]?(?P<second>并)(?:于|在|将|向|对|按|自|每|及时|同时)?"
        "(?!且|在任何|最迟|至迟|不低|不高|不超|不少|不多)[^,;。]{2}"
    ),
    Lazy(f"{_DUTY_ZH}在[^,;]{{2,16}}时[^,;]{{2,20}},(?P<second>在[^,;]{{2,16}}时)[^,;]{{2}}"),
)
_CLITIC = "(?:τα |το |τον |την? |του |τησ |τουσ |τισ |των )?"
_FINITE = (
    r"(?!ειναι|εχει|εχουν|λογιζ|κριν|ευθυν|ισχυ|εμποδιζ|ανερχ|διαρκ|αρχιζ|ληγ|λαμβανει χωρα)"
    r"\w{2,}(?:[^αεο]ει|αει|ουν|[εαιυ]ται|νται)"
)
_STACKED_EL = (
    Lazy(rf"(?<!\w)και (?P<second>(?:δεν |οφειλ\w+ να |υποχρεου\w+ να |πρεπει να |να |θα )?{_CLITIC}{_FINITE})(?!\w)"),
    Lazy(rf"(?<!\w)και (?:ο|η|το|οι|τα) (?:\w+ ){{1,3}}?(?P<second>{_FINITE})(?!\w)"),
)
_FIRST_EL = Lazy(rf"(?<!\w){_FINITE}(?!\w)")
_IF_EL = Lazy(r"(?<!\w)(?:αν|εαν|οταν|εφοσον|οπου|οπωσ|που|οποι\w+|οτι|ωστε|πριν|μολισ|ενω|καθωσ|οσ\w+|ωσ)(?!\w)")


def stacked(draft: Draft) -> Iterator[Hit]:
    """The words with which the second duty of a sentence begins, and every "and/or"."""
    for sentence in draft.sentences:
        if sentence.block.kind == "heading":
            continue
        span = None
        if sentence.role in BINDING and sentence.block.cell is None:
            span = _LOOK[sentence.language](sentence)
        span = span or next((match.span() for match in sentence.matches(_AND_OR)), None)
        if span:
            yield Hit("S406", sentence.block, *sentence.span(*span), sentence)


def _english(sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    for pattern in _STACKED_EN:
        for match in sentence.matches(pattern):
            before = folded[max(0, match.start("second") - 120) : match.start("second")]
            if not _SUB_EN.search(before) and not _SUB_EN.search(folded[max(0, match.start() - 120) : match.start()]):
                return match.span("second")
    return None


def _chinese(sentence: Sentence) -> tuple[int, int] | None:
    if not any(sign in sentence.folded for sign in "并且同还,以"):
        return None
    for pattern in _STACKED_ZH:
        match = sentence.search(pattern)
        if match:
            return match.span("second")
    return None


def _greek(sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    first = sentence.search(_FIRST_EL)
    if first is None:
        return None
    for pattern in _STACKED_EL:
        for match in pattern.finditer(folded, first.end()):
            border = max(folded.rfind(", ", 0, match.start()), 0)
            inside = _IF_EL.search(folded, border, match.start())
            opened = _IF_EL.match(folded) is not None and "," not in folded[: match.start()]
            if inside is None and not opened:
                return match.span("second")
    return None


_LOOK: Final = {"en": _english, "zh": _chinese, "el": _greek}

_UN = (
    r"un(?!less|til|ique|der|load|dert|ion|it\b|its\b|iform|ivers|ited|ify|ivoc|reasonably|lock)[a-z]{3,}|impossible|"
    r"impracticable|inadequate|incomplete|inconsistent|illegal|inaccessible|incapable|invalid|insignificant|"
    r"insufficient|inaccurate"
)
_DOUBLES: Final = {
    "en": (
        rf"\b(?:is |are |be |been |isn't |aren't )?not (?:be |been |\w+ly )?(?:{_UN})\b",
        rf"\b(?:not|never|neither party shall) leave\b[^.;,]{{0,40}}\b(?:{_UN})\b",
        r"\b(?:shall|must|will|may|does|do|can) not (?:fail|omit|neglect|refuse) to\b",
        r"\b(?:neither|no) (?:\w+ ){1,3}(?:shall|may|will|must) (?:fail|omit|neglect) to\b",
        r"\bnot\b[^.;]{3,80}\bunless\b[^.;]{3,60}\b(?:not|never)\b",
        r"\bno \w+(?: \w+)?,? (?:for which|that|which|who)\b[^.;]{2,50}\b(?:not|never)\b",
        r"\bnot the case that\b[^.;]{3,80}\b(?:not|never|no)\b",
    ),
    "zh": (
        "不得不(?!正当)|不可不|不能不|不会不|不应不|不是没有|没有不|并非不|并不是不|非不(?!可)|莫不|未必不|不可能不|"
        "(?<!除)非[^,;。]{2,12},?不(?:可|能不|得不)(?![以])",
    ),
    "el": (
        r"(?<!\w)(?:δεν|μην?) (?:ειναι|θα ειναι|ηταν) (?:ασυνηθ|αδυνατ|ανεφικτ|απιθαν|αδικαιολογητ|αβασιμ|ακυρ)\w+",
        r"(?<!\w)δεν (?:ειναι|θα ειναι|παραμενει) μη \w+",
        r"(?<!\w)(?:δεν|μην?) (?:θα |πρεπει να )?(?:παραλειπ\w+|παραλειψ\w+|αμελ\w+) να(?!\w)",
        r"(?<!\w)(?:δεν|μην?) [^.;]{3,80}εκτοσ (?:ε?αν|και αν) [^.;]{3,60}(?:δεν|μην?)(?!\w)",
        r"(?<!\w)δεν (?:υπαρχ\w+|νοειται) [^.;,]{2,40}χωρισ(?!\w)",
        r"(?<!\w)δεν αποκλει\w+ [^.;]{2,50}(?<!\w)μην?(?!\w)",
        r"(?<!\w)οχι μη(?!\w)",
        r"(?<!\w)(?:δεν|ουδε\w+|κανε\w+) (?:(?! οποι| που )[^.;,]){2,60}χωρισ (?!(?:την? |"
        r"τη )?(?:προηγουμεν\w+ )?(?:και )?(?:ρητη |γραπτη |εγγραφη )*"
        r"(?:συναινεσ|εγκρισ|αδεια|συγκαταθεσ|συμφων|εντολη))\w+",
        r"(?<!\w)δεν (?:δικαιου\w+|μπορ\w+|δυνα\w+|επιτρεπ\w+) να μην?(?!\w)",
    ),
}
_DOUBLE: Final = {language: tuple(map(Lazy, texts)) for language, texts in _DOUBLES.items()}


def doubled(draft: Draft) -> Iterator[Hit]:
    """Two negations that cancel one another. «Κανείς δεν» is one negation, and so is 未经…不得."""
    for sentence in draft.sentences:
        if sentence.block.kind == "heading":
            continue
        for pattern in _DOUBLE[sentence.language]:
            match = sentence.search(pattern)
            if match:
                yield Hit("S407", sentence.block, *sentence.span(*match.span()), sentence)
                break


STACKED = (("S406",), stacked)
DOUBLED = (("S407",), doubled)
