"""Where the lines of a text begin and end. A line ends at LF, CRLF or a lone CR; U+2028 ends none."""

from __future__ import annotations

from slagen.errors import RefusedError
from slagen.messages import msg
from slagen.text.lazy import Lazy

MAX_LINE = 20_000
"""Characters; no contract has a longer line, and some patterns of attack need one."""

MAX_LINES = 100_000
"""About 2,000 pages; each line costs a reader some 50 microseconds."""

_END = Lazy(r"\r\n?|\n")


def line_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of TEXT, without its line end. The last one may be empty."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        spans.append((start, end.start()))
        start = end.end()
    spans.append((start, len(text)))
    return spans


def refuse_large(text: str, spans: list[tuple[int, int]], *, file: str, limit: int) -> None:
    """Raise RefusedError where TEXT has more than LIMIT bytes in UTF-8, too many lines, or a line too long."""
    if len(text) > limit or len(text.encode(errors="surrogatepass")) > limit:
        raise RefusedError(msg("{file} is larger than {limit} MiB", file=file, limit=limit // 1024**2))
    if len(spans) > MAX_LINES:
        raise RefusedError(msg("{file} has more than {limit} lines. Split it.", file=file, limit=MAX_LINES))
    for number, (start, end) in enumerate(spans, 1):
        if end - start > MAX_LINE:
            raise RefusedError(
                msg(
                    "{file}:{line}: the line has more than {limit} characters. Break it into paragraphs.",
                    file=file,
                    line=number,
                    limit=MAX_LINE,
                )
            )
