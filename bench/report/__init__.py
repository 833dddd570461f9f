"""Size of the HTML report, and how soon it is ready in a browser."""
