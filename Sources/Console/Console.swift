// Console: see docs/DESIGN.md.
