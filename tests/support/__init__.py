"""What tests share: articles built from pairs of sentences, and cases written as data."""
