"""Answers that calendar programs send by e-mail (RFC 5546 §3.2.3): read, matched, shown. Stored by actions.replying."""
