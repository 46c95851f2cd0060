"""Sample documents in zh, en and el for the tests, parsed from samples/, where @0 to @3 stand for values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from slagen.document.parse import parse_clause
from slagen.document.tree import Blank, Document, Value

if TYPE_CHECKING:
    from slagen.document.tree import Part, Role

SAMPLES = Path(__file__).parent / "samples"
ROLES: dict[str, Role] = {
    "cover": "cover",
    "parties": "opening",
    "definitions": "article",
    "availability": "article",
    "credits": "article",
    "relief": "article",
    "signature": "closing",
    "annex-calendars": "annex",
    "annex-contacts": "annex",
}
TITLES = {"en": "Service Level Agreement", "zh": "服务级别协议", "el": "Συμφωνία Επιπέδου Υπηρεσιών"}
STATUS = {"en": "Draft", "zh": "草案", "el": "Σχέδιο"}
PROVIDER = {"en": "Azure Cloud Ltd", "zh": "蓝天云计算有限公司", "el": "Γαλάζιο Νέφος Α.Ε."}
CUSTOMER = {"en": "Harbour & Sons Ltd", "zh": "海港贸易有限公司", "el": "Λιμάνι Εμπορική Ε.Π.Ε."}
PERCENT = {"en": "99.90\u00a0%", "zh": "99.90%", "el": "99,90\u00a0%"}


def part(language: str, clause: str, provider: str, customer: str) -> Part:
    """Parse one sample clause with its values."""
    text = (SAMPLES / language / f"{clause}.md").read_text(encoding="utf-8")
    values = (
        Value(provider, "provider.name"),
        Value(customer, "customer.name"),
        Value(PERCENT[language], "metrics.availability.target"),
        Blank("credits.cap"),
    )
    filled = re.sub("@([0-3])", "\ufdd0\\1\ufdd1", text)
    return parse_clause(filled, clause=clause, role=ROLES[clause], inlines=values)


def sample(language: str, *, provider: str = "", customer: str = "", draft: bool = True) -> Document:
    """Return the sample agreement in LANGUAGE."""
    provider, customer = provider or PROVIDER[language], customer or CUSTOMER[language]
    return Document(
        language=language,
        title=TITLES[language],
        number="SLA-2026-001",
        version="1.0",
        status=STATUS[language],
        draft=draft,
        fingerprint="ab" * 32,
        made_by="slagen 0.1.0",
        date="2026-12-01",
        parts=tuple(part(language, clause, provider, customer) for clause in ROLES),
    )
