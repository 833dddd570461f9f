"""Checks that ask a translation model of the desk, given the source."""
