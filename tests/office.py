"""LibreOffice for tests: Word bytes to the text of a PDF. Tests skip, with the reason, where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def pdf_text(docx: bytes) -> str:
    """Return the text LibreOffice lays out, fields recomputed, without the page headers' line breaks tidied."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "a.docx"), Path(folder, "a.pdf")
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        for _ in range(2):  # one conversion in some sixty fails for no visible reason
            subprocess.run(command, check=False, capture_output=True, timeout=600)
            if made.is_file():
                break
        return subprocess.run(
            ["pdftotext", "-raw", str(made), "-"], check=True, capture_output=True, text=True, timeout=600
        ).stdout
