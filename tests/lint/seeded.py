"""Changes such as a translator makes by mistake, one to a line, put into the Markdown of a contract."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


APART = 8
"""Lines between two changes of a text."""


@dataclass(frozen=True)
class Seed:
    """One change: its kind and the line (from 1) of the changed text that it is in, or that follows what is gone."""

    kind: str
    line: int
    before: str
    after: str


_OWN_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)* |\(\w+\) |（[^）]*）|[α-ω]+\) |\d+\. |Άρθρο \d+ |#+ .*)")
_CODES = re.compile(
    r"[A-Z]+-?\d[\w-]*|\d+:\d+|第[^条]*条(?:（[^）]*）)*|(?:clause|article|paragraph|άρθρ\w+|παράγραφ\w+)s? [\d.]+"
)


def _where(line: str, pattern: str, rng: random.Random) -> re.Match[str] | None:
    """One place of PATTERN in LINE, outside its number, codes, clock times and references."""
    own = _OWN_NUMBER.match(line)
    low = own.end() if own else 0
    taken = [match.span() for match in _CODES.finditer(line)]
    found = [
        match
        for match in re.finditer(pattern, line)
        if match.start() >= low and not any(match.start() < b and a < match.end() for a, b in taken)
    ]
    return rng.choice(found) if found else None


def _put(line: str, match: re.Match[str], new: str) -> str:
    return line[: match.start()] + new + line[match.end() :]


_UNITS = (
    r"[\s\u00a0]?(?:Business |Εργάσιμ\w+ |个工作)?(?:hours?|minutes?|days?|months?|%|小时|分钟|日(?!历)|"
    r"个月|ωρών|λεπτών|"
    r"ημερών|μηνών|ώρες|λεπτά|ημέρες|μήνες|Ώρες|Ημέρες)"
)


def number(line: str, rng: random.Random) -> str | None:
    """30 days become 33."""
    match = _where(line, rf"(?<![\d.,])\d{{1,3}}(?![\d.,]\d)(?={_UNITS})", rng)
    return _put(line, match, str(int(match[0]) + rng.choice((1, 3, 10)))) if match else None


_OTHER_UNIT = (
    ("hours", "days"), ("hour", "day"), ("minutes", "hours"), ("days", "hours"), ("months", "days"),
    ("小时", "日"), ("分钟", "小时"), ("个工作日", "个月"), ("个月", "日"), ("日内", "小时内"),
    ("ωρών", "ημερών"), ("λεπτών", "ωρών"), ("ημερών", "μηνών"), ("ώρες", "ημέρες"), ("λεπτά", "ώρες"),
    ("μήνες", "ημέρες"),
)  # fmt: skip


def unit(line: str, rng: random.Random) -> str | None:
    """Hours become days."""
    for old, new in rng.sample(_OTHER_UNIT, len(_OTHER_UNIT)):
        ends = "" if old[0] >= "一" else r"(?!\w)"
        match = _where(line, rf"(?<=\d)[\s\u00a0]?{old}{ends}", rng)
        if match:
            return _put(line, match, match[0].replace(old, new))
    return None


def date(line: str, rng: random.Random) -> str | None:
    """1 January 2027 becomes 2 January 2027, or two dates change places."""
    pattern = r"\d{1,2}(?:η)? [A-ZΑ-ΩΆ-Ώ][^\W\d_]+ 20\d\d|20\d\d年\d{1,2}月\d{1,2}日"
    found = list(re.finditer(pattern, line))
    different = sorted({match[0] for match in found})
    if len(different) > 1 and rng.random() < 0.5:
        one, two = found[0], next(match for match in found if match[0] != found[0][0])
        return line[: one.start()] + two[0] + line[one.end() : two.start()] + one[0] + line[two.end() :]
    if not found:
        return None
    match = rng.choice(found)
    old = match[0]
    year = old.replace("2027", "2028") if rng.random() < 0.5 else old.replace("2027", "2026")
    return _put(line, match, year) if year != old else None


_NOT = (
    (" not ", " "), (" δεν ", " "), ("不得", "应"), ("未达到", "达到"), ("不能", "能"), ("不免除", "免除"),
    ("不属于", "属于"),
    ("不计入", "计入"), ("不包括", "包括"), ("不影响", "影响"),
)  # fmt: skip


def negation(line: str, rng: random.Random) -> str | None:
    """A "not" is gone."""
    for old, new in rng.sample(_NOT, len(_NOT)):
        if line.count(old) == 1 and not re.search(r" not (?:below|above|less|more|later)", line):
            return line.replace(old, new)
    return None


def reference(line: str, rng: random.Random) -> str | None:
    """Clause 28 becomes clause 29."""
    own = _OWN_NUMBER.match(line)
    low = own.end() if own else 0
    pattern = r"(?<=clause )\d+|(?<=άρθρο )\d+|(?<=άρθρου )\d+|(?<=第)[二三四]?十[一二三四五六七八]?(?=条)"
    found = [match for match in re.finditer(pattern, line) if match.start() >= low]
    if not found:
        return None
    match = rng.choice(found)
    if match[0].isdecimal():
        return _put(line, match, str(int(match[0]) + 1))
    last = match[0][-1]
    following = dict(zip("一二三四五六七八", "二三四五六七八九", strict=True))
    return _put(line, match, match[0] + "一" if last == "十" else match[0][:-1] + following[last])


_PARTIES = (
    ("The Provider", "The Customer"), ("The Customer", "The Provider"), ("the Customer", "the Provider"),
    ("甲方", "乙方"), ("乙方", "甲方"), ("Ο Πάροχος", "Ο Πελάτης"), ("Ο Πελάτης", "Ο Πάροχος"),
    ("στον Πελάτη", "στον Πάροχο"),
)  # fmt: skip


def party(line: str, rng: random.Random) -> str | None:
    """The duty is the other party's."""
    for old, new in rng.sample(_PARTIES, len(_PARTIES)):
        if _OWN_NUMBER.match(line) and line.count(old) == 1:
            return line.replace(old, new)
    return None


