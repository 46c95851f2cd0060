"""Whether a sentence denies something, what it makes a duty or a permission, and which parties it names."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slagen.lint.draft import Draft, Sentence

Mood: TypeAlias = Literal["duty", "permission"]

_NOT: Final = {
    "en": (
        r"\bnot\b(?! (?:less|more|later|lower|higher|fewer|greater|earlier|longer|below|above|exceed|only)\b)|"
        r"n't\b|\bcannot\b|"
        r"\bnever\b|\bneither\b|\bnobody\b|\bnone\b|\bno\b(?! (?:later|more|less|fewer|longer|earlier|lower|"
        r"higher)\b|\.)"
    ),
    "zh": (
        "不(?!得?(?:低|少|高|多|超|晚|迟|早|短|长|大|小|逾)[于过出]?|可抗力|一致|符|止|同|限|足|断|"
        "论|动产|仅|利|间断|定期|良|变)|未(?!来|完成)|"
        "无(?!论|须|需|线|锡)|(?<![除])非(?!常|洲|合同)|没有|勿|免(?:收|费|除)"
    ),
    "el": (
        r"(?<!\w)(?:δεν|μην?(?! (?:διαθεσιμ|εργασιμ|λιγοτερ|μικροτερ|χαμηλοτερ))|ουτε|μητε|κανεν\w+|κανεισ|"
        r"καμι\w+|ουδε\w+)(?!\w)|απαγορευ\w+|"
        r"(?<!\w)οχι(?! (?:κατω|πανω|αργοτερα|μονο|λιγοτερ|περισσοτερ|νωριτερα|μεγαλυτερ|μικροτερ|μετα|πριν))(?!\w)"
    ),
}
_SOMEHOW_NOT: Final = {
    "en": (
        r"\b(?:not|no|nor|never|none|without|unless|except\w*|only|other than|exclu\w+|free|waive\w*|refus\w+|"
        r"prohibit\w*|fail\w*|"
        r"miss\w*|lack\w*|before|until|less|outside|alone|neither|nobody|cannot|otherwise|any other|different|"
        r"sole\w*|beyond|"
        r"against|un\w{3,}|in(?:valid|sufficien|complet|correct|accura)\w*|non-?\w+|remain\w*|late\w*|exempt\w*|"
        r"no longer|"
        r"instead|rather|deduct\w*|cease\w*|end\w*|stop\w*|silent|silence|open|differ\w*|nothing|closed|lost|"
        r"omission|conflict\w*|further|additional|beside\w*|apart|except)\b|n't\b"
    ),
    "zh": "不|未|无|非|没|除|仅|只|勿|免|拒|禁|否|外|前|放弃|缺|失|逾|止|停|另|其他|例外|扣|空|过|以下|低于|少于|违",
    "el": (
        r"(?<!\w)(?:δεν|μην?|εωσ οτου|μεχρι|διατηρ\w+|εκκρεμ\w+|ανοι[κχ]τ\w+|εξωσυμβατικ\w+|χωρισ|"
        r"εκτοσ|πλην|μονο|ουτε|μητε|οχι|πριν|περαν|αλλ\w+|λιγοτερ\w+|"
        r"κατω|ειδαλλωσ|αντι|περα|υπερ\w+|"
        r"κανεν\w+|καμι\w+|κανεισ|ουδε\w+|αποκλει\w+|εξαιρ\w+|αρν\w+|απαγορευ\w+|ακυρ\w+|ανισχυρ\w+|αναπληρ\w+|"
        r"παρα\w+|"
        r"(?:α|αν)(?:κατ|διαθ|δυν|επαρκ|υπαρ|πληρ|ετ|εξ|αλη|δικαιολ|ενεργ|φορολ|προβλ|νευ)\w+|στερ\w+|απορρι\w+|"
        r"παυ\w+|λη[γξ]\w+|"
        r"διακοπ\w+|εκπροθεσμ\w+|καθυστερ\w+|μη)(?!\w)"
    ),
}
_DUTY: Final = {
    "en": (
        r"\b(?:shall|must)\b(?! not\b)|\bwill\b(?! not\b| be (?:able|entitled))|\b(?:undertakes?|agrees?) to\b|"
        r"\b(?:is|are) (?:obliged|required) to\b"
    ),
    "zh": (
        "(?<![响对供适相反回效一顺感])应当?(?![用急力计标邀聘激城届]|答(?!复)|变(?!更)|付(?:款项|账款|未付|费用)|收(?:账|款|未))|"
        "(?<![无必毋])须(?!知)|必须|(?<!没)有义务|负责(?!人|方|任)"
    ),
    "el": (
        r"(?<!\w)(?:υποχρεου\w+(?: επισησ| ομωσ| ακομη)? να|οφειλ(?:ει|ουν)(?!\w)|πρεπει(?: επισησ)? να|"
        r"αναλαμβαν\w+ (?:την υποχρεωση|να)|δεσμευ(?:εται|ονται) να)"
    ),
}
_MAY: Final = {
    "en": (
        r"(?<![0-9] )\b(?:may|might)\b(?! not\b| only\b| [0-9])|\b(?:is|are) (?:entitled|free|permitted) to\b|"
        r"\bha(?:s|ve) the right\b|\bcan\b(?! not\b)"
    ),
    "zh": (
        "(?<![仅只才])(?<![,;后时]方)可以|有权|(?<![不认许仅只才])(?<![,;后时]方)可(?=[^能靠用控达视行见])|"
        "(?<=[方商人])得(?=[以於])"
    ),
    "el": (
        r"(?<!\w)(?<!δεν )(?<!μην )(?:μπορ(?:ει|ουν)|δυν(?:α|αν)ται|δικαιου(?:ται|νται)|"
        r"εχ(?:ει|ουν) (?:το )?δικαιωμα|επιτρεπεται(?! μονο))(?!\w)"
    ),
}


@functools.cache
def _compiled(which: str, language: str) -> re.Pattern[str]:
    tables = {"not": _NOT, "somehow": _SOMEHOW_NOT, "duty": _DUTY, "may": _MAY}
    return re.compile(tables[which][language])


def negations(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the folded copy of SENTENCE says "not" of something; "not less than" is no such place."""
    return [match.span() for match in _compiled("not", sentence.language).finditer(sentence.folded)]


