"""What the checks find and how often they cry wolf."""
