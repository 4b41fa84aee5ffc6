"""Days that count, clocks of cases, and when one is overdue.

Here: working days of Indonesia from data, the table of clocks with source and confidence, pauses, and the decisions
"overdue" and "tell the standby now". Not here: rows, notices, times of day, Django; whoever asks says which day it is.
"""
