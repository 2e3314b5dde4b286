"""Benchmarks against named peers, in one run, as ratios. See bench/README.md."""
