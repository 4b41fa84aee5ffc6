#!/usr/bin/env python3
"""Checks a log of Benah against the anchors that were published, with nothing of Benah itself.

    python3 benah_verify.py --key kunci.txt --anchors jangkar/ --log log.jsonl

Needs Python 3.11 and the package `cryptography`. Anchors are the daily JSON files; keep your own copies: they are what
the log is measured by. The log is what `benah caselog export` wrote; without it the anchors alone are checked.

Exit codes: 0 nothing found; 1 problems, one sentence a line; 2 something could not be read.
"""

import argparse
import hashlib
import json
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

FIELDS = ("at", "log", "previous", "root", "size")
NONE_BEFORE = "0" * 64


class Unreadable(Exception):
    """Something given is not what it should be."""


# --- the tree, after RFC 9162, section 2.1 ---------------------------------------------------------------------------


def leaf_hash(leaf: str) -> str:
    return hashlib.sha256(b"\x00" + leaf.encode()).hexdigest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows by leaf hashes and knows its root: complete subtrees from the largest, each with its height."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[tuple[int, bytes]] = []

    def add(self, leaf: str) -> None:
        height, top = 0, bytes.fromhex(leaf)
        while self.peaks and self.peaks[-1][0] == height:
            top = node(self.peaks.pop()[1], top)
            height += 1
        self.peaks.append((height, top))
        self.size += 1

    def root(self) -> str:
        if not self.peaks:
            return hashlib.sha256().hexdigest()
        top = self.peaks[-1][1]
        for _height, peak in reversed(self.peaks[:-1]):
            top = node(peak, top)
        return top.hex()


