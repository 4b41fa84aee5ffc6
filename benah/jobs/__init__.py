"""What runs by itself: each run exactly once however many workers there are, its outcome kept and shown on a page.

Here: how a recurring job is declared, run and recorded. Not here: what the jobs do (`tasks.py` of each app above), when
(config/schedule.cron), and work that a person orders (the task of its app).
"""
