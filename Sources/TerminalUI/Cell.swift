/// What one cell shows: a scalar and up to two that combine with it, packed, so that a cell needs no heap.
package struct Glyph: Hashable, Sendable {
  private var packed: UInt64

  package init(_ scalar: Unicode.Scalar) { packed = UInt64(scalar.value) }
  package static let space = Glyph(" ")
  /// The second cell of a wide character.
  package static let continuation = Glyph("\0")

  /// A third and later mark is dropped: terminals stack no more, and a tower of them is an attack.
  package mutating func combine(_ mark: Unicode.Scalar) {
    if packed >> 21 == 0 {
      packed |= UInt64(mark.value) << 21
    } else if packed >> 42 == 0 {
      packed |= UInt64(mark.value) << 42
    }
  }

  package var base: Unicode.Scalar { Unicode.Scalar(UInt32(packed & 0x1f_ffff)) ?? " " }
  package var isSpace: Bool { packed == 0x20 }
  var hasMarks: Bool { packed >> 21 != 0 }
  /// Combining marks, at most two.
  package var marks: (Unicode.Scalar?, Unicode.Scalar?) {
    let first = UInt32(packed >> 21 & 0x1f_ffff)
    let second = UInt32(packed >> 42 & 0x1f_ffff)
    return (first == 0 ? nil : Unicode.Scalar(first), second == 0 ? nil : Unicode.Scalar(second))
  }
}

/// One cell of a canvas. `role` gives the colour of the glyph and its attributes, `surface` what lies behind it: a row
/// under the cursor keeps the roles of its parts.
package struct Cell: Hashable, Sendable {
  package var glyph: Glyph
  package var role: ThemeRole
  package var surface: ThemeRole
  /// 1, or 2 for a wide character, which a `continuation` of width 0 follows.
  package var width: UInt8

  package init(_ glyph: Glyph, role: ThemeRole = .base, surface: ThemeRole = .base, width: UInt8 = 1) {
    self.glyph = glyph
    self.role = role
    self.surface = surface
    self.width = width
  }

  package static let blank = Cell(.space)
}
