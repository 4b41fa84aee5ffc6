"""Every write of this app: policy → lock → change → audit event."""
