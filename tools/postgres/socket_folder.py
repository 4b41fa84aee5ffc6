"""Where the server's Unix socket lies: in the data folder, or in a short private folder.

A socket's whole path may have 107 bytes on Linux; a checkout may lie deeper.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from tools.postgres.system_user import SystemUser
from tools.say import Stop

LONGEST_PATH = 107
SOCKET = ".s.PGSQL.5432"


def socket_folder(data: Path) -> Path:
    """The folder for the socket of the server on `data`; the same for every process that asks."""
    if len(os.fsencode(data / SOCKET)) <= LONGEST_PATH:
        return data
    mark = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]
    for base in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108  # a private folder in it, refused when foreign
        folder = base / f"benah-{mark}"
        if len(os.fsencode(folder / SOCKET)) <= LONGEST_PATH:
            return folder
    raise Stop("Tidak ada folder dengan nama cukup pendek untuk soket PostgreSQL; atur TMPDIR.")


def make_socket_folder(folder: Path, user: SystemUser) -> None:
    """Make the folder, private to the server's user.

    In a folder shared by all users somebody else may have made it first: then refuse.
    """
    try:
        folder.mkdir(mode=0o700)
        user.own(folder)
    except FileExistsError:
        status = folder.lstat()
        owner = user.uid if user.uid is not None else os.geteuid()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (owner, os.geteuid()):
            raise Stop(f"Folder {folder} milik pengguna lain; hapus atau atur TMPDIR.") from None
        user.own(folder)
        folder.chmod(0o700)
