import KafkaProtocol
import NIOCore
import Testing

@testable import CommitLog

@Suite("The cleaner's table of keys")
struct OffsetMapTests {
  private func hash(_ bytes: [UInt8], _ secret: KeyHashSecret) -> [UInt8] {
    let hash = bytes.withUnsafeBytes { KeyHash($0, secret) }
    var buffer = ByteBuffer()
    buffer.writeInteger(hash.first, endianness: .little)
    buffer.writeInteger(hash.second, endianness: .little)
    return Array(buffer.readableBytesView)
  }

  /// The authors' test vectors: the key is 00 01 … 0f, the input 00 01 … of each length.
  @Test func `a key's hash is SipHash with the long output`() {
    let secret = KeyHashSecret(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    let expected: [Int: [UInt8]] = [
      0: [0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6, 0x6d, 0xf6, 0x72, 0x14, 0xc7, 0x55, 0x02, 0x93],
      1: [0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44, 0x34, 0x76, 0x59, 0x11, 0x9b, 0x22, 0xfc, 0x45],
    ]
    for (count, vector) in expected {
      #expect(hash((0..<count).map { UInt8($0) }, secret) == vector, "\(count)")
    }
  }

  @Test func `hashes differ by every byte, by length and by secret`() {
    var seen: Set<[UInt8]> = []
    for count in 0..<40 {
      let bytes = [UInt8](repeating: 0, count: count)
      #expect(seen.insert(hash(bytes, KeyHashSecret(1, 2))).inserted)
      #expect(seen.insert(hash(bytes, KeyHashSecret(1, 3))).inserted)
      for index in 0..<count {
        var changed = bytes
        changed[index] = 0x80
        #expect(seen.insert(hash(changed, KeyHashSecret(1, 2))).inserted)
      }
    }
  }

  private func put(_ map: inout OffsetMap, _ key: String, _ offset: Int64) -> Bool {
    Array(key.utf8).withUnsafeBytes { map.put($0, Offset(offset)) }
  }

  private func last(_ map: OffsetMap, _ key: String) -> Offset? {
    Array(key.utf8).withUnsafeBytes { map.lastOffset(of: $0) }
  }

  @Test func `it knows the last offset of each key, up to its limit`() {
    var map = OffsetMap(slots: 5_000, loadFactor: 0.9, secret: KeyHashSecret(5, 6), latest: -1)
    #expect(map.limit == 4_500)
    for round in 0..<3 as Range<Int64> {
      for key in 0..<4_499 as Range<Int64> { #expect(put(&map, "key \(key)", round * 10_000 + key)) }
    }
    #expect(map.count == 4_499)
    for key in 0..<4_499 as Range<Int64> { #expect(last(map, "key \(key)") == Offset(20_000 + key)) }
    #expect(last(map, "other") == nil)
    #expect(put(&map, "", 30_000))
    #expect(last(map, "") == 30_000)
    #expect(map.latestOffset == 30_000)
    #expect(!put(&map, "one more", 30_001))
    #expect(map.latestOffset == 30_000)
    map.noteSeen(30_050)
    #expect(map.latestOffset == 30_050)
  }

  @Test func `the smallest table takes some keys`() {
    for slots in [Int.min, 0, 1, 16] {
      var map = OffsetMap(slots: slots, loadFactor: 5, secret: KeyHashSecret(5, 6), latest: -1)
      var count = 0
      while put(&map, "\(count)", Int64(count)) { count += 1 }
      #expect(count == map.limit && count > 10 && count < map.slotCount)
      for key in 0..<count { #expect(last(map, "\(key)") == Offset(Int64(key))) }
      #expect(last(map, "absent") == nil)
    }
  }
}
