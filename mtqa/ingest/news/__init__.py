"""News formats: NITF, NewsML-G2, ninjs, RSS and Atom → the articles in them as parts."""