def grew(old_size: int, old_root: str, size: int, root: str, proof: list[str]) -> bool:
    """Section 2.1.4.2: whether the proof shows the old tree to be the beginning of the new one."""
    steps = [bytes.fromhex(step) for step in proof]
    if old_size == 0 or old_size >= size:
        return not steps and (old_size == 0 or (old_size, old_root) == (size, root))
    if old_size & (old_size - 1) == 0:
        steps.insert(0, bytes.fromhex(old_root))
    if not steps:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node(step, old), node(step, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (old.hex(), new.hex()) == (old_root, root)


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Anchor:
    """A signed head, with the leaf hashes that came since the head before and the proof that the log grew from it."""

    source: str
    fields: dict[str, str | int]
    leaves: list[str]
    consistency: list[str] | None

    @property
    def size(self) -> int:
        return int(self.fields["size"])

    @property
    def root(self) -> str:
        return str(self.fields["root"])

    @property
    def name(self) -> str:
        return f"jangkar {self.fields['at']} ({self.source})"

    def digest(self) -> str:
        """What the next head names as the one before it."""
        signed = {name: self.fields[name] for name in (*FIELDS, "key", "signature")}
        return hashlib.sha256(canonical(signed)).hexdigest()


def canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and not value.strip("0123456789abcdef")


def read_anchor(source: str, text: str) -> Anchor:
    try:
        fields = json.loads(text)
        leaves, consistency = fields.pop("leaves", []), fields.pop("consistency", None)
        whole = (
            isinstance(fields["at"], str)
            and isinstance(fields["log"], str)
            and type(fields["size"]) is int
            and fields["size"] >= 0
            and all(is_hex(fields[name], 64) for name in ("previous", "root", "key"))
            and is_hex(fields["signature"], 128)
            and all(is_hex(one, 64) for one in [*leaves, *(consistency or [])])
        )
    except (ValueError, KeyError, AttributeError, TypeError):
        whole = False
    if not whole:
        raise Unreadable(f"{source}: bukan jangkar.")
    return Anchor(source, fields, leaves, consistency)


def read_anchors(paths: list[Path]) -> list[Anchor]:
    files: list[Path] = []
    for path in paths:
        files += sorted([*path.glob("*.json"), *path.glob("*.jsonl")]) if path.is_dir() else [path]
    anchors = []
    for file in files:
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        anchors += [read_anchor(file.name, line) for line in lines]
    if not anchors:
        raise Unreadable("Tidak ada jangkar: beri berkas atau map dengan --anchors.")
    return anchors


def read_keys(paths: list[Path]) -> set[str]:
    """Public keys, as PEM or as 64 hexadecimal digits, one a line; what follows `#` is left aside."""
    keys: set[str] = set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if "-----BEGIN" in text:
            key = load_pem_public_key(text.encode())
            if not isinstance(key, Ed25519PublicKey):
                raise Unreadable(f"{path}: bukan kunci Ed25519.")
            keys.add(key.public_bytes_raw().hex())
            continue
        words = [line.partition("#")[0].strip().lower() for line in text.splitlines()]
        keys |= {word for word in words if word}
    if not keys or not all(is_hex(key, 64) for key in keys):
        raise Unreadable("Kunci publik tidak terbaca: beri PEM atau 64 angka heksadesimal dengan --key.")
    return keys


@dataclass(frozen=True)
class Row:
    """A row of the log: its place as it claims, its leaf's hash, and whether the hash it claims is another."""

    place: int
    hash: str
    is_false: bool


def read_rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                place, claimed = row["place"], row.get("hash")
                found = leaf_hash(row["leaf"]) if "leaf" in row else claimed
            except (ValueError, KeyError, AttributeError, TypeError) as error:
                raise Unreadable(f"{path}, baris {number}: bukan baris log.") from error
            if type(place) is not int or not is_hex(found, 64):
                raise Unreadable(f"{path}, baris {number}: bukan baris log.")
            yield Row(place, found, claimed not in (None, found))


# --- checking --------------------------------------------------------------------------------------------------------


@dataclass
class Report:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems.append(sentence)


def check_signatures(anchors: list[Anchor], keys: set[str], report: Report) -> list[Anchor]:
    """Anchors that were signed by a known key, each once, from the smallest."""
    good: dict[str, Anchor] = {}
    for anchor in anchors:
        signed = b"benah-tree-head-v1\n" + canonical({name: anchor.fields[name] for name in FIELDS})
        key = str(anchor.fields["key"])
        try:
            if key not in keys:
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
                bytes.fromhex(str(anchor.fields["signature"])), signed
            )
        except (InvalidSignature, ValueError):
            report.problem(f"PALSU: {anchor.name} tidak ditandatangani oleh kunci yang diumumkan.")
            continue
        known = good.setdefault(anchor.digest(), anchor)
        if len(known.leaves) < len(anchor.leaves):
            good[anchor.digest()] = anchor
    return sorted(good.values(), key=lambda anchor: (anchor.size, str(anchor.fields["at"])))


def check_chain(anchors: list[Anchor], report: Report) -> None:
    """Every head names the one before it, and proves that the log only grew since."""
    known = {anchor.digest(): anchor for anchor in anchors}
    after: dict[str, Anchor] = {}
    for anchor in anchors:
        named = str(anchor.fields["previous"])
        if named in after:
            report.problem(f"BERTENTANGAN: {after[named].name} dan {anchor.name} mengaku penerus kepala yang sama.")
        after[named] = anchor
        previous = known.get(named)
        if previous is not None:
            check_growth(previous, anchor, report)
        elif named != NONE_BEFORE:
            report.notes.append(f"Jangkar sebelum {anchor.name} tidak diberikan.")
    for one, other in pairwise(anchors):
        if one.size == other.size and one.root != other.root:
            report.problem(f"BERTENTANGAN: {one.name} dan {other.name} sama ukurannya, tetapi berbeda isinya.")


