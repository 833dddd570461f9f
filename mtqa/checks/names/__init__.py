"""Checks on names: of people, places, streets, organisations, and their acronyms."""
