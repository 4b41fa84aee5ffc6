"""The mailbox (a maildir) to which answers of calendar programs are delivered: each letter read once, none deleted.

Who sends in another's name is refused by comparing sender and attendee; that the sender is genuine, the mail server
that delivers here has to see to (DMARC).
"""

import logging
import mailbox
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.meetings.actions.replying import take_mailed
from benah.meetings.replies.matching import Judgement
from benah.meetings.replies.reading import MOST_BYTES, replies_in

log = logging.getLogger(__name__)

AT_A_TIME = 500


@dataclass
class Read:
    """What one look into the mailbox brought: letters, new answers, and of those left aside the reason by letter."""

    letters: int = 0
    answers: int = 0
    aside: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        values = {"letters": self.letters, "answers": self.answers, "aside": len(self.aside)}
        return _("%(letters)d surel dibaca, %(answers)d jawaban tercatat, %(aside)d tidak dipakai.") % values


def read_mailbox(folder: Path) -> Read:
    """Read what lies in `new` and move it to `cur`, seen. Read again after a crash, it changes nothing twice.

    Raises `Refused` where the folder is no maildir.
    """
    try:
        box = mailbox.Maildir(folder, create=False)
        names = sorted(path.name for path in (folder / "new").iterdir() if path.is_file())[:AT_A_TIME]
    except (OSError, mailbox.Error) as error:
        raise Refused(_("%s bukan maildir yang terbaca: harus berisi folder new, cur, dan tmp.") % folder,
                      code="maildir") from error  # fmt: skip
    done = Read()
    for name in names:
        _letter(box, folder, name, done)
    return done


def _letter(box: mailbox.Maildir, folder: Path, name: str, done: Read) -> None:
    key = name.partition(box.colon)[0]
    try:
        if (folder / "new" / name).stat().st_size > MOST_BYTES:
            raise Refused(_("Lebih besar dari 5 MB."), code="large")
        verdicts = take_mailed(replies=replies_in(box.get_bytes(key)))
    except (FileNotFoundError, KeyError):
        return  # another reader was quicker
    except Refused as refused:
        done.aside.append((key, refused.sentence))
    else:
        done.answers += sum(each.judgement is Judgement.NEW for each in verdicts)
        bad = [each.words for each in verdicts if each.judgement not in (Judgement.NEW, Judgement.SAME)]
        done.aside += [(key, words) for words in dict.fromkeys(bad)]
    done.letters += 1
    _seen(folder, name, f"{key}{box.colon}2,S")


def _seen(folder: Path, name: str, new_name: str) -> None:
    """Moved, not rewritten: the letter stays as it came."""
    try:
        (folder / "new" / name).rename(folder / "cur" / new_name)
    except FileNotFoundError:
        log.info("letter %s was moved by somebody else", name)
