"""Bilingual files: XLIFF, TMX, PO, tables and rows of JSON → units of source, translation and reference."""
