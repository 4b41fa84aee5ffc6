"""Internalisation: how the reform reaches people. Agents of change, socialisation, integrity pacts, good practices.

Here: who promotes change in an office and what they plan, who was reached, who confirmed which text, what may be taken
over by others. Not here: meetings (`benah.meetings`), the plan itself (`benah.plans`).
"""
