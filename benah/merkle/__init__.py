"""Logs that only grow, and proofs that they did: Merkle trees as in RFC 9162, proofs, signed heads.

Belongs here: hashing, trees, proofs, canonical texts of leaves, heads and their signatures, for any log. Not here: what
a log is about, where its rows are kept, who may read them. Pure Python; no Django, nothing else of Benah.

- `hashing`: hashes of leaves and nodes, told apart by their first byte
- `growing`: the state a log needs to grow, at most one hash a level
- `rows`: a log kept as rows, each with the hashes it completes, so that any proof reads few rows
- `proofs`: making proofs of inclusion and consistency
- `checking`: judging them, with nothing but the proof and the roots
- `canonical`: the one text a leaf has
- `heads`: a tree's size and root, signed
"""
