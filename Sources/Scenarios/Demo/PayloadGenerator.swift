import KafkaClient
import KafkaProtocol
import NIOCore

/// Makes the demo's records: plausible at a glance, the same for the same seed.
struct PayloadGenerator {
  private var random: SeededGenerator
  private var nextNumber: UInt64 = 1
  /// Told apart from what an earlier run left in a log that is kept.
  private let run: String

  init(seed: UInt64, run: UInt64) {
    random = SeededGenerator(seed: seed)
    self.run = String(run, radix: 36)
  }

  /// The header that carries a record's number.
  static let numberHeader = "seq"

  private static let currencies = ["EUR", "USD", "GBP", "SEK"]
  private static let methods = ["card", "transfer", "wallet", "invoice"]
  private static let hosts = ["web-1", "web-2", "api-1", "batch-1"]
  private static let actions = [
    "login", "logout", "password changed", "role granted", "export started", "token revoked",
  ]
  private static let articles = ["lamp", "chair", "desk", "shelf", "rug", "mirror", "clock"]

  mutating func record(of topic: DemoTopic, at wallMilliseconds: Int64) -> ProducerRecord {
    let number = nextNumber
    nextNumber += 1
    var key: String
    var value: String?
    var headers: [(name: String, value: ByteBuffer?)] = []
    switch topic.payload {
    case .orders:
      key = "user-\(draw(1...40))"
      value =
        "{\"id\":\(number),\"amount\":\(amount(upTo: 99)),\"currency\":\"\(pick(Self.currencies))\","
        + "\"items\":\(draw(1...7)),\"tags\":[\(draw(0...3) == 0 ? "\"gift\"" : "")],\"express\":\(draw(0...4) == 0)}"
      headers = [("trace", ByteBuffer(string: "t-\(String(random.next() & 0xffff_ffff, radix: 16))"))]
    case .payments:
      key = "account-\(draw(100...180))"
      value =
        "{\"payment\":\(number),\"method\":\"\(pick(Self.methods))\",\"amount\":\(amount(upTo: 999)),"
        + "\"status\":\"\(draw(0...19) == 0 ? "declined" : "settled")\"}"
    case .auditLines:
      key = pick(Self.hosts)
      value = "\(key) user-\(draw(1...40)): \(pick(Self.actions))"
    case .inventory:
      key = pick(Self.articles)
      value = draw(0...24) == 0 ? nil : "{\"article\":\"\(key)\",\"stock\":\(draw(0...250))}"
    }
    headers.append((Self.numberHeader, ByteBuffer(string: "\(run)-\(number)")))
    return ProducerRecord(
      topic: topic.name,
      key: ByteBuffer(string: key),
      value: value.map { ByteBuffer(string: $0) },
      headers: headers,
      timestamp: wallMilliseconds,
      token: number
    )
  }

  /// The number of a record of this run; `nil` for anybody else's.
  func token(of record: Record) -> UInt64? {
    guard let text = record.headers.last(where: { $0.key == Self.numberHeader })?.value else { return nil }
    let parts = String(buffer: text).split(separator: "-", maxSplits: 1)
    guard parts.count == 2, parts[0] == run else { return nil }
    return UInt64(parts[1])
  }

  private mutating func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func pick(_ choices: [String]) -> String { choices[draw(0...choices.count - 1)] }

  private mutating func amount(upTo limit: Int) -> String {
    let cents = draw(0...99)
    return "\(draw(1...limit)).\(cents < 10 ? "0" : "")\(cents)"
  }
}
