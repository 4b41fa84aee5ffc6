"""How much of a file is read at most. One place, so that an operator can see what a hostile file may cost."""

MEGABYTE = 1024 * 1024

# The child process: memory it may address, processor time, what it may answer.
MEMORY_BYTES = 1024 * MEGABYTE
CPU_SECONDS = 60
ANSWER_BYTES = 24 * MEGABYTE
# What the parent waits for, whatever the child does. A picture is waited for by a person.
READ_SECONDS = 120
PICTURE_SECONDS = 20

# Of the file itself.
MAX_PAGES = 1000
MAX_CHARACTERS = 3_000_000
MAX_SIGNATURES = 20
# A packed document: sum of its parts unpacked, number of parts, the dearest part by its rate of packing.
UNPACKED_BYTES = 300 * MEGABYTE
PARTS = 10_000
PACKING_RATE = 200
PACKING_COUNTS_FROM = 10 * MEGABYTE
# Pictures: more points than any camera of an office makes is a bomb.
PICTURE_POINTS = 80_000_000
# A preview: no wider, no higher than this.
PREVIEW_WIDTH = 1100
PREVIEW_HEIGHT = 3300
