"""The command line as its own process: consoles, signals, pipes, start-up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from slagen.pipeline.init import starter

ROOT = Path(__file__).resolve().parent.parent


def environment(**extra: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "SLAGEN"))}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


def slagen(*arguments: str, cwd: Path = ROOT, **extra: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "slagen", *arguments],
        cwd=cwd, env=environment(**extra), capture_output=True, timeout=600, check=False,
    )  # fmt: skip


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    file = tmp_path / "sla.yaml"
    file.write_text(starter("single-service", "external", ["zh"], "it", file=file.name), encoding="utf-8")
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp936", "cp1253", "ascii"])
def test_no_console_makes_it_fail(intake: Path, encoding: str) -> None:
    listed = slagen("clauses", "credits", "--ui-language", "zh", PYTHONIOENCODING=encoding)
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout
    generated = slagen(
        "generate", str(intake), "-o", f"out-{encoding}-输出", "--format", "docx", "--ui-language", "el",
        cwd=intake.parent, PYTHONIOENCODING=encoding,
    )  # fmt: skip
    assert generated.returncode == 0, generated.stderr
    assert (intake.parent / f"out-{encoding}-输出" / "SLA-2026-001-zh.docx").stat().st_size > 1000
    assert b"Traceback" not in generated.stderr
    wrong = slagen("frobnicate", "--ui-language", "zh", PYTHONIOENCODING=encoding)
    assert wrong.returncode == 2
    assert b"Traceback" not in wrong.stderr


def test_the_systems_language_is_spoken() -> None:
    assert "用法" in slagen("--help", LANG="zh_CN.UTF-8").stdout.decode()
    assert "χρήση" in slagen("--help", LANG="el_GR.UTF-8", PYTHONIOENCODING="utf-8").stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_quietly_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "waiting.yaml"
    os.mkfifo(pipe)  # reading it blocks until somebody writes
    with subprocess.Popen(
        [sys.executable, "-m", "slagen", "check", str(pipe)],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # under nohup the tests themselves ignore it
    ) as process:  # fmt: skip
        writer = os.open(pipe, os.O_WRONLY)  # returns once slagen has opened the other end
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=600)
        os.close(writer)
    assert process.returncode == 130
    assert out == b""
    assert err == b"Interrupted.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("command", ["schema", "clauses"])
def test_a_closed_pipe_ends_quietly(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "slagen", command],
            cwd=ROOT, env=environment(), stdout=writing, stderr=subprocess.PIPE, timeout=600, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_device_is_exit_code_4() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "slagen", "schema"],
            cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=600, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert b"could not be printed" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["generate", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from slagen.cli import main; main(sys.argv[1:]);"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'jinja2', 'lxml', 'marko', 'docxtpl', 'docx', 'pydantic', 'babel', 'yaml', 'json'}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT, env=environment(), capture_output=True, timeout=600, check=False, text=True,
    )  # fmt: skip
    assert done.stderr.strip() == "[]"


def test_names_in_every_script_are_read_and_written(intake: Path) -> None:
    for name in ("协议.yaml", "συμφωνία.yaml", "cafe\u0301.yaml"):
        file = intake.with_name(name)
        file.write_bytes(intake.read_bytes())
        out = intake.with_name(f"out-{name}")
        done = slagen("generate", str(file), "-o", str(out), "--format", "docx")
        assert done.returncode == 0, done.stderr
        assert (out / "SLA-2026-001-zh.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor as a POSIX shell does")
@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
def test_a_closed_stream_keeps_nothing_from_being_generated(intake: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m slagen generate sla.yaml --format md {closed}', sys.executable],
        cwd=intake.parent, env=environment(), capture_output=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (intake.parent / "SLA-2026-001-zh.md").stat().st_size > 1000
    assert b"slagen" not in done.stdout
