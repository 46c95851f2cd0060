"""Writes slagen/text/simplified.txt from the opencc package: `python scripts/simplified.py [--check]`.

Two lines of equal length: every Traditional character that has a Simplified one, and that one. Character by character
only, so that places hold; phrases are the lexicon's business.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "slagen" / "text" / "simplified.txt"
RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20))


def table() -> str:
    """The text of the file."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    pairs = []
    for low, high in RANGES:
        for code in range(low, high):
            old = chr(code)
            new = converter.convert(old)
            if new != old and len(new) == 1:
                pairs.append((old, new))
    return "".join(old for old, _ in pairs) + "\n" + "".join(new for _, new in pairs) + "\n"


if __name__ == "__main__":
    text = table()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == text else f"{TARGET.name} is out of date")
    TARGET.write_text(text, encoding="utf-8")
