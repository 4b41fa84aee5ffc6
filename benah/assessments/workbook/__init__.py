"""The sheet as an Excel file: one definition (`layout`) makes template, export and import.

Here: pure functions from scoring values to bytes (`write_workbook`) and back (`read_answers`), and the comparison of a
file with what stands (`compare`). Not here: the database and who may (`benah.assessments.excel`).
This module imports nothing, so that the process that opens foreign files (`open_cells`) starts in milliseconds.
"""
