"""Duties to notify, answer, restore or report that have no time at all (T110); a vague time is for other rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.roles import BINDING
from slagen.lint.rules.deadlines import topics_in
from slagen.lint.rules.spoken import Spoken
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_DUTY = Spoken(
    en=r"\b(?:shall|must|will|undertakes? to|agrees? to|is obliged to|are obliged to|is required to)\s(?:(?!not\b|"
    r"never\b|be\b|have\b|only\b)[a-z]+\s){0,2}?"
    r"(?P<act>(?:be )?(?:notif(?:y|ied)|inform(?:ed)?|alert(?:ed)?|advised?|acknowledged?|restored?)|respond|reply|"
    r"report|tell)\b(?! (?:itself|themselves))",
    el=r"(?P<act>\b(?:γνωστοποι|ειδοποι|κοινοποι)(?:ει|ουν)\b|\b(?:ενημερων|ανακοινων|επαναφερ)(?:ει|ουν)\b|"
    r"\b(?:αποκριν|ανταποκριν)(?:εται|ονται)\b|"
    r"\bαναφερ(?:ει|ουν)\b(?= (?:\w+ ){0,2}στ\w{1,3} )|\bαποκαθιστ(?:α|ουν)\b)",
    zh="(?<![响供相反对适效])(?:应当?|须|必须|需|有义务)(?![急用付变])(?P<between>[^,。;:]{0,24}?)(?P<act>通知(?![书单送达中应后的])|告知(?!书)|"
    "响应(?!时|率|速)|"
    "恢复(?![过时点演方计测的履])|(?<=[向给])[^,。;:]{1,10}?(?:报告|通报|汇报)|回报|通报(?!会)|回复|答复|回应|派[^,。;]{1,8}?到[场达])",
)
_ACTS_ZH: Final = Lazy("通知|告知|响应|恢复|报告|通报|汇报|回报|回复|答复|回应|派")
_TIME = Spoken(
    en=r"\b(?:within|immediate\w*|prompt\w*|forthwith|as soon as|without|time\w*|due course|latest|later|before\w*|"
    r"prior|advance|ahead|on the (?:\w+ )?(?:day|date)|"
    r"same|next|together with|simultaneous\w*|at (?:each|every|the (?:next|following|end|start|beginning))|during|"
    r"while|until|by (?:the (?:end|\w+ day)|\d)|"
    r"hourly|daily|weekly|monthly|quarterly|annual\w*|yearly|(?:each|every) (?:\w+ )?(?:day|week|month|quarter|year|"
    r"hour|shift)|continuous\w*|regular\w*|"
    r"periods?|periodic\w*|deadlines?|accordance|set out|specified|described|clause|schedule|annex|appendix|once|"
    r"quickly|shortly|soon\w*|early|"
    r"earliest|swiftly|expeditiously|with (?:each|every)|in real|right away|at once|upon|as stated|ad hoc|"
    r"from time)\b",
    el=r"εντοσ|αμεσ|αμελλητ|χωρισ|εγκαιρ|τ\w{1,2} (?:ιδια |επομενη )?ημερα|μαζι με|καθε (?:συνεδρ|"
    r"συναντ|συσκεψ|μηνα|ημερα|εβδομ|τριμην|ετοσ|ωρα)|"
    r"\bπριν|\bπρο\b|ταυτοχρον|ημερησι|εβδομαδ|μηνιαι|τριμηνι|ετησι|προθεσμι|χρονο|αργοτερο|μολισ|παραρτημα|αρθρο|"
    r"συμφωνα|μεσα σ|\bεωσ|μεχρι|συντομ|"
    r"ταχυτ|ταχεω|γρηγορ|προηγουμεν|προτερων|διαρκεια|συγχρον|παραλληλα|τακτικ|περιοδ|στιγμη|συνεχ|"
    r"κατα τ\w{1,2} (?:υποβολ|παραδ|παραλαβ|λη|εναρξ|υπογραφ)|με τη\w? (?:ληψη|υποβολ|παραδ)",
    zh="立[即刻]|及时|尽[快早]|第一时间|马上|[即适随实]时|即刻|事[先前]|提前|预先|先行|同[时步]|当[日天]|[次翌]日|每|按|依|根据|期[限间]|时[限间刻]|"
    "(?<![以目])前(?![述款台置端])|之内|届时|定期|附件|第\\S{1,4}条|持续|一并|迅速|从速|尽速|逐[日月]|[季月年]度|不得?迟|到期|毫不迟延",
)
_NOT = Spoken(
    en=r"\b(?:no (?:obligation|duty)|not (?:obliged|required)|nothing)\b",
    el=r"\b(?:δεν|μην?|δικαιουται|δικαιουνται|δυναται|μπορει|μπορουν|ουδεμια|υποχρεωση)\b",
    zh="没有义务|无须|无需|不必|免于|有权|可以",
)
_SUBORDINATE: Final = Lazy(r"\b(?:οταν|αν|εαν|εφοσον|που|οπωσ|αφοτου|ποτε|πωσ|ωστε|οποιο\w*) (?:\w+ ){0,4}\Z")
_STATES: Final = Lazy(
    r"^\W*(?:[\d.]+ )?(?:η|το|ο|οι|τα|καθε) (?:\w+ )?(?:γνωστοποιησ|εκθεσ|αναφορ|παραρτημ|τιμολογι|πινακ|αρθρ|δελτι|"
    r"ειδοποιησ|κοινοποιησ|συμφωνι|συμβασ|ανακοινωσ|πρακτικ)"
)
_HARM = Spoken(
    en=r"breach|incident|outage|fault|failure|delay|accident|interruption|damage|error|alarm|loss|defect|critical|complaint",
    el=r"παραβιασ|παραβασ|συμβαν|βλαβ|διακοπ|καθυστερησ|ατυχημα|ζημι|σφαλμα|συναγερμ|απωλει|ελαττωμ|κρισιμ|παραπον",
    zh="泄露|泄漏|故障|中断|事件|事故|货损|毁损|停[水电机]|延误|迟延|报警|告警|告急|损坏|丢失|缺陷|投诉|障碍",
)
_NEAR: Final = 3
_LINE_OF_REPORT: Final = Lazy(r"report(?: directly)? to (?:\S+ ){0,4}\S+$")


def duties(draft: Draft) -> Iterator[Hit]:
    """Hits of T110."""
    timed: dict[int, set[str]] | None = None
    for index, sentence in enumerate(draft.sentences):
        if sentence.block.cell is not None or sentence.role not in BINDING:
            continue
        match = _untimed(sentence)
        if match is None:
            continue
        timed = _timed(draft) if timed is None else timed
        if _timed_elsewhere(sentence, match["act"], timed):
            continue
        near = draft.sentences[max(0, index - _NEAR) : index + _NEAR + 1]
        if any(other.block is sentence.block and other is not sentence and _has_time(other) for other in near):
            continue
        start, end = sentence.span(match.start("act"), match.end("act"))
        yield Hit("T110", sentence.block, start, end, sentence, severity=_severity(sentence, match["act"]))


def _severity(sentence: Sentence, act: str) -> Severity | None:
    """To answer, to restore, to tell of harm needs a time; other news is only noted."""
    return None if topics_in(act) or sentence.search(_HARM[sentence.language]) else Severity.INFO


def _untimed(sentence: Sentence) -> re.Match[str] | None:
    folded, language = sentence.folded, sentence.language
    if language == "zh" and not sentence.search(_ACTS_ZH):
        return None
    match = sentence.search(_DUTY[language])
    if match is None or sentence.search(_NOT[language]) or folded.rstrip().endswith(":") or _has_time(sentence):
        return None
    if language == "en" and _LINE_OF_REPORT.match(folded.rstrip(" .;"), match.start("act")):
        return None
    if language == "zh" and re.search("[不未无勿]|协助|配合", match["between"]):
        return None
    if language == "el" and (_SUBORDINATE.search(folded[: match.start()][-60:]) or sentence.search(_STATES)):
        return None
    return match


def _has_time(sentence: Sentence) -> bool:
    if sentence.search(_TIME[sentence.language]):
        return True
    return any(quantity.unit in ("time", "moment") for quantity in sentence.quantities)


def _timed(draft: Draft) -> dict[int, set[str]]:
    """For each place in TOPICS some cells, and some sentences with a length of time, that name it."""
    found: dict[int, set[str]] = {}
    for sentence in draft.sentences:
        cell = sentence.block.cell is not None
        if cell or any(quantity.unit == "time" for quantity in sentence.quantities):
            for topic in topics_in(sentence.folded):
                said = found.setdefault(topic, set())
                if len(said) < _NEAR:
                    said.add(sentence.folded)
    return found


def _timed_elsewhere(sentence: Sentence, act: str, timed: dict[int, set[str]]) -> bool:
    """Is the act one for which another place of the document has a time: a table of response times?"""
    return any(timed.get(topic, set()) - {sentence.folded} for topic in topics_in(act))


RULE = (("T110",), duties)
