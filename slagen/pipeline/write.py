"""Writes finished files: all or none, over another one only when told to, under names that are safe everywhere."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slagen.errors import OutputError
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from slagen.messages import Message

MOST_CHARACTERS = 80
MOST_BYTES = 150
LOCK_SECONDS = 10.0
"""How long a second slagen waits for the first one that writes into the same folder."""

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³")]
)
_ATTEMPTS = 10 if sys.platform == "win32" else 1  # Windows lets nobody replace a file that is open for a moment
_BINARY = getattr(os, "O_BINARY", 0)


def file_name(number: str, title: str, language: str, suffix: str, *, level: str | None = None) -> str:
    """The name of one contract file: NUMBER (else TITLE, else "agreement"), LEVEL, LANGUAGE, then SUFFIX (".docx").

    Letters and digits of every script stay; anything else becomes "-". At most 80 characters and 150 bytes: what is
    longer is cut and marked with 8 digits of its hash. Never a path, never a name that Windows keeps for devices.
    """
    source = next((text for text in (number, title) if _slug(text)), "agreement")
    slug = _slug(source)
    if slug.casefold() in _RESERVED:
        slug = f"agreement-{slug}"
    ending = f"-{_slug(level)}" if level else ""
    ending = f"{ending}-{language}{suffix}"
    if _fits(slug + ending):
        return slug + ending
    mark = "-" + hashlib.sha256(f"{source}\n{level}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    ending = mark + ending if _fits(mark + ending) else f"{mark}-{language}{suffix}"
    while not _fits(slug + ending):
        slug = slug[:-1]
    return slug.rstrip("-_") + ending


def _slug(text: str) -> str:
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" or char in "_." else "-"
        for char in unicodedata.normalize("NFC", text)
    )
    kept = "-".join(part for part in kept.replace(".", "-").split("-") if part)
    return kept.strip("-_")


def _fits(name: str) -> bool:
    return len(name) <= MOST_CHARACTERS and len(name.encode()) <= MOST_BYTES


@dataclass(frozen=True, slots=True)
class Advice:
    """What a command tells its user to do where a file exists, a folder is closed, or a file can't be written."""

    exists: Message
    closed: Message
    denied: Message


IN_FOLDER = Advice(
    msg("Add --force to write over them, or name another folder with -o."),
    msg("Name another one with -o."),
    msg("If it is open in another program, close it there; or name another folder with -o."),
)
"""For a command that was told a folder and makes up the names of the files itself."""

AS_NAMED = Advice(
    msg("Add --force to write over them, or name another file."),
    msg("Name a file in another folder."),
    msg("If it is open in another program, close it there; or name another file."),
)
"""For a command that was told the file."""


def preflight(paths: Collection[Path], *, force: bool, advice: Advice = IN_FOLDER) -> None:
    """Raise OutputError if PATHS could not be written, naming every file that is in the way. Writes nothing."""
    for folder in dict.fromkeys(path.parent for path in paths):
        _check_folder(folder, advice)
    existing = []
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        except OSError as problem:
            raise _failed(path, problem, advice) from problem
        if not stat.S_ISREG(mode):
            raise OutputError(
                msg("{file} is a link, a folder or a device; slagen writes ordinary files only.", file=str(path))
            )
        existing.append(str(path))
    if existing and not force:
        raise OutputError(
            msg(
                "Nothing was written, because these files exist already: {files}. {mend}",
                files=existing,
                mend=advice.exists,
            )
        )


def write_all(files: Mapping[Path, bytes], *, force: bool, advice: Advice = IN_FOLDER) -> None:
    """Write FILES, all or none; folders that are missing are made.

    Each file is written beside its place, flushed to the disk and then moved there, so that nobody ever sees half a
    file. If anything fails, old files are as they were and nothing new remains. Raises OutputError.
    """
    preflight(files, force=force, advice=advice)
    folders = sorted({path.parent for path in files})
    with _sentences(advice), contextlib.ExitStack() as made:
        for folder in folders:
            _make_folder(folder, made)
        with _locked(folders), contextlib.ExitStack() as undo:
            preflight(files, force=force, advice=advice)  # again: another slagen may have written while this one waited
            written = [(_write_beside(path, data, undo), path) for path, data in files.items()]
            backups = [backup for temporary, path in written if (backup := _put(temporary, path, undo))]
            undo.pop_all()
        made.pop_all()
    for backup in backups:
        _quietly(backup.unlink)


