"""Action plans as Excel: offices' own workbooks read by matching heads, and the matrix they download.

Values in, values out: no database here (that is `queries.importing` and `actions.importing`).
"""
