"""Files as text that knows where it came from."""
