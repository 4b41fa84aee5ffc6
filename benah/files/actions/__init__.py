"""Every write about documents: policy → lock → change → audit event."""
