from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.errors import OutputError
from slagen.pipeline import write
from slagen.pipeline.write import file_name, preflight, write_all

ROOT = Path(__file__).resolve().parent.parent
needs_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def listing(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_all_files_are_written_and_nothing_else_remains(tmp_path: Path) -> None:
    write_all({tmp_path / "a.docx": b"a", tmp_path / "b.md": b"b"}, force=False)
    assert listing(tmp_path) == {"a.docx": b"a", "b.md": b"b"}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_all({tmp_path / "x" / "y" / "a.md": b"a"}, force=False)
    assert listing(tmp_path) == {"x/y/a.md": b"a"}


def test_no_file_is_written_when_one_exists_and_all_existing_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"old b")
    (tmp_path / "c.md").write_bytes(b"old c")
    with pytest.raises(OutputError) as caught:
        write_all({tmp_path / name: b"new" for name in ("a.md", "b.md", "c.md")}, force=False)
    assert "b.md" in str(caught.value)
    assert "c.md" in str(caught.value)
    assert "a.md" not in str(caught.value)
    assert listing(tmp_path) == {"b.md": b"old b", "c.md": b"old c"}


def test_force_replaces_and_keeps_the_mode_of_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_all({target: b"new", tmp_path / "b.md": b"b"}, force=True)
    assert listing(tmp_path) == {"a.md": b"new", "b.md": b"b"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_all({tmp_path / "a.md": b"a"}, force=False)
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"keep me")
    (tmp_path / "a.md").symlink_to(victim)
    with pytest.raises(OutputError, match="link"):
        write_all({tmp_path / "a.md": b"new"}, force=True)
    assert victim.read_bytes() == b"keep me"


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="link"):
        write_all({tmp_path / "a.md": b"new"}, force=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OutputError, match="folder"):
        write_all({tmp_path / "a.md": b"new"}, force=True)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"file")
    with pytest.raises(OutputError, match="not a folder"):
        write_all({tmp_path / "out" / "a.md": b"new"}, force=True)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that nobody may write to")
def test_a_folder_that_refuses_new_files_is_an_output_error() -> None:
    with pytest.raises(OutputError, match=r"/proc/self"):
        write_all({Path("/proc/self/slagen/a.md"): b"new"}, force=False)


@needs_user
def test_a_read_only_folder_is_found_before_anything_is_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="may not be written"):
            preflight([tmp_path / "a.md"], force=False)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_without_permission_is_found_in_preflight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root passes every real check
    with pytest.raises(OutputError, match="may not be written"):
        preflight([tmp_path / "a.md"], force=False)


def test_a_name_the_system_refuses_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        write_all({tmp_path / ("x" * 300): b"new"}, force=False)
    with pytest.raises(OutputError, match="could not be written"):
        write_all({tmp_path / ("x" * 300) / "a.md": b"new"}, force=False)


