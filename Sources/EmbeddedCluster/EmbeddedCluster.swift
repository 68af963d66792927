// EmbeddedCluster: see docs/DESIGN.md.
