"""How well segment scores and error spans agree with human raters."""
