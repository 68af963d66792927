// ClusterView: see docs/DESIGN.md.
