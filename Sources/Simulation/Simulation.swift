// Simulation: see docs/DESIGN.md.
