"""How the aligner's weights are made: plant damage in parallel articles, fit the random field, calibrate."""
