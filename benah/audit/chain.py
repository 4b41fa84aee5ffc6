"""Checks the hash chains apart from the database's own function: same rule, other code.

The rule: sha256 over these texts joined by line feeds: previous hash, chain, seq, time in
microseconds since 1970, by, act, unit, target kind, target id, detail as PostgreSQL prints it.
"""

import hashlib
from dataclasses import dataclass

from django.db import connection, transaction

ZERO = "0" * 64
_ROWS = """
    SELECT chain, seq, previous_hash, hash, (extract(epoch FROM at) * 1000000)::bigint::text,
           coalesce(by_id::text, ''), act, coalesce(unit_id::text, ''), target_kind, target_id, detail::text, id
    FROM audit_auditevent ORDER BY chain, seq
"""


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    event_id: int
    chain: int
    seq: int
    reason: str

    def __str__(self) -> str:
        return f"rantai {self.chain} nomor {self.seq} (kejadian {self.event_id}): {self.reason}"


def verify() -> tuple[int, list[Break]]:
    """Walk every chain; returns the number of events read and the breaks found."""
    count, breaks = 0, []
    place: tuple[int, int, str] = (-1, 0, ZERO)
    with transaction.atomic(), connection.chunked_cursor() as cursor:  # millions of rows pass, a few thousand at a time
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(2000):
            for chain, seq, previous, own, *texts, event_id in rows:
                count += 1
                expected_seq, expected_previous = (place[1] + 1, place[2]) if chain == place[0] else (1, ZERO)
                text = "\n".join([previous, str(chain), str(seq), *texts])
                if seq != expected_seq:
                    breaks.append(Break(event_id, chain, seq, f"nomor urut {expected_seq} hilang"))
                elif previous != expected_previous:
                    breaks.append(
                        Break(
                            event_id,
                            chain,
                            seq,
                            "tidak menyambung pada kejadian sebelumnya",
                        )
                    )
                if hashlib.sha256(text.encode()).hexdigest() != own:
                    breaks.append(Break(event_id, chain, seq, "isi tidak sesuai dengan sidiknya"))
                place = (chain, seq, own)
    return count, breaks + _cut_tails()


def heads() -> dict[str, list[object]]:
    """Last place of every chain: {chain: [seq, hash]}. Stored daily, it shows a tail cut off later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT ON (chain) chain, seq, hash FROM audit_auditevent ORDER BY chain, seq DESC")
        return {str(chain): [seq, own] for chain, seq, own in cursor.fetchall()}


def _cut_tails() -> list[Break]:
    """Every head that an anchor event recorded must still stand."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT anchor.id, head.key::bigint, (head.value->>0)::bigint
            FROM audit_auditevent anchor, jsonb_each(anchor.detail->'heads') head
            LEFT JOIN audit_auditevent e
              ON e.chain = head.key::bigint AND e.seq = (head.value->>0)::bigint AND e.hash = head.value->>1
            WHERE anchor.act = 'audit.anchored' AND e.id IS NULL
        """)
        return [Break(event, chain, seq, "akhir rantai terpotong") for event, chain, seq in cursor.fetchall()]