@contextlib.contextmanager
def _sentences(advice: Advice) -> Iterator[None]:
    """Turn what the operating system refuses into an OutputError."""
    try:
        yield
    except OSError as problem:
        raise _failed(problem.filename2 or problem.filename, problem, advice) from problem


def _check_folder(folder: Path, advice: Advice) -> None:
    """FOLDER, or the nearest folder above it that exists, has to be a folder one may write into."""
    try:
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        is_folder = folder.is_dir()
    except OSError as problem:
        raise _failed(folder, problem, advice) from problem
    if not is_folder:
        raise OutputError(msg("{folder} is not a folder, so nothing can be written into it.", folder=str(folder)))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(
            msg("The folder {folder} may not be written to. {mend}", folder=str(folder), mend=advice.closed)
        )


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        undo.callback(_quietly, each.rmdir)


def _write_beside(path: Path, data: bytes, undo: contextlib.ExitStack) -> Path:
    """Write DATA to a new file beside PATH; synchronising programs leave names that begin with ~ alone."""
    temporary = path.with_name(f"~{secrets.token_hex(8)}.tmp")
    # made like any new file of the user, not private as tempfile would
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    undo.callback(_quietly, temporary.unlink)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return temporary


def _put(temporary: Path, path: Path, undo: contextlib.ExitStack) -> Path | None:
    """Move TEMPORARY to PATH; returns where the file that stood there is kept until all is done."""
    backup = None
    if path.exists():
        backup = path.with_name(f"~{secrets.token_hex(8)}.old")
        undo.callback(_quietly, backup.unlink)
        try:
            os.link(path, backup)
        except OSError:  # a file system without hard links
            shutil.copy2(path, backup)
        shutil.copymode(path, temporary)
        undo.callback(_quietly, backup.replace, path)
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(PermissionError):
            temporary.replace(path)
            break
        time.sleep(0.1)
    else:
        temporary.replace(path)
    if backup is None:
        undo.callback(_quietly, path.unlink)
    return backup


def _quietly(action: object, *arguments: object) -> None:
    with contextlib.suppress(OSError):
        action(*arguments)  # type: ignore[operator]


@contextlib.contextmanager
def _locked(folders: Collection[Path]) -> Iterator[None]:
    """Keep other runs of slagen out of FOLDERS. Where folders can't be locked (Windows) nothing is kept out."""
    if sys.platform == "win32":  # pragma: no cover
        yield
        return
    with contextlib.ExitStack() as stack:
        for folder in sorted(folders):
            descriptor = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            _lock(descriptor, folder)
        yield


def _lock(descriptor: int, folder: Path) -> None:
    import fcntl

    until = time.monotonic() + LOCK_SECONDS
    locked = False
    while not locked:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            locked = True
        except BlockingIOError:
            if time.monotonic() > until:
                raise OutputError(
                    msg("Another slagen is writing to {folder}. Try again when it has finished.", folder=str(folder))
                ) from None
            time.sleep(0.05)
        except OSError:  # a file system without locks
            return


def _failed(path: object, problem: OSError, advice: Advice) -> OutputError:
    reason = problem.strerror or str(problem)
    if path is None:
        return OutputError(msg("The files could not be written: {reason}. Nothing was changed.", reason=reason))
    if isinstance(problem, PermissionError):
        return OutputError(
            msg(
                "{file} could not be written: {reason}. Nothing was changed. {mend}",
                file=str(path),
                reason=reason,
                mend=advice.denied,
            )
        )
    return OutputError(
        msg("{file} could not be written: {reason}. Nothing was changed.", file=str(path), reason=reason)
    )
