"""Reads Word files, anybody's: the guard in front of them, their text, and the way from each word back to its XML."""

from slagen.sources.docx.reader import read_docx
from slagen.sources.docx.source import DocxSource, Piece

__all__ = ["DocxSource", "Piece", "read_docx"]
