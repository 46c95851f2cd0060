"""What a comment says: which rule and which finding on its first line, then what, why and how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.report.words import said
from slagen.messages import Message, msg
from slagen.messages.catalogue import printable, translate

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.annotate.marks import Prefix
    from slagen.sources.source import Story

AUTHOR: Final = "slagen"
INITIALS: Final = "sl"
FIRST_LINE: Final = re.compile(r"slagen \S+(?: [\w-]+)? \[[0-9a-f]{16}\]")
"""How each comment of slagen begins; by this and its author it is known again."""

_WHERE: Final = {
    "header": msg("In the header: “{phrase}”", phrase=""),
    "footer": msg("In the footer: “{phrase}”", phrase=""),
    "footnote": msg("In this footnote: “{phrase}”", phrase=""),
    "endnote": msg("In this endnote: “{phrase}”", phrase=""),
    "textbox": msg("In this text box: “{phrase}”", phrase=""),
}
_LOOKS: Final = {
    "zh": (
        '<{w}:rFonts {w}:hint="eastAsia" {w}:eastAsia="SimSun"/>{size}<{w}:lang {w}:val="en-US" {w}:eastAsia="zh-CN"/>'
    ),
    "en": '{size}<{w}:lang {w}:val="en-GB"/>',
    "el": '{size}<{w}:lang {w}:val="el-GR"/>',
}
_SIZE: Final = '<{w}:sz {w}:val="20"/><{w}:szCs {w}:val="20"/>'
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def paragraphs(finding: Finding, fingerprint: str, story: Story, language: str) -> list[str]:
    """The paragraphs of the comment on FINDING in LANGUAGE. STORY is that of its words if the comment is elsewhere."""
    name = f" {finding.name}" if finding.name else ""
    lines = [f"slagen {finding.code}{name} [{fingerprint}]"]
    where = _WHERE.get(story)
    if where is not None:
        lines.append(translate(Message(where.template, {"phrase": " ".join(finding.quote.split())}), language))
    lines += (said(message, language) for message in (finding.what, finding.why, finding.mend) if message is not None)
    return [printable(line) for line in lines]


def comment_xml(identity: str, lines: list[str], language: str, date: str | None, prefix: Prefix) -> str:
    """The w:comment of those LINES, with names under PREFIX. DATE is that of the comment, if it is to have one."""
    w = prefix.name
    look = _LOOKS.get(language, _LOOKS["en"]).format(w=w, size=_SIZE.format(w=w))
    dated = f' {w}:date="{date}"' if date else ""
    sign = f"<{w}:r><{w}:annotationRef/></{w}:r>"
    written = []
    for line in lines:
        text = f'<{w}:t xml:space="preserve">{line.translate(_ESCAPES)}</{w}:t>'
        written.append(f"<{w}:p>{sign}<{w}:r><{w}:rPr>{look}</{w}:rPr>{text}</{w}:r></{w}:p>")
        sign = ""
    return (
        f'<{w}:comment{prefix.declared} {w}:id="{identity}" {w}:author="{AUTHOR}" {w}:initials="{INITIALS}"{dated}>'
        f"{''.join(written)}</{w}:comment>"
    )
