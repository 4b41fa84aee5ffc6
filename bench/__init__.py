"""`make bench`: what Benah costs, measured over HTTP on 39 and on 553 offices, written to docs/reference/benchmarks.md.

Belongs here: filling throw-away databases, a load client, the measures, the table. Not here: budgets that must never
be broken; numbers of statements and bytes are asserted by the tests of the pages themselves.
"""

HEADER = "X-Statements"  # how many statements the answered request sent to the database
