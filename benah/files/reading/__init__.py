"""What a file says: text by page, number of pages, likeness to other texts, signatures, small pictures of pages.

Belongs here: bytes in, plain values out, without Django. Files come from people and may be hostile: everything that
opens one runs in a child process with limits (`run`). Not here: storing what was found (`files.models`), asking a
database, sentences for the screen.
"""
