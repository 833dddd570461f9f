"""Many articles: throughput, memory, and what a kill costs."""
