"""`make bench`: what Benah costs, measured over HTTP on 39 and on 553 offices, written to docs/reference/benchmarks.md.

Belongs here: filling throw-away databases, a load client, the measures, the table. Not here: budgets that must never
be broken; numbers of statements and bytes are asserted by the tests of the pages themselves.
"""

# Of the answered request: statements sent to the database, and milliseconds the web process computed.
STATEMENTS = "X-Statements"
COMPUTED = "X-Computed"
