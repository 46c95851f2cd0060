"""Makes docs/picture.png for the README: the first page of the storage example. Needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Generate, lay out, and draw one page."""
    with tempfile.TemporaryDirectory() as folder:
        example = ROOT / "examples" / "saas-storage.yaml"
        slagen = [sys.executable, "-m", "slagen", "generate", str(example), "-o", folder]
        subprocess.run([*slagen, "--language", "en", "--format", "docx"], check=True, cwd=ROOT)
        (word,) = Path(folder).glob("*.docx")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]
        subprocess.run(soffice, check=True, capture_output=True)
        draw = [
            "pdftoppm",
            "-png",
            "-r",
            "72",
            "-singlefile",
            str(word.with_suffix(".pdf")),
            str(ROOT / "docs" / "picture"),
        ]
        subprocess.run(draw, check=True)


if __name__ == "__main__":
    main()
