"""What the source alone tells, and what translation models add."""
