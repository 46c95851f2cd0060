"""Words as the linter sees them: text that knows where it came from, folded copies, sentences, quantities."""
