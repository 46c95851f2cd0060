"""What the commands print: data to stdout, talk to stderr, on any console, in the user's language."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from slagen.errors import OutputError
from slagen.messages import msg
from slagen.messages.catalogue import printable, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from slagen.findings import Finding
    from slagen.messages import Message

MOST_FINDINGS = 100
"""How many findings are printed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command prints to. Talk is left out when `quiet`; complaints and data never are."""

    language: str
    quiet: bool = False

    def words(self, message: Message) -> str:
        """MESSAGE in the user's language."""
        return translate(message, self.language)

    def data(self, text: str) -> None:
        """Print one line of what was asked for to stdout. Raises OutputError where it can't be written."""
        self.block(printable(text))

    def block(self, text: str) -> None:
        """Print lines of our own making (JSON, clause texts) to stdout as they are."""
        try:
            print(_inert(text), flush=True)
        except BrokenPipeError:
            raise
        except OSError as problem:
            abandon(sys.stdout)
            reason = problem.strerror or str(problem)
            raise OutputError(msg("The result could not be printed: {reason}.", reason=reason)) from problem

    def say(self, message: Message) -> None:
        """Tell the user something, on stderr, unless quiet."""
        if not self.quiet:
            self.complain(message)

    def complain(self, message: Message) -> None:
        """Tell the user something that even a quiet run has to say."""
        print(_inert(self.words(message)), file=sys.stderr, flush=True)

    def aid(self, frameworks: Sequence[str]) -> None:
        """Say, where an agreement has FRAMEWORKS, what their annex is and what it isn't."""
        if frameworks:
            self.say(msg("{names}: a drafting aid, not legal advice.", names=list(frameworks)))

    def findings(self, findings: Sequence[Finding], *, to_stdout: bool) -> None:
        """Print FINDINGS, errors first where they are too many, each with its place and how to mend it."""
        shown = findings
        if len(findings) > MOST_FINDINGS:
            order = ("error", "warning", "info")
            shown = sorted(findings, key=lambda finding: order.index(finding.severity.value))[:MOST_FINDINGS]
        for finding in shown:
            for line in self._lines(finding):
                if to_stdout:
                    self.block(line)
                else:
                    print(_inert(line), file=sys.stderr)
        if len(findings) > len(shown):
            self.complain(
                msg("... and {count} more; mend these first, then check again.", count=len(findings) - len(shown))
            )

    def _lines(self, finding: Finding) -> tuple[str, str]:
        severity = self.words(_severities()[finding.severity.value])
        where = f"{printable(str(finding.place))}: {severity} {finding.code}"
        path = f"  ({printable(finding.place.path)})" if finding.place.path else ""
        return f"{where}: {self.words(finding.what)}", f"    {self.words(finding.mend)}{path}"


def _severities() -> dict[str, Message]:
    return {"error": msg("error"), "warning": msg("warning"), "info": msg("note")}


def _inert(text: str) -> str:
    """TEXT with no line that a CI system takes for a command (`::error::...`)."""
    return text if "::" not in text else "\n".join(" " + x if x.startswith("::") else x for x in text.split("\n"))


def stand_in_for_closed() -> None:
    """Where the process was started without stdout or stderr (`2>&-`), let what goes there go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - lives as long as we do


def make_safe(*streams: TextIO) -> None:
    """Let STREAMS print what their encoding lacks as escapes instead of failing: consoles in cp936, cp1253, ASCII."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def abandon(stream: TextIO) -> None:
    """Send what is still buffered for STREAM nowhere, so that Python does not complain about it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, stream.fileno())
        os.close(descriptor)


class Progress:
    """A bar on a terminal for work that takes longer than a second; plain characters, no colour, wiped at the end."""

    WIDTH = 30
    PATIENCE = 1.0
    """Seconds before anything is drawn."""

    def __init__(self, stream: TextIO, *, wanted: bool) -> None:
        self._stream = stream
        self._wanted = wanted and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._started = time.monotonic()
        self._drawn = 0

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Draw that DONE of TOTAL steps are finished."""
        if not self._wanted or time.monotonic() - self._started < self.PATIENCE:
            return
        filled = self.WIDTH * done // max(total, 1)
        line = f"[{'#' * filled}{' ' * (self.WIDTH - filled)}] {done}/{total}"
        self._stream.write("\r" + line)
        self._stream.flush()
        self._drawn = len(line)

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._stream.write("\r" + " " * self._drawn + "\r")
            self._stream.flush()
