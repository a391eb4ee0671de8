"""How fast factcheck is, beside its peers: `make bench`. What is measured and how is told in docs/benchmarks.md."""
