/// How many colours a terminal has.
package enum ColourDepth: String, Sendable, CaseIterable, Comparable {
  case mono
  case c16
  case c256
  case truecolor

  package static func < (a: ColourDepth, b: ColourDepth) -> Bool { a.rank < b.rank }
  private var rank: Int {
    switch self {
    case .mono: 0
    case .c16: 1
    case .c256: 2
    case .truecolor: 3
    }
  }

  /// What `--color` takes.
  package static let words = ["auto", "always", "never", "16", "256", "truecolor"]

  /// What is asked for: `--color`'s word first, then NO_COLOR, TERM, COLORTERM, and what terminfo says of the terminal's
  /// colours (more than 256 are 24 bits, `RGB`).
  package static func detect(
    option: String?,
    environment: [String: String],
    terminalColours: Int
  ) -> ColourDepth {
    switch option {
    case "never", "mono": return .mono
    case "16": return .c16
    case "256": return .c256
    case "truecolor", "24bit": return .truecolor
    default: break
    }
    if option != "always", let no = environment["NO_COLOR"], !no.isEmpty { return .mono }
    switch environment["TERM"] {
    case "dumb": return .mono
    // The console of the kernel: whatever COLORTERM was inherited, it has sixteen.
    case "linux": return terminalColours >= 8 ? .c16 : .mono
    default: break
    }
    let wantsTrue = environment["COLORTERM"].map { $0 == "truecolor" || $0 == "24bit" } ?? false
    if terminalColours > 256 || (wantsTrue && terminalColours >= 256) { return .truecolor }
    switch terminalColours {
    case 256...: return .c256
    case 8...: return .c16
    default: return .mono
    }
  }
}

/// A colour of one depth.
package enum Colour: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// 0 to 15: what the user made of the sixteen; 16 to 255: the cube and the greys.
  case indexed(UInt8)
  case rgb(RGB)
}

package struct RGB: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 7, digits[0] == UInt8(ascii: "#"), let value = UInt32(hex.dropFirst(), radix: 16)
    else {
      return nil
    }
    self.init(UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
  }

  package var packed: Int32 { Int32(red) << 16 | Int32(green) << 8 | Int32(blue) }

  /// Relative luminance, WCAG 2.
  private var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }
  /// WCAG 2 contrast, 1 to 21.
  package func contrast(to other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }
}

/// CIELAB under D65, where distance is about what the eye sees.
struct Lab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ colour: RGB) {
    self.init(
      linearRed: RGB.linear(colour.red),
      green: RGB.linear(colour.green),
      blue: RGB.linear(colour.blue)
    )
  }

  /// Of light from 0 to 1.
  init(linearRed red: Double, green: Double, blue: Double) {
    let x = Self.root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    let y = Self.root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let z = Self.root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    lightness = 116 * y - 16
    a = 500 * (x - y)
    b = 200 * (y - z)
  }

  private static func root(_ t: Double) -> Double {
    t > 0.008856 ? power(t, 1.0 / 3) : 7.787 * t + 16.0 / 116
  }

  /// Squared.
  func distance(to other: Lab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return l * l + a * a + b * b
  }
}

package enum ColourTable {
  /// The sixteen as xterm has them; a user's terminal may differ, so only the 16-colour depth picks from them.
  static let sixteen: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
    RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0),
    RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
  /// 16 to 255: the 6×6×6 cube, then 24 greys.
  static let upper: [RGB] = {
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    var colours: [RGB] = []
    for red in steps {
      for green in steps {
        for blue in steps { colours.append(RGB(red, green, blue)) }
      }
    }
    for step in 0..<24 {
      let grey = UInt8(8 + 10 * step)
      colours.append(RGB(grey, grey, grey))
    }
    return colours
  }()
  private static let sixteenLab = sixteen.map(Lab.init)
  private static let upperLab = upper.map(Lab.init)

  package static func nearest256(_ colour: RGB) -> UInt8 { UInt8(16 + nearest(colour, in: upperLab)) }
  /// The same among those that are not taken; with all taken, the nearest.
  static func nearest256(_ colour: RGB, except taken: Set<UInt8>) -> UInt8 {
    let wanted = Lab(colour)
    let free = (16...255).map { UInt8($0) }.filter { !taken.contains($0) }
    return free.min { a, b in
      wanted.distance(to: upperLab[Int(a) - 16]) < wanted.distance(to: upperLab[Int(b) - 16])
    } ?? nearest256(colour)
  }
  package static func nearest16(_ colour: RGB) -> UInt8 { UInt8(nearest(colour, in: sixteenLab)) }

  package static func rgb(_ index: UInt8) -> RGB {
    index < 16 ? sixteen[Int(index)] : upper[Int(index) - 16]
  }

  private static func nearest(_ colour: RGB, in table: [Lab]) -> Int {
    let wanted = Lab(colour)
    var best = 0
    var least = Double.infinity
    for (index, candidate) in table.enumerated() {
      let distance = wanted.distance(to: candidate)
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }

  package static let names: [String: UInt8] = [
    "black": 0, "red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6, "white": 7,
    "bright-black": 8, "bright-red": 9, "bright-green": 10, "bright-yellow": 11, "bright-blue": 12,
    "bright-magenta": 13, "bright-cyan": 14, "bright-white": 15,
  ]
}
