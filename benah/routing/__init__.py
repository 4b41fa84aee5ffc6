"""Who may read a report, and who must not: routing away from the people concerned, fail closed.

Here: the organisation and a reporter's concern as values, the rules as tables, the decision, and what a page tells of
it before the report is filed. Not here: rows, keys, wraps, pages, Django.

    route(organisation, concern, identity_given=…)            → Route | NoRoute
    reroute(route, organisation, concern, leaving=…, …)       → Rerouted
    explain(route, organisation, concern)                     → Told
"""