def test_a_full_disk_leaves_old_files_and_no_new_ones(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old a")
    program = """
        import resource, signal, sys
        from pathlib import Path
        from slagen.errors import OutputError
        from slagen.pipeline.write import write_all
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        folder = Path(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_all({folder / "a.md": b"new", folder / "new" / "b.md": b"x" * 5000}, force=True)
        except OutputError as problem:
            print(problem)
            sys.exit(problem.exit_code)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert "could not be written" in done.stdout
    assert listing(tmp_path) == {"a.md": b"old a"}
    assert not (tmp_path / "new").exists()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] != 1000


@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize("links", [True, False])
def test_a_move_that_fails_puts_every_old_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, links: bool
) -> None:
    old = {"a.md": b"old a", "b.md": b"old b"}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    calls = 0
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        nonlocal calls
        if self.suffix == ".tmp":
            calls += 1
            if calls == failing:
                raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    def no_links(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "replace", fails)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OutputError, match="close it there"):
        write_all({tmp_path / name: b"new" for name in ("a.md", "b.md", "c.md")}, force=True)
    assert listing(tmp_path) == old


def test_a_file_that_is_open_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    replace = Path.replace
    failures = iter([True, False])

    def busy(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp" and next(failures):
            raise PermissionError(13, "in use", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(write, "_ATTEMPTS", 3)
    write_all({tmp_path / "a.md": b"new"}, force=True)
    assert listing(tmp_path) == {"a.md": b"new"}


def test_an_interruption_puts_every_old_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"old a")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a.md": b"new", tmp_path / "sub" / "b.md": b"new"}, force=True)
    assert listing(tmp_path) == {"a.md": b"old a"}
    assert not (tmp_path / "sub").exists()


def test_a_failure_without_a_file_name_is_still_an_output_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="The files could not be written: No space left"):
        write_all({tmp_path / "a.md": b"new"}, force=False)
    assert listing(tmp_path) == {}


def test_a_second_run_waits_and_then_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "LOCK_SECONDS", 0.2)
    fcntl = pytest.importorskip("fcntl")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="Another slagen"):
            write_all({tmp_path / "a.md": b"new"}, force=False)
    finally:
        os.close(descriptor)
    assert listing(tmp_path) == {}


def test_a_file_system_without_locks_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    write_all({tmp_path / "a.md": b"a"}, force=False)
    assert listing(tmp_path) == {"a.md": b"a"}


def test_parallel_runs_never_mix_their_files(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from slagen.pipeline.write import write_all
        folder, mark = Path(sys.argv[1]), sys.argv[2].encode() * 1000
        write_all({folder / f"{n}.md": mark for n in range(4)}, force=True)
    """
    runs = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(program), str(tmp_path), str(n % 10)], cwd=ROOT)
        for n in range(8)
    ]
    assert [run.wait(timeout=600) for run in runs] == [0] * 8
    files = listing(tmp_path)
    assert sorted(files) == ["0.md", "1.md", "2.md", "3.md"]
    assert len(set(files.values())) == 1


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("SLA-2026-014", "x", "SLA-2026-014-en.docx"),
        ("", "云存储服务级别协议", "云存储服务级别协议-en.docx"),
        ("", "Συμφωνία (τελική)", "Συμφωνία-τελική-en.docx"),
        ("../../etc/passwd", "", "etc-passwd-en.docx"),
        ("..\\x", "", "x-en.docx"),
        ("/abs", "", "abs-en.docx"),
        ("CON", "", "agreement-CON-en.docx"),
        ("nul", "", "agreement-nul-en.docx"),
        ("a:b", "", "a-b-en.docx"),
        ("2026/014.", "", "2026-014-en.docx"),
        ("***", "///", "agreement-en.docx"),
        ("-rf", "", "rf-en.docx"),
        ("Cafe\u0301", "", "Caf\u00e9-en.docx"),
    ],
)
def test_a_file_name_is_made_of_what_every_system_allows(number: str, title: str, expected: str) -> None:
    assert file_name(number, title, "en", ".docx") == expected


def test_a_level_printed_alone_has_a_name_of_its_own() -> None:
    assert file_name("SLA-1", "", "zh", ".md", level="corporate") == "SLA-1-corporate-zh.md"


def test_a_long_name_is_cut_and_stays_distinct() -> None:
    names = [file_name("", "云" * 168 + end, "zh", ".docx") for end in "ab"]
    assert names[0] != names[1]
    assert all(len(name.encode()) <= write.MOST_BYTES and name.endswith("-zh.docx") for name in names)
    long_level = file_name("A" * 90, "", "zh", ".docx", level="x" * 64)
    assert len(long_level) <= write.MOST_CHARACTERS
    assert long_level != file_name("A" * 90, "", "zh", ".docx", level="y" * 64)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=50))
def test_no_text_leads_out_of_the_folder_or_to_an_unsafe_name(number: str, title: str) -> None:
    name = file_name(number, title, "el", ".docx")
    assert name == Path(name).name
    assert not set(name) & set('/\\:*?"<>|\0')
    assert name == unicodedata.normalize("NFC", name)
    assert len(name) <= write.MOST_CHARACTERS
    assert len(name.encode()) <= write.MOST_BYTES
    assert name.endswith("-el.docx")
    assert name[0] not in "-~. "
    assert name.isprintable() or any(unicodedata.category(c) == "Cn" for c in name)
