"""Findings as comments of a Word file, each on exactly the words found, written into the XML that is there.

Nothing else of the file changes, and all of it can be taken out again.
"""

from slagen.lint.annotate.comments import annotated, cleared

__all__ = ["annotated", "cleared"]
