"""How long the command line takes to start, and an article to be checked."""
