// Scenarios: see docs/DESIGN.md.
