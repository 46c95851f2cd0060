"""The wheel holds everything: installed alone, outside the checkout, it makes a contract."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with slagen installed from a freshly built wheel; no network."""
    made = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", str(ROOT), "--no-build-isolation", "--no-deps", "--no-index", "-w", str(made)], check=True
    )
    (wheel,) = made.glob("slagen-*.whl")
    target = made / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)], check=True)
    return target


def test_a_contract_is_made_from_the_wheel_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    example = tmp_path / "mine.yaml"
    example.write_bytes((ROOT / "examples" / "saas-storage.yaml").read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "slagen", "generate", str(example), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"SLA-2026-014-{code}.{suffix}" for code in ("el", "en", "zh") for suffix in ("docx", "md")]
    for path in (tmp_path / "out").glob("*.docx"):
        assert zipfile.ZipFile(path).testzip() is None


def test_the_wheel_carries_types_messages_licence_and_clauses(installed: Path) -> None:
    package = installed / "slagen"
    assert (package / "py.typed").exists()
    assert (package / "_data" / "clauses" / "front" / "cover" / "el.md").exists()
    assert (package / "_data" / "templates" / "zh" / "agreement.docx").exists()
    assert (package / "messages" / "locale" / "el" / "LC_MESSAGES" / "slagen.mo").exists()
    assert (package / "units" / "zh.json").exists()
    assert list(installed.glob("slagen-*.dist-info/licenses/LICENSE"))
