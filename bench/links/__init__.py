"""Word links: what share is right, and what share of the counterparts is found (`python -m bench.links --help`)."""
