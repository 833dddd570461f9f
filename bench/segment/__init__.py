"""How well sentence boundaries are found."""
