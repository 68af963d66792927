/// A record key's 128 bits: SipHash-2-4 with the long output (Aumasson, Bernstein, 2012), under a key that is drawn
/// anew for each round of a cleaner.
///
/// A cleaner keeps these instead of keys, so two keys with one hash would cost a record. By chance that does not happen
/// (2^-128 for each pair), and who writes records cannot make it happen without knowing the key, as could be done with
/// a checksum or with MD5, which Kafka uses.
struct KeyHash: Equatable {
  var first: UInt64
  var second: UInt64

  init(_ bytes: UnsafeRawBufferPointer, _ secret: KeyHashSecret) {
    var state = SipState(secret)
    let tail = bytes.count & ~7
    var index = 0
    while index < tail {
      state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    // The last word: what is left, and the count's low byte on top.
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    var shift: UInt64 = 0
    while index < bytes.count {
      last |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    state.absorb(last)
    (first, second) = state.finish()
  }
}

/// What the hashes of one round depend on, besides the record keys. Drawn anew for each round.
package struct KeyHashSecret: Sendable, Equatable {
  package var first: UInt64
  package var second: UInt64
  package init(_ first: UInt64, _ second: UInt64) { (self.first, self.second) = (first, second) }
}

private struct SipState {
  private var v0, v1, v2, v3: UInt64

  init(_ secret: KeyHashSecret) {
    v0 = secret.first ^ 0x736f_6d65_7073_6575
    v1 = secret.second ^ 0x646f_7261_6e64_6f6d ^ 0xee
    v2 = secret.first ^ 0x6c79_6765_6e65_7261
    v3 = secret.second ^ 0x7465_6462_7974_6573
  }

  @inline(__always)
  mutating func absorb(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  mutating func finish() -> (UInt64, UInt64) {
    v2 ^= 0xee
    for _ in 0..<4 { round() }
    let first = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xdd
    for _ in 0..<4 { round() }
    return (first, v0 ^ v1 ^ v2 ^ v3)
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = Self.turned(v1, by: 13) ^ v0
    v0 = Self.turned(v0, by: 32)
    v2 &+= v3
    v3 = Self.turned(v3, by: 16) ^ v2
    v0 &+= v3
    v3 = Self.turned(v3, by: 21) ^ v0
    v2 &+= v1
    v1 = Self.turned(v1, by: 17) ^ v2
    v2 = Self.turned(v2, by: 32)
  }

  @inline(__always)
  private static func turned(_ word: UInt64, by count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}
