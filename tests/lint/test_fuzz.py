"""Damaged files of every kind: never a traceback, never much memory, exit 0, 1 or 3 and nothing else.

The seeds are fixed. `pytest -m campaign` runs the full numbers, and looks at the seconds too. Each file that once
crashed is kept under tests/lint/crashes.
"""

from __future__ import annotations

import io
import random
import re
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from slagen.cli import main
from slagen.pipeline.generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CRASHES = sorted((HERE / "crashes").glob("*"))
LONGEST = 10.0
"""Seconds a file of the campaign may take."""
MOST_MEMORY = 512 * 1024
"""KiB the process may hold more at its end than at its beginning."""


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def repacked(data: bytes, chance: random.Random, edit: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part edited; None drops it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = edit(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def without_a_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        gone = chance.choice(package.namelist())
    return repacked(data, chance, lambda name, part: None if name == gone else part)


def with_damaged_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        hit = chance.choice(package.namelist())
    change = chance.choice((flipped, truncated))
    return repacked(data, chance, lambda name, part: change(part, chance) if name == hit and part else part)


TAG = re.compile(rb"<(/?)([A-Za-z:0-9]+)([^<>]*?)(/?)>")


def with_edited_xml(data: bytes, chance: random.Random) -> bytes:
    """Elements of the text renamed, dropped, doubled, moved into each other, attributes changed: still XML, mostly."""

    def edit(name: str, part: bytes) -> bytes:
        if not name.startswith("word/") or not name.endswith(".xml"):
            return part
        tags = list(TAG.finditer(part))
        for _ in range(chance.randint(1, 4)):
            tag = chance.choice(tags)
            kind = chance.randrange(5)
            if kind == 0:
                part = part.replace(tag[0], b"", 1)
            elif kind == 1:
                part = part.replace(tag[0], tag[0] * 2, 1)
            elif kind == 2:
                part = part.replace(b"<" + tag[2] + b" ", b"<" + chance.choice(tags)[2] + b" ")
            elif kind == 3:
                part = re.sub(
                    rb'w:val="[^"]*"', b'w:val="' + chance.choice((b"-1", b"99999999999", b"", b"x")) + b'"', part
                )
            else:
                part = part.replace(b"<w:p>", b"<w:p><w:tbl><w:tr><w:tc><w:p>", 1)
        return part

    return repacked(data, chance, edit)


WORD = (flipped, truncated, without_a_part, with_damaged_part, with_edited_xml, with_edited_xml)
BITS = (
    "![", "[", "](", "**", "__", "`", "```\n", "|", "\n|---|\n", "> " * 40, "- " * 40, "<!--", "-->", "<b>", "&#0;",
    "\\", "\t", "\r", "\r\n", "\u2028", "\u202e", "\ufeff", "\x00", "𝟛", "e\u0301" * 9, "等" * 50, "\n\n",
    "<!-- slagen: ignore[",
    "】", "2.3.4.5", "（一）", "α)", "99,9 %", "{", "}", ":", "- a: &x [*x]\n", "!!python/object x", "'", '"', "%",
    "@", "? ",
)  # fmt: skip


def edited_text(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            text = text[:at] + chance.choice(BITS) * chance.choice((1, 1, 3, 200)) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 60) :]
        elif kind == 2:
            lines = text.splitlines(keepends=True)
            chance.shuffle(lines) if chance.random() < 0.1 else lines.reverse()
            text = "".join(lines)
        else:
            end = at + chance.randint(1, 400)
            text = text[:end] + text[at:end] * chance.choice((1, 5)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


TEXT = (edited_text, edited_text, edited_text, flipped, truncated)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Files to damage: generated contracts in all languages, the examples, the cases of the rules."""
    out = tmp_path_factory.mktemp("contracts")
    made = generate(ROOT / "examples" / "saas-storage.yaml", out=out).files
    word = [path.read_bytes() for path in made if path.suffix == ".docx"]
    marked = [path.read_bytes() for path in made if path.suffix == ".md"]
    marked += [(ROOT / "README.md").read_bytes()]
    intakes = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))]
    return {".docx": word, ".md": marked, ".yaml": intakes}


def damaged(samples: list[bytes], ways: tuple[Callable[..., bytes], ...], count: int) -> Iterator[bytes]:
    for seed in range(count):
        chance = random.Random(seed)
        yield chance.choice(ways)(chance.choice(samples), chance)


def lint_quietly(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["lint", str(file), "--format", "json", "--ui-language", "en"])
    return code, capsys.readouterr().err


def most_memory() -> int:
    """KiB this process ever held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform != "darwin" else used // 1024


def run(
    samples: list[bytes], suffix: str, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[float]:
    """Lint COUNT damaged files; yields the seconds each took."""
    before = most_memory()
    ways = WORD if suffix == ".docx" else TEXT
    for number, data in enumerate(damaged(samples, ways, count)):
        file = tmp_path / f"damaged{suffix}"
        file.write_bytes(data)
        started = time.perf_counter()
        code, said = lint_quietly(file, capsys)
        yield time.perf_counter() - started
        assert code in (0, 1, 3), f"{suffix} {number}: exit {code}: {said}"
    assert most_memory() - before < MOST_MEMORY


@pytest.mark.parametrize("suffix", [".docx", ".md", ".yaml"])
def test_a_damaged_file_is_refused_or_linted_and_never_a_bug(
    suffix: str, samples: dict[str, list[bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(list(run(samples[suffix], suffix, 30, tmp_path, capsys))) == 30


@pytest.mark.campaign
@pytest.mark.parametrize(("suffix", "count"), [(".docx", 2000), (".md", 2000), (".yaml", 5000)])
def test_thousands_of_damaged_files_are_refused_or_linted(
    suffix: str, count: int, samples: dict[str, list[bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, seconds in enumerate(run(samples[suffix], suffix, count, tmp_path, capsys)):
        assert seconds < LONGEST, f"{suffix} {number}: {seconds:.1f} s"


@pytest.mark.parametrize("file", CRASHES, ids=lambda file: file.name)
def test_what_once_crashed_does_so_no_more(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = lint_quietly(file, capsys)
    assert code in (0, 1, 3), said
