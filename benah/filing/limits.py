"""How much a report may hold: lengths of texts, number and size of files, size of what is sent at once.

Here: numbers. The sentences about them stand with the forms and files.
"""

from django.conf import settings

SHORT = 160
LINE = 300
LONG = 20_000
NAMES = 30
UNITS = 40
FILES = 20
FILE_BYTES = settings.CASE_FILE_BYTES
TOTAL_BYTES = settings.CASE_TOTAL_BYTES
# A form without files: every text at its longest, as bytes of four and spelled out for the line.
FORM_BYTES = 1_500_000
# A form with files holds at least one file of the largest kind.
REQUEST_BYTES = FILE_BYTES + 2_000_000
DRAIN_BYTES = 20_000_000
