"""Checks of quotation marks and spacing."""
