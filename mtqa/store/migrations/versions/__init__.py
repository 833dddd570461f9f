"""One migration a file, called after its revision."""
