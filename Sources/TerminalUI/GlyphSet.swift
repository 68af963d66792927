/// Which glyphs a terminal can show.
package enum GlyphSet: Sendable {
  case unicode
  /// Where the locale is not UTF-8: every glyph that views use has a letter of its own.
  case ascii

  /// What stands for a scalar in ASCII: L f c o x * for ◆ ● ◐ ○ ✗ ★.
  package static func ascii(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    switch scalar {
    case "◆": return "L"
    case "●": return "f"
    case "◐": return "c"
    case "○": return "o"
    case "✗", "×": return "x"
    case "★": return "*"
    case "─", "━", "–", "−", "—", "╌": return "-"
    case "│", "▐", "▌", "┊": return "|"
    case "┬", "┴", "┼", "┤", "├", "╭", "╮", "╰", "╯", "┌", "┐", "└", "┘": return "+"
    case "▸", "›", "»": return ">"
    case "‹", "«": return "<"
    case "▾", "▼", "↘", "↓": return "v"
    case "▴", "▲", "↗", "↑": return "^"
    case "→", "⏎", "↵": return ">"
    case "←": return "<"
    case "⇥": return ">"
    case "·", "∙", "•": return "."
    case "…": return "~"
    case "‥": return "."
    case "✓": return "+"
    case "↻": return "@"
    case "∅": return "0"
    case "⚠": return "!"
    case "‖", "▮": return "="
    case "\u{2009}", "\u{a0}": return " "
    default: break
    }
    switch scalar.value {
    case 0x2400...0x2421: return "^"
    case 0x2581...0x2588: return [".", "_", "-", "-", "=", "+", "*", "#"][Int(scalar.value - 0x2581)]
    case 0x2589...0x258b: return "#"
    case 0x258c...0x258e: return "="
    case 0x258f: return "-"
    case 0x2591...0x2593: return ":"
    case 0x2800: return " "
    case 0x2801...0x28ff:
      return [".", ".", ":", ":", "+", "*", "#", "#"][(scalar.value & 0xff).nonzeroBitCount - 1]
    default: return "?"
    }
  }
}
