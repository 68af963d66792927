/// Turns what ncurses reads into keys. It decides what an escape means: with something right behind it, it is Alt or a
/// sequence that terminfo does not know (which is swallowed whole, so that its letters do no harm); alone, the key.
package struct KeyDecoder {
  /// What was read: a character, or the number of a function key.
  package enum Input: Hashable, Sendable {
    case character(UInt32)
    case code(Int32)
  }

  /// Numbers of function keys; those of modified arrows differ from terminal to terminal and are looked up at start.
  private let codes: [Int32: KeyPress]

  package init(codes: [Int32: KeyPress]) { self.codes = codes }

  /// All that one wake-up brought; nothing is kept for the next, since a terminal sends a sequence in one piece.
  package func decode(_ batch: [Input]) -> [KeyPress] {
    var keys: [KeyPress] = []
    var index = 0
    while index < batch.count {
      let input = batch[index]
      index += 1
      switch input {
      case .code(let code):
        if let key = codes[code] { keys.append(key) }
      case .character(0x1b):
        guard index < batch.count else {
          keys.append(KeyPress(.escape))
          continue
        }
        switch batch[index] {
        case .character(0x1b):
          // Two escapes, or Alt with a sequence: the first stands for itself.
          keys.append(KeyPress(.escape))
        case .character(let next) where next == 0x5b || next == 0x4f:
          let end = Self.sequenceEnd(batch, from: index + 1)
          if end == index + 1, end >= batch.count, let key = Self.character(next) {
            keys.append(KeyPress(key.key, key.modifiers.union(.alt)))
          }
          index = max(end, index + 1)
        case .character(let next):
          index += 1
          if let key = Self.character(next) { keys.append(KeyPress(key.key, key.modifiers.union(.alt))) }
        case .code(let code):
          index += 1
          if let key = codes[code] { keys.append(KeyPress(key.key, key.modifiers.union(.alt))) }
        }
      case .character(let value):
        if let key = Self.character(value) { keys.append(key) }
      }
    }
    return keys
  }

  /// The index after the final byte of a control sequence whose parameters begin at `start`.
  private static func sequenceEnd(_ batch: [Input], from start: Int) -> Int {
    var index = start
    while index < batch.count, case .character(let value) = batch[index] {
      index += 1
      if (0x40...0x7e).contains(value) { return index }
      guard (0x20...0x3f).contains(value) else { return index - 1 }
    }
    return index
  }

  private static func character(_ value: UInt32) -> KeyPress? {
    switch value {
    case 0x0a, 0x0d: return KeyPress(.enter)
    case 0x09: return KeyPress(.tab)
    case 0x7f, 0x08: return KeyPress(.backspace)
    case 0x1b: return KeyPress(.escape)
    case 0: return KeyPress(" ", .control)
    case 1...26: return Unicode.Scalar(value + 0x60).map { KeyPress(.scalar($0), .control) }
    case 28...31: return Unicode.Scalar(value + 0x40).map { KeyPress(.scalar($0), .control) }
    case 0x80..<0xa0: return nil
    default: return Unicode.Scalar(value).map { KeyPress(.scalar($0)) }
    }
  }
}
