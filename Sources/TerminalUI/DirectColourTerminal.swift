import CNcurses
import Glibc

/// Finds a description of the terminal with 24-bit colour: terminfo knows terminals by name, and hardly any name says so.
enum DirectColourTerminal {
  static func open(
    _ type: String,
    environment: [String: String],
    _ output: UnsafeMutablePointer<FILE>,
    _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    let stem = type.hasSuffix("-256color") ? String(type.dropLast("-256color".count)) : type
    return newterm("\(stem)-direct", output, input)
  }
}
