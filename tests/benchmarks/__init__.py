"""Measures the whole product: `python -m tests.benchmarks NAME`. One module a benchmark."""
