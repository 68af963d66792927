import KafkaProtocol

/// The last offset of each key in the dirty section of a log (`SkimpyOffsetMap.java`): a table of a fixed number of
/// slots, 24 bytes each, that knows keys by their hashes. When it is full, the section ends there.
///
/// Its memory comes in pieces when they are first needed, so that no step of a cleaner clears more than one of them.
struct OffsetMap {
  static let slotBytes = 24
  private static let pieceSlots = 2048
  private static let slotWords = 3

  let slotCount: Int
  /// How many keys it takes: `log.cleaner.io.buffer.load.factor` of the slots.
  let limit: Int
  private(set) var count = 0
  /// Of everything that was put in or noted; what lies behind it is not known here.
  private(set) var latestOffset: Offset
  private let secret: KeyHashSecret
  /// Words of hash, hash, offset + 1; a slot whose last word is 0 is free. Empty until needed.
  private var pieces: [[UInt64]]

  /// `latest` is the offset before the section.
  init(slots: Int, loadFactor: Double, secret: KeyHashSecret, latest: Offset) {
    slotCount = max(16, slots)
    limit = min(slotCount - 1, max(1, Int(Double(slotCount) * min(max(loadFactor, 0.1), 0.95))))
    self.secret = secret
    latestOffset = latest
    pieces = Array(repeating: [], count: (slotCount + Self.pieceSlots - 1) / Self.pieceSlots)
  }

  /// Notes that `key` was written at `offset`, which lies behind all before it; `false` where there is no room.
  mutating func put(_ key: UnsafeRawBufferPointer, _ offset: Offset) -> Bool {
    guard count < limit else { return false }
    let hash = KeyHash(key, secret)
    var slot = firstSlot(of: hash)
    while true {
      let (piece, word) = place(of: slot)
      if pieces[piece].isEmpty {
        let slots = min(Self.pieceSlots, slotCount - piece * Self.pieceSlots)
        pieces[piece] = [UInt64](repeating: 0, count: slots * Self.slotWords)
      }
      let isFree = pieces[piece][word + 2] == 0
      if isFree || pieces[piece][word] == hash.first && pieces[piece][word + 1] == hash.second {
        pieces[piece][word] = hash.first
        pieces[piece][word + 1] = hash.second
        pieces[piece][word + 2] = UInt64(bitPattern: offset.rawValue) &+ 1
        if isFree { count += 1 }
        latestOffset = max(latestOffset, offset)
        return true
      }
      slot = slot + 1 == slotCount ? 0 : slot + 1
    }
  }

  /// Everything up to `offset` has been looked at.
  mutating func noteSeen(_ offset: Offset) { latestOffset = max(latestOffset, offset) }

  func lastOffset(of key: UnsafeRawBufferPointer) -> Offset? {
    let hash = KeyHash(key, secret)
    var slot = firstSlot(of: hash)
    while true {
      let (piece, word) = place(of: slot)
      guard !pieces[piece].isEmpty, pieces[piece][word + 2] != 0 else { return nil }
      if pieces[piece][word] == hash.first, pieces[piece][word + 1] == hash.second {
        return Offset(Int64(bitPattern: pieces[piece][word + 2] &- 1))
      }
      slot = slot + 1 == slotCount ? 0 : slot + 1
    }
  }

  private func firstSlot(of hash: KeyHash) -> Int {
    Int(hash.first.multipliedFullWidth(by: UInt64(slotCount)).high)
  }

  private func place(of slot: Int) -> (piece: Int, word: Int) {
    (slot / Self.pieceSlots, slot % Self.pieceSlots * Self.slotWords)
  }
}
