"""The report of a period as a document that people hand on: of one unit, and of a province over its units.

`content` says what stands in it, in the words of the page; `pdf` and `word` set it. Not here: who may (views).
"""