def denies_nothing(sentence: Sentence) -> bool:
    """Has SENTENCE no word at all by which a language can say "not": without, unless, only, 除, 仅, «εκτός»?"""
    return _compiled("somehow", sentence.language).search(sentence.folded) is None


@dataclass(frozen=True, slots=True)
class Asked:
    """A word for a duty or a permission, from `start` to `end` of the folded copy."""

    mood: Mood
    span: tuple[int, int]


def moods(sentence: Sentence) -> list[Asked]:
    """The duties and permissions that SENTENCE states, in its order."""
    folded, language = sentence.folded, sentence.language
    found = [Asked("duty", match.span()) for match in _compiled("duty", language).finditer(folded)]
    found += [Asked("permission", match.span()) for match in _compiled("may", language).finditer(folded)]
    return sorted(found, key=lambda asked: asked.span)


ROLES: Final = {
    "en": (
        "Service Provider|Provider|Customer|Supplier|Client|Contractor|Subcontractor|Purchaser|Buyer|Seller|"
        "Vendor|Carrier|"
        "Authority|Operator|Lessor|Lessee|Landlord|Tenant|Licensor|Licensee|Hospital|Warehouse|Employer|"
        "Consultant|Processor|"
        "Controller|Providing Unit|Receiving Unit|Party A|Party B"
    ),
    "zh": (
        "甲方|乙方|丙方|丁方|服务提供方|服务单位|接受单位|提供单位|使用单位|供应商|供應商|服务商|"
        "厂商|廠商|機關|机关|承办商|承辦商|"
        "委托人|受托人|承运人|托运人|出租人|承租人|买方|卖方|發包方|发包方|承包方"
    ),
    "el": (
        "Πάροχ|Πελάτ|Ανάδοχ|Αναδόχ|Παρόχ|Πελατ|Προμηθευτ|Εργοδότ|Εργολάβ|Μεταφορ|Εκμισθωτ|Μισθωτ|Αγοραστ|Πωλητ|"
        "Εντολε|Εντολοδόχ|"
        "Νοσοκομεί|Αποθήκ|Παρέχουσα|Παρέχουσας|Λήπτρια|Λήπτριας|Αποδέκτρια|Αποδέκτριας"
    ),
}


