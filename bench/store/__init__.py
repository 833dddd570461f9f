"""How soon a desk of 500 articles answers, and whether a killed server loses a decision."""
