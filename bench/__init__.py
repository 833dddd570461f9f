"""Accuracy and speed on public data. Timings live here and never in a test."""
