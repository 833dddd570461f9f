"""Tests of mtqa."""
