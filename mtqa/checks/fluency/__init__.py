"""Checks of how it reads: repetition, commas, word order, calques."""
