"""How long a desk keeps an editor waiting."""
