// TerminalUI: see docs/DESIGN.md.