def party_words(draft: Draft) -> tuple[str, ...]:
    """The words for parties that DRAFT uses, as its language has them; in Greek without their endings."""
    found = set(re.findall(ROLES[draft.base_language], draft.source.text)) or _actors(draft)
    for term in draft.terms:
        if term.way == "called" and not term.block.number and len(term.text) < 40:
            article = re.match(r"(?:the|ο|η|το)\s", term.text, re.IGNORECASE)
            words = term.text[article.end() :] if article else term.text
            found.add(words if draft.base_language != "el" else words.split()[0][:-2])
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


_ACTORS: Final = {
    "en": re.compile(
        r"(?<!\w)(?:[Tt]he|[Ee]ach|[Aa]n?) ([A-Z][\w-]{2,20}['’]?(?: [A-Z][\w-]{2,20}){0,2})"
        r"(?= (?:shall|must|may|will|is entitled|has the right|undertakes)\b)"
    ),
    "zh": re.compile(
        "(?:^|[，。；：）、\\s但如若])([\u4e00-\u9fff]{2,6}?)(?=应当?|須|须|必须|必須|應|可以|有权|有權|不得|负责|負責|得以)"
    ),
    "el": re.compile(
        r"(?<!\w)(?:[ΟοΗη]|[Ττ]ο) ([Α-ΩΆ-Ώ][α-ωά-ώ]{3,20})"
        r"(?= (?:δεν )?(?:υποχρεούται|οφείλει|δικαιούται|μπορεί|δύναται|αναλαμβάνει|πρέπει))"
    ),
}
_NO_ACTOR = re.compile(
    "[本该其各此每任何双雙]|协议|合同|協議|合約|报告|報告|Agreement|Contract|Report|Party|Parties|Schedule|Annex"
)


def _actors(draft: Draft) -> set[str]:
    """Who has to act, or may, at least twice, in a text that defines no party."""
    pattern, greek = _ACTORS[draft.base_language], draft.base_language == "el"
    found = Counter(
        match[1][:-2] if greek else match[1]
        for sentence in draft.sentences
        if sentence.language == draft.base_language
        for match in pattern.finditer(sentence.text)
        if not _NO_ACTOR.search(match[1])
    )
    return {word for word in found if draft.source.text.count(word) > 1}


_A_PARTY = Lazy("|".join((*ROLES.values(), r"\bParty\b", "Μέρος", "^.{1,6}方$")))


def is_party(text: str) -> bool:
    """Is TEXT, of a cell, the word for a party, with or without an article and brackets?"""
    return len(text) < 40 and _A_PARTY.search(text) is not None


def parties(sentences: Iterable[Sentence], words: Sequence[str]) -> Counter[str]:
    """How often SENTENCES name each of the party WORDS."""
    found: Counter[str] = Counter()
    if not words:
        return found
    pattern = re.compile("|".join(map(re.escape, words)))
    for sentence in sentences:
        found.update(match[0] for match in pattern.finditer(sentence.text))
    return found


_ACTS: Final = {
    "en": r"\s(?:shall|must|may|is entitled|has the right|undertakes)\b",
    "zh": r"(?:(?!甲方|乙方|丙方|单位)[^，。；、,;]){0,16}?(?:应当?|须|可以|有权|不得)(?![用急付收答变])",
    "el": r"\w{0,4}\s(?:υποχρεού|δικαιού|οφείλ|μπορ|δύνα|δεν )",
}


def bearers(sentences: Iterable[Sentence], words: Sequence[str]) -> list[str]:
    """The party WORDS that stand before a verb of duty or permission, in order: who has to act."""
    found: list[str] = []
    for sentence in sentences:
        if words:
            pattern = re.compile(f"({'|'.join(map(re.escape, words))}){_ACTS[sentence.language]}")
            found += [match[1] for match in pattern.finditer(sentence.text)]
    return found
