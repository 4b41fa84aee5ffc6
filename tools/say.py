"""Sentences for the person at the terminal, and the way every command ends.

Holds: the one exception that means "stop with this sentence", and the wrapper
that turns it and a few operating-system errors into a sentence and an exit
code. Does not hold the sentences of single steps; those stand where they arise.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable

# Errors of the machine, not of the program: each gets a sentence, never a traceback.
_MACHINE = {
    errno.ENOSPC: "Ruang disk habis{where}. Kosongkan ruang lalu ulangi.",
    errno.EDQUOT: "Jatah disk Anda habis{where}. Kosongkan ruang lalu ulangi.",
    errno.EFBIG: "Berkas melampaui batas ukuran yang diizinkan{where}.",
    errno.EACCES: "Tidak ada izin menulis{where}. Perbaiki izin folder lalu ulangi.",
    errno.EPERM: "Tidak ada izin menulis{where}. Perbaiki izin folder lalu ulangi.",
    errno.EROFS: "Folder hanya bisa dibaca{where}. Pindahkan salinan ke disk yang bisa ditulis.",
    errno.ENOTDIR: "Ada berkas di tempat yang seharusnya folder{where}. Pindahkan lalu ulangi.",
    errno.EEXIST: "Ada berkas di tempat yang seharusnya folder{where}. Pindahkan lalu ulangi.",
}


class Stop(Exception):
    """End the command with one Indonesian sentence and an exit code other than 0."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def step(text: str) -> None:
    """Tell what is being done now; goes to stderr so that stdout stays for results."""
    print(f"› {text}", file=sys.stderr, flush=True)


def machine_sentence(error: OSError) -> str | None:
    """The sentence for an error of disk or permission, or None for any other error."""
    pattern = _MACHINE.get(error.errno or 0)
    if pattern is None:
        return None
    return pattern.format(where=f": {error.filename}" if error.filename else "")


def ending(main: Callable[[], int | None]) -> int:
    """Run `main`; return the exit code. Only errors nobody foresaw keep their traceback."""
    try:
        return main() or 0
    except Stop as stop:
        print(stop.sentence, file=sys.stderr, flush=True)
        return stop.code
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr, flush=True)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # The reader (`head`, a closed pager) has left; the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        sentence = machine_sentence(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr, flush=True)
        return 1
