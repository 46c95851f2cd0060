"""Every error slagen raises on purpose.

    SlagenError                 a sentence for the user and an exit code
      UsageError                2  wrong arguments, a missing file, a template or library that is not whole
      IntakeError               1  the intake has errors; .findings says which, each with its place
      RefusedError              3  the input was refused before there was a tree (alias, tag, size, encoding)
      OutputError               4  the output could not be written

Exit code 5 is a bug in slagen, 130 an interruption; neither has a class here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slagen.findings import Finding
    from slagen.messages import Message


class SlagenError(Exception):
    """Base of all errors meant for the user."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class UsageError(SlagenError):
    """Wrong arguments, a missing file, or a template or clause library that is not whole."""

    exit_code = 2


class IntakeError(SlagenError):
    """The intake can't become a true contract; `findings` holds every reason found, in file order."""

    exit_code = 1

    def __init__(self, message: Message, findings: Sequence[Finding]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class RefusedError(SlagenError):
    """The input was refused or could not be read; there is no tree and so no list of findings."""

    exit_code = 3


class OutputError(SlagenError):
    """A file could not be written, or would have overwritten another."""

    exit_code = 4
