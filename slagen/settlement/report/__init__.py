"""A settlement for people (text, workbook) and for programs (JSON): one table of rows, printed in three ways."""

from __future__ import annotations
