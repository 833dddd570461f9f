"""mtqa checks a machine-translated article before it is published.

The Python entry points are in `mtqa.api`; `mtqa.check` is the main one.
"""

__version__ = "0.1.0"
