"""Finds wording nobody can be held to, in intakes, Markdown, Word files and plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.roles import Role


def lint_text(text: str, *, language: str | None = None, role: Role = "obligation") -> tuple[Finding, ...]:
    """What the linter says of TEXT, a passage without its document, with the default settings.

    `start` and `end` of each finding count code points of TEXT as given. LANGUAGE (zh, en or el) overrides what the
    script says; ROLE says what the passage does in its agreement (obligation, level, right, definition, recital,
    liability). Annexes and clauses that the passage names are taken to be there. Raises ValueError for another language
    or role.
    """
    from slagen.lint.engine import lint_source
    from slagen.lint.passage import passage
    from slagen.lint.roles import ROLES

    language = language and language.partition("-")[0]  # zh-Hans and zh-Hant are one language to the linter
    if language not in (None, "zh", "en", "el"):
        raise ValueError(f"no language of slagen: {language}")
    if role not in ROLES:
        raise ValueError(f"no role: {role}; one of {', '.join(ROLES)}")
    return lint_source(passage(text), language=language, role=role, whole=False).findings
