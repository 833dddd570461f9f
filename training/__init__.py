"""How the embedded model is made, from public data to the shipped file; see README.md."""
