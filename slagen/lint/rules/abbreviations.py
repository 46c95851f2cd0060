"""Short forms in capitals that nobody has spelled out (D610)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

# Known to every reader of a contract, or names: times, money, units, formats, standards, law, companies, technology.
_KNOWN = (
    "UTC GMT CET CEST EET EEST WET CST BST EST EDT PST PDT HKT SGT IST JST AM PM EUR USD GBP CNY RMB HKD TWD "
    "CHF JPY SGD AUD CAD NTD VAT GST IBAN BIC SWIFT SEPA KB MB GB TB PB KIB MIB GIB TIB HZ KHZ MHZ GHZ KVA KW "
    "KWH MW MWH VA DB DPI PH LED PDF CSV XML JSON HTML HTTP HTTPS XLSX DOCX TXT JPG JPEG PNG ZIP URL URI IP "
    "TCP UDP DNS SSH SSL TLS VPN LAN WAN WLAN WIFI USB CPU GPU RAM SSD HDD ROM SQL API APP SDK AI SMS QR ID "
    "PIN PC TV CD DVD GPS SIM FAQ CCTV UPS PIN EDI RFID ATM ISO IEC IEEE ITIL PCI DSS DIN EN NIST COBIT TIA "
    "ANSI ASTM ELOT IETF RFC OWASP UN EU EEA EC USA US UK UAE PRC ROC GDPR DPA NDA CEO CFO CTO CIO COO CISO "
    "DPO HR IT ICT OK NA TBD TBC TBA TODO NB PS NO SA AG BV NV PLC LLC LLP LTD INC GMBH SARL SRL SPA AB AS OY "
    "KG SE CO LP PTE PTY IBM SAP AWS BMW DHL UPS TNT GE HP NEC BBC CNN NATO OECD WHO ICC LCIA HKIAC SIAC "
    "CIETAC UNCITRAL UKSC EWCA EWHC MON TUE WED THU FRI SAT SUN JAN FEB MAR APR JUN JUL AUG SEP OCT NOV DEC "
    "ΦΠΑ ΑΦΜ ΔΟΥ ΓΕΜΗ ΑΕ ΕΠΕ ΟΕ ΕΕ ΙΚΕ ΑΚ ΚΠΟΛΔ ΠΔ ΦΕΚ ΕΛΟΤ ΓΚΠΔ ΗΠΑ ΟΤΕ ΔΕΗ ΕΛΤΑ ΚΕΠ ΟΑΕΔ ΙΚΑ ΕΦΚΑ ΑΔΑ ΑΔΑΜ "
    "ΚΗΜΔΗΣ ΕΣΗΔΗΣ ΚΑΕ ΚΕΦΟΔΕ KEFODE ΝΠΔΔ ΝΠΙΔ ΟΤΑ ΑΕΠΠ ΕΑΔΗΣΥ ΚΥΑ ΥΑ ΑΠ ΣΤΕ ΑΔΤ ΤΚ ΜΜ ΠΜ ΑΜ ΑΒΕΕ"
)
_SHORT = Lazy(
    r"(?<![A-Za-zΑ-ΩΆ-Ώα-ωά-ώ0-9_.@/&+-])([A-Z]{2,6}|"
    r"[Α-Ω]{2,6})(?:s(?![a-z]))?(?![A-Za-zΑ-Ωα-ωά-ώ0-9_@&+]|[.-][A-Za-z0-9Α-Ω]|/[A-Z])"
)
_BEFORE = Lazy(
    r"(?:[(（]\s?(?:[^()（）]{0,40}[,，;]\s?)?(?:[“\"«「]|the |hereinafter |abbreviated(?: as)? |"
    r"以下(?:简称|簡稱)|下称|简称|簡稱|即|εφεξής |στο εξής )*\s?)$"
)
_AFTER = Lazy(
    r"[”\"»」]?\s?[(（]\s?[^()（）]{6,}|[”\"»」]?,? (?:i\.e\.|that is|stands for|means|ήτοι|δηλαδή)|是指|"
    r"指|[:：—–]\s?[a-zα-ωά-ώ]"
)
_WORD_BEFORE = Lazy(r"([^\W\d_]+)[\s,]{1,2}$")
_WORD_BEHIND = Lazy(r"[\s,]{1,2}([^\W\d_]+)")
_WORDS = Lazy(r"[^\W\d_]+")


def abbreviations(draft: Draft) -> Iterator[Hit]:
    """Each unknown short form, where it is first used."""
    if not draft.whole:
        return
    first: dict[str, tuple[Sentence, int, int]] = {}
    explained = {term.text for term in draft.terms}
    for sentence in draft.sentences:
        text = sentence.block.text
        if sentence.block.story in ("header", "footer"):
            continue
        shouted = sentence.role == "heading" and sentence.text.isupper()
        for match in _SHORT.finditer(text, sentence.start, sentence.end):
            short = match[1]
            if short in _known() or short in explained or shouted or _in_quiet(sentence, match.start()):
                continue
            near = text[max(sentence.start, match.start() - 60) : match.start()]
            if _BEFORE.search(near) or _AFTER.match(text, match.end(), match.end() + 80):
                explained.add(short)
            elif short not in first and not _loud(text, match) and not _title(sentence, short):
                first[short] = (sentence, match.start(1), match.end(1))
    wanted = [short for short in first if short not in explained]
    spelled = _spelled_out(draft, wanted) if wanted else set()
    for short in wanted:
        if short not in spelled and not _roman(short):
            sentence, start, end = first[short]
            yield Hit("D610", sentence.block, start, end, sentence)


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(_KNOWN.split())


def _in_quiet(sentence: Sentence, at: int) -> bool:
    return any(low <= at < high for low, high in sentence.block.quiet)


def _loud(text: str, match: re.Match[str]) -> bool:
    """Does it stand among other words in capitals: IN NO EVENT SHALL?"""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    after = _WORD_BEHIND.match(text, match.end(), match.end() + 24)
    return any(
        found is not None and len(found[1]) > 1 and found[1].isupper() and found[1] not in _known()
        for found in (before, after)
    )


def _title(sentence: Sentence, short: str) -> bool:
    """Is it all there is of a paragraph: a heading in capitals, POWER?"""
    return sentence.block.cell is None and sentence.text.strip(" .:0123456789") == short


def _roman(short: str) -> bool:
    return all(letter in "IVXLCΙΧ" for letter in short)


def _spelled_out(draft: Draft, wanted: list[str]) -> set[str]:
    """Those that words with capitals spell somewhere: Service Level Agreement is SLA."""
    runs = {"".join(word[0] for word in _WORDS.findall(name.text)).upper() for name in draft.names}
    for block in draft.source.blocks:
        if block.kind == "heading":
            runs.add(
                "".join(word[0] for word in _WORDS.findall(block.text) if word[0].isupper() or len(word) > 3).upper()
            )
    parts = {run[at : at + size] for run in runs for size in range(3, 7) for at in range(len(run) - size + 1)}
    return parts.intersection(wanted)


RULE = (("D610",), abbreviations)