def check_growth(previous: Anchor, anchor: Anchor, report: Report) -> None:
    if str(previous.fields["at"]) >= str(anchor.fields["at"]) or previous.fields["log"] != anchor.fields["log"]:
        report.problem(f"BERTENTANGAN: {anchor.name} tidak lebih baru daripada {previous.name}.")
    if anchor.consistency is None:
        report.notes.append(f"{anchor.name} tidak memuat bukti pertumbuhan.")
    elif not grew(previous.size, previous.root, anchor.size, anchor.root, anchor.consistency):
        report.problem(f"BERTENTANGAN: menurut {anchor.name} isi log sebelum {previous.name} telah berganti.")


def published_leaves(anchors: list[Anchor], report: Report) -> list[str]:
    """Leaf hashes of the log's beginning as the anchors give them, as far as they follow each other from the first."""
    tree, leaves = Tree(), list[str]()
    for anchor in anchors:
        if tree.size + len(anchor.leaves) != anchor.size:
            break
        for leaf in anchor.leaves:
            tree.add(leaf)
        if tree.root() != anchor.root:
            report.problem(f"BERTENTANGAN: daftar sidik dalam {anchor.name} tidak menghasilkan akarnya.")
            break
        leaves += anchor.leaves
    return leaves


def check_rows(rows: list[Row], anchors: list[Anchor], leaves: list[str]) -> list[str]:
    """What is wrong with the rows: told one by one as far as hashes were published, then by their roots."""
    report = Report()
    for row in rows:
        if row.is_false:
            report.problem(f"DIUBAH: isi baris {row.place} tidak sesuai dengan sidik yang disertakan.")
    places = [row.place for row in rows]
    if places != sorted(places):
        report.problem("URUTAN: baris dalam berkas tidak menurut nomornya.")
    rows = sorted(rows, key=lambda row: row.place)
    compare_with_published(rows, leaves, report)
    check_places(rows, len(leaves), report)
    compare_with_roots(rows, [anchor for anchor in anchors if anchor.size > len(leaves)], len(leaves), report)
    return report.problems


def compare_with_roots(rows: list[Row], anchors: list[Anchor], start: int, report: Report) -> None:
    """Anchors without published hashes tell only between which heads something is wrong."""
    tree, waiting = Tree(), list(anchors)
    for row in rows:
        tree.add(row.hash)
        while waiting and waiting[0].size == tree.size:
            anchor = waiting.pop(0)
            if tree.root() != anchor.root:
                if not report.problems:  # else this follows from what was told
                    report.problem(
                        f"TIDAK COCOK: baris {span(start, anchor.size - 1)} bukan yang ditandatangani dalam "
                        f"{anchor.name}; ada yang diubah, dihapus, disisipkan, atau dipindahkan."
                    )
                return
            start = anchor.size
    for anchor in waiting:
        report.problem(f"TERPOTONG: {anchor.name} mencakup {anchor.size} baris, log hanya memuat {tree.size}.")


def check_places(rows: list[Row], published: int, report: Report) -> None:
    """Numbers of rows beyond the published hashes have no gaps and no doubles."""
    expected = published
    for row in rows:
        if row.place < published:
            continue
        if row.place > expected:
            report.problem(f"DIHAPUS: baris {span(expected, row.place - 1)} tidak ada.")
        elif row.place < expected:
            report.problem(f"GANDA: baris {row.place} ada dua kali.")
        expected = row.place + 1


