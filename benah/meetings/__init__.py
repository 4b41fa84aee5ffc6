"""Meetings: whom they call together, who came, what was said and decided, and the promises that follow.

Not here: plans and their activities (`plans`), documents (`files`), how notices reach people (`notices`).
"""
