"""A name for a finding that stays the same while its sentence does, wherever the sentence moves to."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slagen.findings import Finding

_BLANKS = Lazy(r"\s+")
_LENGTH = 16


@functools.lru_cache(64)  # findings of one sentence follow each other, and there may be thousands
def normal(text: str) -> str:
    """TEXT as fingerprints see it: folded, blanks made one."""
    return _BLANKS.sub(" ", fold(text, chinese=True).text).strip()


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """One for each of FINDINGS, of one file in the order of its text: 16 hexadecimal digits.

    Made of the rule, the path in the intake or the clause number, the sentence and the words; the same words met
    again in the same sentence are counted, so that no two findings of a file share one.
    """
    met: dict[str, int] = {}
    for finding in findings:
        where = finding.place.path or finding.place.clause
        key = "\n".join((finding.code, where, normal(finding.sentence), normal(finding.quote)))
        met[key] = met.get(key, 0) + 1
        yield hashlib.sha256(f"{key}\n{met[key]}".encode()).hexdigest()[:_LENGTH]
