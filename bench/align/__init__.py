"""Sentence alignment: mtqa and its peers on the same documents in the same run (`python -m bench.align --help`)."""
