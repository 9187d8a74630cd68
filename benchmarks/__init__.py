"""How fast the program is: `python -m benchmarks [NAME…] [--json] [--small]`, or `make bench`.

Nothing here passes or fails. What can be counted instead of timed is asserted by the ordinary tests.
"""