_DUTIES = ((" shall ", " may "), ("应", "可以"), ("υποχρεούται να", "δικαιούται να"))


def duty(line: str, rng: random.Random) -> str | None:
    """A duty becomes a permission."""
    del rng
    for old, new in _DUTIES:
        mixed = re.search(r"shall not|响应|应用|相应|对应|供应|适应|\bmay\b|可以|有权|δικαιού", line)
        if line.count(old) == 1 and not mixed:
            return line.replace(old, new)
    return None


def clause(line: str, rng: random.Random) -> str | None:
    """A clause is gone."""
    del rng
    return "" if _OWN_NUMBER.match(line) and not line.startswith("#") else None


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "number": number, "unit": unit, "date": date, "negation": negation, "reference": reference, "party": party,
    "duty": duty, "clause": clause,
}  # fmt: skip


def seeded(text: str, kind: str, count: int, rng: random.Random) -> tuple[str, list[Seed]]:
    """TEXT with up to COUNT changes of KIND, far enough from one another, and where they are."""
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("## ") and re.search(r"\d|第", line))
    order = [i for i in range(start, len(lines)) if lines[i] and not lines[i].startswith("#")]
    rng.shuffle(order)
    seeds: list[Seed] = []
    for index in order:
        if len(seeds) == count:
            break
        if any(abs(seed.line - index) < APART for seed in seeds):
            continue
        changed = KINDS[kind](lines[index], rng)
        if changed is not None and changed != lines[index]:
            seeds.append(Seed(kind, index + 1, lines[index], changed))
            lines[index] = changed
    return "\n".join(lines), seeds


def together(text: str, seeds: Iterable[Seed]) -> Iterator[tuple[str, list[Seed]]]:
    """As few texts as hold all SEEDS of TEXT, far enough from one another, each with those that are in it."""
    groups: list[list[Seed]] = []
    for seed in seeds:
        apart = (group for group in groups if all(abs(seed.line - other.line) >= APART for other in group))
        group = next(apart, None)
        if group is None:
            groups.append([seed])
        else:
            group.append(seed)
    for group in groups:
        lines = text.split("\n")
        for seed in group:
            lines[seed.line - 1] = seed.after
        yield "\n".join(lines), group