def compare_with_published(rows: list[Row], leaves: list[str], report: Report) -> None:
    """Row by row against the published hashes. Every leaf holds random bytes, so a hash tells which row it is."""
    place_of = {leaf: place for place, leaf in enumerate(leaves)}
    found = [place_of.get(row.hash) for row in rows]
    seen: set[int] = set()
    for index, row in enumerate(rows):
        place = found[index]
        if place in seen:
            report.problem(f"GANDA: baris {place} ada dua kali (lagi sebagai baris {row.place}).")
            found[index] = None
        elif place is not None:
            seen.add(place)
    kept = in_order([place for place in found if place is not None])
    if seen - kept:
        report.problem(f"URUTAN: baris {listed(sorted(seen - kept))} tidak berada di tempatnya.")
    missing = [place for place in range(len(leaves)) if place not in seen]
    tell_strange(rows, [place if place in kept else None for place in found], set(place_of), missing, report)
    end = len(leaves)
    while missing and missing[-1] == end - 1:
        end = missing.pop()
    if missing:
        report.problem(f"DIHAPUS: baris {listed(missing)} tidak ada lagi.")
    if end < len(leaves):
        report.problem(f"TERPOTONG: baris {span(end, len(leaves) - 1)} di ujung log tidak ada lagi.")


def tell_strange(
    rows: list[Row], found: list[int | None], published: set[str], missing: list[int], report: Report
) -> None:
    """A row nobody signed stands for a missing one between the same neighbours, or was slipped in between them.

    After the last published row it is simply new. What was explained so is taken out of `missing`.
    """
    size = len(published)
    following = [size] * (len(rows) + 1)
    for index in range(len(rows) - 1, -1, -1):
        place = found[index]
        following[index] = place if place is not None else following[index + 1]
    before = -1
    for index, row in enumerate(rows):
        place = found[index]
        if place is not None:
            before = place
        elif row.hash not in published:
            at = bisect_left(missing, before + 1)
            if row.place < size and at < len(missing) and missing[at] < following[index]:
                report.problem(f"DIUBAH: baris {missing.pop(at)} bukan yang ditandatangani.")
            elif following[index] < size:
                report.problem(f"DISISIPKAN: baris {row.place} tidak pernah ditandatangani.")


def in_order(places: list[int]) -> set[int]:
    """The most places that stand in rising order: what is not among them was moved."""
    tails: list[int] = []  # the smallest end of a rising row of each length, and where it stands
    ends: list[int] = []
    before = [-1] * len(places)
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
        before[index] = ends[at - 1] if at else -1
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(places[index])
        index = before[index]
    return kept


def span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def listed(places: list[int]) -> str:
    """`3, 5–9`; of many the first twenty."""
    spans: list[list[int]] = []
    for place in places:
        if spans and place == spans[-1][1] + 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    more = f" dan {len(spans) - 20} kelompok lain" if len(spans) > 20 else ""
    return ", ".join(span(*one) for one in spans[:20]) + more


def verify(keys: set[str], anchors: list[Anchor], rows: list[Row] | None) -> tuple[Report, list[Anchor]]:
    report = Report()
    good = check_signatures(anchors, keys, report)
    check_chain(good, report)
    leaves = published_leaves(good, report)
    if rows is not None:
        report.problems += check_rows(rows, good, leaves)
    return report, good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key", type=Path, action="append", required=True, help="kunci publik; boleh berulang")
    parser.add_argument("--anchors", type=Path, action="append", required=True, help="berkas atau map jangkar")
    parser.add_argument("--log", type=Path, help="log yang diekspor (JSON per baris)")
    asked = parser.parse_args()
    try:
        keys, anchors = read_keys(asked.key), read_anchors(asked.anchors)
        rows = list(read_rows(asked.log)) if asked.log else None
    except (Unreadable, OSError, UnicodeDecodeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    report, good = verify(keys, anchors, rows)
    for sentence in report.problems:
        print(sentence)
    for sentence in report.notes:
        print(f"Catatan: {sentence}")
    if good:
        print(f"Diperiksa: {len(good)} jangkar, yang terakhir {good[-1].fields['at']} untuk {good[-1].size} baris.")
    if rows is not None:
        beyond = max(0, len(rows) - (good[-1].size if good else 0))
        print(f"Diperiksa: {len(rows)} baris log; {beyond} baris terakhir belum tercakup jangkar.")
    print(f"{len(report.problems)} masalah ditemukan." if report.problems else "Tidak ada masalah ditemukan.")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
