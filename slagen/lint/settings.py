"""What a run is asked to look for: rules, profile, lexicons of one's own, words allowed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.findings import Severity
from slagen.lint.lexicon import lexicon
from slagen.lint.rule import catalogue, rule
from slagen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.lexicon import Lexicon, Match

Profile: TypeAlias = Literal["draft", "review", "sign-off"]
PROFILES: tuple[Profile, ...] = ("draft", "review", "sign-off")
"""draft: what is still open (placeholders, open tracked changes) is only noted. review: as the catalogue says.
sign-off: nothing may be open."""

LAWS: tuple[str, ...] = ("PRC", "GR", "EW")
"""Mainland China, Greece, England and Wales: the laws an intake may name, too."""

_OPEN_IN_A_DRAFT = frozenset({"D607", "D608", "D613"})


@dataclass(frozen=True)
class Settings:
    """Settings of one run.

    `select` and `ignore` are codes, names or first letters (T, T1, vague-time); an empty `select` is every rule that is
    no preview. `law` are the jurisdictions whose terms of art pass, all if empty. `allow` are words that pass. `own`
    are lexicons of the user, beside slagen's or, where `built_in` is false, alone. `without` are exemptions that are
    not granted. `severity` puts another severity in place of a rule's own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile = "review"
    law: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    own: tuple[Lexicon, ...] = ()
    built_in: bool = True
    severity: tuple[tuple[str, Severity], ...] = ()
    without: frozenset[str] = frozenset()

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that are on. Raises UsageError for a name no rule has."""
        known = catalogue()
        chosen = {code for name in self.select for code in named(name)}
        if not self.select:
            chosen = {code for code, entry in known.items() if not entry.preview}
        return frozenset(chosen - {code for name in self.ignore for code in named(name)})

    def lexicons(self, language: str) -> Iterator[Lexicon]:
        """slagen's lexicon of LANGUAGE and the user's own."""
        if self.built_in:
            yield lexicon(language)
        yield from (own for own in self.own if own.language == language)

    def admits(self, match: Match) -> bool:
        """Does a shield count, its jurisdiction being asked for?"""
        return not match.entry.law or not self.law or bool(set(match.entry.law) & set(self.law))

    @cached_property
    def _allowed(self) -> tuple[str, ...]:
        return tuple(fold(words, chinese=True).text for words in self.allow)

    def allowed(self, text: str, start: int, end: int) -> bool:
        """Are the words from START to END of TEXT inside words that the allow-list names?"""
        for words in self._allowed:
            low = max(0, start - len(words))
            around = fold(text[low : end + len(words)], chinese=True)
            at = around.text.find(words)
            while at >= 0:
                first, last = around.span(at, at + len(words))
                if low + first <= start and end <= low + last:
                    return True
                at = around.text.find(words, at + 1)
        return False

    def severity_of(self, code: str, own: Severity) -> Severity:
        """The severity of a hit of the rule CODE that by itself would have OWN."""
        set_by_user = dict(self.severity).get(code)
        if set_by_user is not None:
            return set_by_user
        if self.profile == "draft" and code in _OPEN_IN_A_DRAFT:
            return Severity.INFO
        if self.profile == "sign-off" and code in _OPEN_IN_A_DRAFT:
            return Severity.ERROR
        return own


def named(name: str) -> tuple[str, ...]:
    """The codes of the rules that NAME stands for: a code, a name, first letters. Raises UsageError for none."""
    known = catalogue()
    start = name.strip().upper()
    if start not in known and len(start) < 4:
        group = tuple(code for code in known if code.startswith(start))
        if group:
            return group
    return (rule(name).code,)
