"""What a word-list rule says, and how gravely, where the sentence is no plain duty, for which its own texts are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.roles import BINDING
from slagen.lint.rule import catalogue
from slagen.messages import Message, msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from slagen.lint.draft import Sentence

_REACH: Final = 60
_NOT_DONE: Final = {
    # a duty that somebody did not fulfil: "failed to promptly", 未及时, «δεν αποκαταστήσει έγκαιρα»
    "en": Lazy(
        r"\b(?:(?:fail(?:s|ed|ure|ing)?|neglect(?:s|ed|ing)?|omit(?:s|ted|ting)?|refus(?:es?|ed|al|ing)) to\b"
        r"|(?:do|does|did|has|have|had|is|are|was|were) not\b|lack of\b)[^.;]{0,50}\Z"
    ),
    "zh": Lazy("(?:未|没有|不能|无法|怠于)(?:能够?|予以?|得|曾|按|依)?[^,。;]{0,6}\\Z|不\\Z"),
    "el": Lazy(
        r"(?<!\w)(?:δεν|μην?|παραλειπ\w+|παραλειψ\w+|αμελ\w+|αδυνατ\w+|ελλειψη)\s(?:(?:να|σε|και|του|τησ)\s)?"
        r"(?:\w+\s){0,4}\Z"
    ),
}
_ALONE: Final = Lazy(
    "discretion|option|opinion|judg|sees? fit|deems? fit|有权|自行|单方|独自|酌|κρισ|ευχερεια|δοκουν|επιλογ|μονομερ"
)
_SCOPE: Final = {
    "en": Lazy(
        r"\b(?:exclu(?:d|s)\w+|except(?:ions?)?\b|out of scope|in scope|scope of|not covered|"
        r"does not (?:include|cover)|do not (?:include|cover)|"
        r"services? (?:shall |will )?(?:include|comprise|cover|consist)|severity|priority \d)"
    ),
    "zh": Lazy(
        "不计入|除外|不包括|不包含|免责|不视为|服务(?:范围|内容|项目)|适用范围|故障(?:等级|级别)|[一二三四1-4]级(?:故障|事件)|"
        "提供[^,。;]{2,60}等"
    ),
    "el": Lazy(
        r"εξαιρ\w+|δεν (?:περιλαμβαν|καλυπτ|προσμετρ)\w+|αντικειμεν\w+|υπηρεσι\w+ (?:περιλαμβαν|καλυπτ)\w+|"
        r"περιλαμβανει|περιλαμβανονται|σοβαροτητα|προτεραιοτητα \d|εκτοσ απο"
    ),
}
_SCOPE_HEADING: Final = Lazy(
    r"scope|exclu|exception|severity|priorit|classification|范围|服务内容|服务项目|除外|例外|不适用|故障(?:等级|级别|分级)|"
    r"αντικειμεν|εξαιρεσ|πεδιο|κατηγοριοποι|διαβαθμισ"
)


def fitted(
    rule: str, sentence: Sentence, start: int, end: int, severity: Severity
) -> tuple[Severity, Message | None, Message | None]:
    """Severity, what and mend of a hit of RULE on the words from START to END of the folded copy of SENTENCE.

    None for a text means the rule's own.
    """
    if rule == "T101" and _not_done(sentence, start):
        return _at_most_warning(severity), *_missed(sentence, start, end)
    if rule == "S402" and sentence.role == "right" and _ALONE.search(sentence.folded[start:end]):
        alone = catalogue()["S410"]
        values = {"phrase": _words(sentence, start, end)}
        return severity, Message(alone.what, values), Message(alone.mend, values)
    if rule == "S403" and severity is Severity.WARNING and sentence.role in BINDING and _settles_scope(sentence):
        return Severity.ERROR, None, None
    return severity, None, None


def _at_most_warning(severity: Severity) -> Severity:
    return Severity.WARNING if severity is Severity.ERROR else severity


def _words(sentence: Sentence, start: int, end: int) -> str:
    low, high = sentence.span(start, end)
    return sentence.block.text[low:high]


def _not_done(sentence: Sentence, start: int) -> bool:
    return _NOT_DONE[sentence.language].search(sentence.folded, max(0, start - _REACH), start) is not None


def _missed(sentence: Sentence, start: int, end: int) -> tuple[Message, Message]:
    words = _words(sentence, start, end)
    return (
        msg("“{phrase}” sets no time after which this duty counts as missed.", phrase=words),
        msg("Write when it is missed: [party] has not [acted] within [N] [hours/days] of [event].", phrase=words),
    )


def _settles_scope(sentence: Sentence) -> bool:
    """Does the list say what is in the service, what is left out of a level, or how grave a fault is?"""
    if sentence.under and _SCOPE_HEADING.search(sentence.under):
        return True
    return sentence.search(_SCOPE[sentence.language]) is not None
