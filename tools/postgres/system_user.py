"""Which system user the server runs as: PostgreSQL refuses root.

Not root: the person themselves. Root: a user without log-in, made once. So
that it can reach a checkout in a private folder such as root's home, it gets
the *group* of each closed parent folder, and that group may pass through;
nothing is opened to all users of the machine.
"""

import contextlib
import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.say import Stop

NAME = "benah-postgres"


@dataclass(frozen=True)
class SystemUser:
    """Ids for `subprocess`; all None when the server runs as the person who called."""

    uid: int | None = None
    gid: int | None = None
    groups: tuple[int, ...] | None = None

    def own(self, path: Path) -> None:
        """Give `path` to the server's user."""
        if self.uid is not None:
            os.chown(path, self.uid, self.gid if self.gid is not None else -1)

    def popen_options(self) -> dict[str, object]:
        """Keyword arguments for subprocess that switch to this user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": list(self.groups or ())}


def server_user(data: Path, programs: Path) -> SystemUser:
    """The user to run the server as, able to reach `data` and run `programs`. Raises Stop."""
    if os.geteuid() != 0:
        return SystemUser()
    owner = data.stat() if data.exists() else None
    if owner and owner.st_uid:
        # Made by whoever ran it first; root takes that part instead of the folder.
        uid, gid = owner.st_uid, owner.st_gid
    else:
        entry = _entry()
        uid, gid = entry.pw_uid, entry.pw_gid
    groups = _open_way(data.parent, uid) | _open_way(programs, uid)
    return SystemUser(uid, gid, tuple(sorted(groups)))


def _entry() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    # Another process may be making it too; whether it is there is asked again below.
    with contextlib.suppress(OSError):
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
            check=False,
            capture_output=True,
        )
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        raise Stop(
            "PostgreSQL tidak boleh berjalan sebagai root dan pengguna "
            f"{NAME} tidak dapat dibuat. Jalankan sebagai pengguna biasa."
        ) from None


def _open_way(folder: Path, uid: int) -> set[int]:
    """Groups with which the user may pass through every parent of `folder` and read it."""
    groups = set()
    for parent in [folder.resolve(), *folder.resolve().parents]:
        status = parent.stat()
        if status.st_uid == uid or status.st_mode & stat.S_IXOTH:
            continue
        groups.add(status.st_gid)
        if not status.st_mode & stat.S_IXGRP:
            parent.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXGRP)
    return groups
