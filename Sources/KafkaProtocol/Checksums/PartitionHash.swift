import NIOCore

/// Murmur2 as Kafka's default partitioner computes it (`Utils.murmur2`, seed 0x9747b28c).
package func murmur2(_ bytes: UnsafeRawBufferPointer) -> Int32 {
  let multiplier: UInt32 = 0x5bd1_e995
  var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: bytes.count)
  let words = bytes.count / 4
  for word in 0..<words {
    var mixed = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: word * 4, as: UInt32.self))
    mixed &*= multiplier
    mixed ^= mixed >> 24
    mixed &*= multiplier
    hash &*= multiplier
    hash ^= mixed
  }
  let tail = bytes[(words * 4)...]
  if !tail.isEmpty {
    for (index, byte) in tail.enumerated() { hash ^= UInt32(byte) << UInt32(8 * index) }
    hash &*= multiplier
  }
  hash ^= hash >> 13
  hash &*= multiplier
  hash ^= hash >> 15
  return Int32(bitPattern: hash)
}

package func murmur2(_ buffer: ByteBuffer) -> Int32 {
  buffer.withUnsafeReadableBytes { murmur2($0) }
}

/// The partition that Kafka's producers choose for a key, of `count` (1 or more) partitions.
package func partition(forKey key: ByteBuffer, count: Int32) -> Int32 {
  (murmur2(key) & 0x7fff_ffff) % max(count, 1)
}

/// `String.hashCode` of Java, over UTF-16 code units.
package func javaHashCode(_ text: String) -> Int32 {
  text.utf16.reduce(0 as Int32) { $0 &* 31 &+ Int32($1) }
}

/// The partition of a coordinator's topic that keeps `key`: a group's or a transaction's (`Utils.abs(hashCode) % count`).
package func coordinatorPartition(forKey key: String, count: Int32) -> Int32 {
  let hash = javaHashCode(key)
  return (hash == .min ? 0 : abs(hash)) % max(count, 1)
}
