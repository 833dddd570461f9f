"""Checks of what is said: loss, invention, untranslated words."""
