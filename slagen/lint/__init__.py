"""Finds wording nobody can be held to, in intakes, Markdown, Word files and plain text."""
