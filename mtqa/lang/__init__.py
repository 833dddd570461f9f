"""Per-language data and helpers: words, numbers, dates, names, quotes, scripts, transliteration."""
