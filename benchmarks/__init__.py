"""How fast the program is: `python -m benchmarks [NAME…]`, or `make bench BENCH="…"`. See docs/performance.md.

Nothing here passes or fails. What can be counted instead of timed is asserted by the ordinary tests.
"""
