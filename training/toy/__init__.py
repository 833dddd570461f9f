"""A toy translation model for the tests: a few sentences, a real SentencePiece vocabulary, a real Transformer."""
