"""The look: page frame, components, charts drawn on the server, error pages. Knows no subject."""
