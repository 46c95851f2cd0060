"""Time of check and of generate for each further commitment, in one process, at 10, 100 and 500 commitments.

python benchmarks/scaling.py [--rounds 5]     needs: pip install .

Medians of timeit, which stops the collector of cyclic garbage meanwhile: its few long runs fall on whatever is measured
when they are due.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import timeit
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from slagen.intake.load import Loaded, load_bytes  # noqa: E402 - the checkout, not an installed copy
from slagen.pipeline.generate import assemble_loaded  # noqa: E402
from slagen.render import FORMATS, render  # noqa: E402

SIZES = (10, 100, 500)
BASE = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")


def intake(count: int) -> bytes:
    """The minimal example with COUNT commitments, two for each service."""
    head, rest = BASE.split("services:\n", 1)
    tail = rest[rest.index("priorities:\n") :]
    services, commitments = [], []
    for n in range(count // 2):
        services.append(f"  s{n}: {{name: Host {n}, description: Site {n}., hours: 24x7, fee: 300 GBP per month}}")
        commitments.append(
            f"  a{n}: {{service: s{n}, metric: availability, target: at least 99.9 %, owner: Head {n}, "
            "measured: {by: monitor, every: 1 minute}, remedy: {kind: credit, tiers: {below 99.9 %: 10 %}}}"
        )
        commitments.append(
            f"  r{n}: {{service: s{n}, metric: first-response, owner: Lead {n}, measured: {{by: tickets}}, "
            "target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}}"
        )
    body = ["services:", *services, "commitments:", *commitments, ""]
    return (head.replace("single-service", "customer-level") + "\n".join(body) + tail).encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds

    def generate(loaded: Loaded) -> None:
        document = assemble_loaded(loaded, "en").document
        for name in FORMATS:
            render(document, name)

    generate(load_bytes(intake(10), file="warm.yaml"))
    for what in ("check", "generate"):
        whole: dict[int, float] = {}
        for size in SIZES:
            data = intake(size)
            loaded = load_bytes(data, file="x.yaml")
            work = (lambda d=data: load_bytes(d, file="x.yaml")) if what == "check" else (lambda f=loaded: generate(f))
            whole[size] = statistics.median(timeit.repeat(work, number=1, repeat=rounds)) * 1000
        few, some, many = SIZES
        first, second = ((whole[b] - whole[a]) / (b - a) for a, b in ((few, some), (some, many)))
        print(
            f"{what:9} for each further commitment  {few} to {some}: {first:.3f} ms  {some} to {many}: {second:.3f} ms "
            f" ({second / first:.2f})  for what every agreement has: {whole[few] - few * first:.1f} ms"
        )


if __name__ == "__main__":
    main()
