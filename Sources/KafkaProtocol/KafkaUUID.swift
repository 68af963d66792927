/// 128 bits that name a topic, a directory or a cluster. Its text is URL-safe base64 without padding, 22 letters
/// (Kafka's `Uuid.java`).
package struct KafkaUUID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// "None".
  package static let zero = KafkaUUID(high: 0, low: 0)
  /// The topic id of `__cluster_metadata`.
  package static let metadataTopic = KafkaUUID(high: 0, low: 1)

  package static func < (a: KafkaUUID, b: KafkaUUID) -> Bool {
    a.high == b.high ? a.low < b.low : a.high < b.high
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )

  package var description: String {
    // 22 digits of six bits hold 132 bits: the last digit's low four bits are zero.
    String(
      decoding: (0..<22).map { digit -> UInt8 in
        let shift = 122 - 6 * digit
        let value = shift >= 0 ? bits(at: shift) : (low << 4) & 0x3f
        return Self.alphabet[Int(value & 0x3f)]
      },
      as: UTF8.self
    )
  }

  /// The bits from `shift` (0 is the lowest of all 128) upward.
  private func bits(at shift: Int) -> UInt64 {
    if shift >= 64 { return high >> UInt64(shift - 64) }
    if shift == 0 { return low }
    return (low >> UInt64(shift)) | (high << UInt64(64 - shift))
  }

  /// `nil` unless `text` is 22 letters of the URL-safe alphabet whose spare bits are zero.
  package init?(base64 text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 22 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (index, digit) in digits.enumerated() {
      guard let found = Self.alphabet.firstIndex(of: digit) else { return nil }
      let value = UInt64(found)
      if index < 21 {
        high = high << 6 | low >> 58
        low = low << 6 | value
      } else {
        guard value & 0xf == 0 else { return nil }
        high = high << 2 | low >> 62
        low = low << 2 | value >> 4
      }
    }
    self.init(high: high, low: low)
  }

  /// Drawn from the generator handed in; never one of the reserved values, and never text that begins with "-",
  /// which command lines would take for an option (as `Uuid.randomUuid` does).
  package init(using random: inout some RandomNumberGenerator) {
    repeat {
      self.init(high: random.next(), low: random.next())
    } while self <= Self.metadataTopic || high >> 58 == 62
  }
}
