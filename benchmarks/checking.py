"""`slagen check` of one customer's 200 services and 2,000 commitments against PyYAML's C parser and model_validate.

python benchmarks/checking.py [--rounds 5]     needs: pip install .

Whole processes in turn, so that both meet the same machine: medians of the ratios of each pair, in wall time and in
processor time (user + system). Then the time of check for each further commitment, from 20 to 2,000.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")
SIZES = (20, 200, 1000, 2000)
PLAIN = """
import sys, yaml
from slagen.intake.models.intake import Intake
class Loader(yaml.CSafeLoader):  # every scalar is text, as in an intake
    yaml_implicit_resolvers = {}
with open(sys.argv[1], encoding="utf-8") as file:
    Intake.model_validate(yaml.load(file, Loader))
"""
SERVICE = """\
  s{n}: {{name: Host {n}, description: Site {n} on two servers., hours: 24x7, fee: 300 GBP per month}}
"""
COMMITMENTS = """\
  up{n}: {{service: s{n}, metric: availability, target: at least 99.9 %, owner: Head {n}, excluded: [planned],
    measured: {{by: monitor, every: 1 minute}},
    remedy: {{kind: credit, tiers: {{below 99.9 %: 10 %, below 99 %: 25 %}}}}}}
  answer{n}: {{service: s{n}, metric: first-response, owner: Lead {n}, measured: {{by: tickets}},
    target: {{kind: by-priority, values: {{P1: 30 minutes, P2: 4 hours}}}}}}
  repair{n}: {{service: s{n}, metric: restoration, owner: Lead {n}, measured: {{by: tickets}},
    target: {{kind: by-priority, values: {{P1: 40 minutes, P2: 2 days}}}}}}
  solve{n}: {{service: s{n}, metric: resolution, calendar: office, owner: Lead {n}, measured: {{by: tickets}},
    target: {{kind: by-priority, values: {{P1: 8 business hours, P2: 40 business hours}}}}}}
  news{n}: {{service: s{n}, name: News of a case,
    metric: {{kind: elapsed, starts: the last message, ends: the next message}},
    target: at most 2 hours, owner: Lead {n}, measured: {{by: tickets}}}}
  fixed{n}: {{service: s{n}, name: Solved at once, metric: {{kind: ratio, counted: cases solved in the first call,
    all: all cases}}, target: at least 70 %, owner: Lead {n}, measured: {{by: tickets}}}}
  again{n}: {{service: s{n}, name: Opened again, metric: {{kind: ratio, counted: cases opened again, all: all cases,
    better: lower}}, target: at most 5 %, owner: Lead {n}, measured: {{by: tickets}}}}
  happy{n}: {{service: s{n}, name: Satisfaction, metric: {{kind: score, lowest: 1, highest: 5,
    survey: each user who had a case is asked how it went, answered: 20 %}},
    target: at least 4.2, owner: Lead {n}, measured: {{by: survey}}}}
  faults{n}: {{service: s{n}, name: Repeated faults,
    metric: {{kind: count, counted: faults of one cause, better: lower}},
    target: at most 2, owner: Lead {n}, measured: {{by: tickets}}}}
  copies{n}: {{service: s{n}, name: Copies that can be read back, metric: {{kind: ratio, counted: copies read back,
    all: all copies}}, target: at least 98 %, owner: Head {n}, measured: {{by: backup log}}}}
"""


def intake(count: int) -> str:
    """An agreement of one customer with COUNT commitments, ten for each service."""
    head, rest = BASE.split("services:\n", 1)
    head = re.sub("  not_applicable:\n.*\n", "", head)
    tail = rest[rest.index("priorities:\n") :]
    many = range(count // 10)
    body = [
        'calendars: {office: {open: ["Mon-Fri 09:00-17:00"]}}\n',
        "maintenance: {planned: {at_most: 30 minutes, counted: no}}\n",
        "services:\n",
        *(SERVICE.format(n=n) for n in many),
        "commitments:\n",
        *(COMMITMENTS.format(n=n) for n in many),
    ]
    return head.replace("single-service", "customer-level") + "".join(body) + tail


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took, in seconds."""

    wall: float
    processor: float


def run(command: list[str], home: Path) -> Spent:
    """COMMAND as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SLAGEN_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    used = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return Spent(wall, used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        for size in SIZES:
            (home / f"{size}.yaml").write_text(intake(size), encoding="utf-8")
        ours = [sys.executable, "-m", "slagen", "check"]
        plain = [sys.executable, "-c", PLAIN]
        most = f"{SIZES[-1]}.yaml"
        run([*ours, most], home), run([*plain, most], home)
        pairs = [(run([*ours, most], home), run([*plain, most], home)) for _ in range(rounds)]
        for what in ("wall", "processor"):
            first, second = ([getattr(pair[which], what) for pair in pairs] for which in (0, 1))
            ratios = [a / b for a, b in zip(first, second, strict=True)]
            print(
                f"{what:9} check {statistics.median(first):.2f} s  plain {statistics.median(second):.2f} s  "
                f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; at most 3)"
            )
        spent = {
            size: statistics.median(run([*ours, f"{size}.yaml"], home).processor for _ in range(max(3, rounds // 2)))
            for size in SIZES
        }
        each = [(spent[b] - spent[a]) / (b - a) * 1000 for a, b in pairwise(SIZES)]
        steps = "  ".join(f"{a} to {b}: {ms:.2f} ms" for (a, b), ms in zip(pairwise(SIZES), each, strict=True))
        print(f"for each further commitment  {steps}  ({each[-1] / each[0]:.2f})")


if __name__ == "__main__":
    main()
