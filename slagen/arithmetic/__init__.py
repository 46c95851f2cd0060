"""The arithmetic of service levels as pure functions of Decimals: nothing here reads a file, a text or an intake."""
