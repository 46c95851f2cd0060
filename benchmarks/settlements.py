"""Random agreements and measurements, settled by slagen and by a computation written differently: do they agree?

    python benchmarks/settlements.py [COUNT] [FIRST SEED]     (10,000 cases from seed 0 if nothing is said)

The other computation (random_settlements/) knows nothing of slagen. It has a table of every quarter of an hour of a
year with what the clocks of a zone show and whether a calendar is open then, counts whole seconds, walks through
tickets minute by minute and through windows day by day, and adds fractions. Only the text of the intake and of the
table goes to both. The share of the cases in which each form comes up is printed at the end.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.random_settlements.case import Case, intake_text, table_text  # noqa: E402 - the path is set above
from benchmarks.random_settlements.draw import random_case  # noqa: E402
from benchmarks.random_settlements.totals import Due, due  # noqa: E402
from slagen.errors import IntakeError  # noqa: E402
from slagen.findings import Severity  # noqa: E402

Answer = dict[str, Any]


def brute(case: Case) -> Answer:
    """What the other computation says is due for CASE."""
    found: Due = due(case)
    return {
        "lines": sorted((x.level, x.days[0], x.days[-1], x.missed, x.credit, x.given) for x in found.lines),
        "given": found.given,
        "claims": sorted(found.claims, key=str),
        "repeated": sorted(found.repeated),
        "returned": sorted(found.returned),
        "bonuses": sorted(found.bonuses),
    }


def slagen_says(case: Case, folder: Path) -> Answer:
    """The same from slagen."""
    from slagen import settle

    intake, table = folder / "sla.yaml", folder / "measured.csv"
    intake.write_text(intake_text(case), encoding="utf-8")
    table.write_text(table_text(case), encoding="utf-8")
    found = settle(intake, table)
    claims = [(str(x.promise.key), x.window.first, x.window.last, x.claim.after, x.claim.until)
              for x in found.lines if x.claim is not None]  # fmt: skip
    return {
        "lines": sorted(
            (str(x.promise.key), x.window.first, x.window.last, x.missed, x.credit, x.given) for x in found.lines
        ),
        "given": {(one.days.first.year, one.days.first.month): one.capped.given for one in found.months},
        "claims": sorted(claims, key=str),
        "repeated": sorted((str(x.promise.key), str(x.rule), tuple(w.last for w in x.windows)) for x in found.repeated),
        "returned": sorted((str(x.line.promise.key), x.line.window.last, x.window.last, x.amount)
                           for x in found.returned),
        "bonuses": sorted((str(x.promise.key), x.window.first, x.window.last, x.amount) for x in found.bonuses),
    }  # fmt: skip


def differences(seed: int, folder: Path) -> list[str]:
    """Where the two computations of the case of SEED differ: nothing if they agree."""
    case = random_case(seed)
    return list(_differ(seed, slagen_says(case, folder), brute(case)))


def _differ(seed: int, one: Answer, other: Answer) -> Iterator[str]:
    for part in one:
        if one[part] != other[part]:
            mine, its = (Counter(x.items() if isinstance(x, dict) else x) for x in (one[part], other[part]))
            yield f"seed {seed}, {part}: slagen {list((mine - its).elements())}, brute {list((its - mine).elements())}"


def forms(case: Case, answer: Answer) -> set[str]:
    """The forms that come up in CASE, those of results only where they led to something."""
    terms, found = case.terms, set()
    for level in case.levels.values():
        metric, target, remedy = level["metric"], level["target"], level.get("remedy", {})
        found |= {f"metric {metric['kind']}", f"window {level['window']}", f"remedy {remedy.get('kind')}"}
        found |= {f"figure {metric['statistic']}"} if "statistic" in metric else set()
        found |= {f"target {target.get('kind', 'with a minimum')}"} if isinstance(target, dict) else set()
        found |= {f"counting {rule}" for rule in level.get("counting", {})}
        found |= {f"bands of {remedy['bands_of']}"} if "tiers" in remedy else set()
        found |= {f"after {remedy['after']}"} if remedy.get("after", "every miss") != "every miss" else set()
        found |= {"remedy repeated"} if "repeated" in remedy else set()
    found |= {f"credits {name} {terms[name]}" for name in ("cap_for", "combination", "basis", "applied")}
    found |= {f"credits {name}" for name in ("rounding", "minimum", "less") if name in terms}
    if "points" in terms:
        found.add(f"points settled_by_{terms['points']['settled']}")
        found |= {"points averaged"} if terms["points"]["averaged"] == "yes" else set()
        found |= {"points repeated"} if "repeated" in terms["points"] else set()
    found |= {f"result {name}" for name in ("claims", "repeated", "returned", "bonuses") if answer[name]}
    found |= {"result a credit"} if any(line[4] for line in answer["lines"]) else set()
    found |= {"result a credit cut or not counted"} if any(line[4] != line[5] for line in answer["lines"]) else set()
    return found


def main() -> int:
    """Run COUNT cases; 1 where any differs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    begun, wrong, paid, seen = time.perf_counter(), 0, 0, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            case = random_case(seed)
            expected = brute(case)
            try:
                found = list(_differ(seed, slagen_says(case, Path(folder)), expected))
            except IntakeError as problem:
                found = [
                    f"seed {seed}, refused: {one.what}" for one in problem.findings if one.severity is Severity.ERROR
                ]
            wrong += bool(found)
            paid += sum(line[4] > 0 for line in expected["lines"])
            seen.update(forms(case, expected))
            for line in found[:3]:
                print(line)
    took = time.perf_counter() - begun
    for name, times in sorted(seen.items()):
        print(f"{name}: {100 * times / count:.1f} %")
    print(f"{count} settlements, {paid} credits: {count - wrong} agree, {wrong} differ; {took:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
