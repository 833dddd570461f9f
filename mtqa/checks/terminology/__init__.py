"""Checks of terms and known wrong phrases."""
