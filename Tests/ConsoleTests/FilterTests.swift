import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Filter")
struct FilterTests {
  private let order = StreamRecord(
    topic: "orders",
    partition: 3,
    offset: 184_023,
    timestampMilliseconds: Sample.wall,
    key: Array("user-17".utf8),
    value: Array(
      """
      {"id":9921,"amount":97.31,"big":9007199254740993,"tags":["a","b"],"ok":true,"off":false,"none":null,
       "nested":{"x":[1,{"y":"deep"}],"a b":2},"text":"caf\\u00e9 \\"quoted\\"","esc\\u0061ped":1}
      """.utf8
    ),
    headers: [.init(key: "trace", value: Array("abc-1".utf8)), .init(key: "empty", value: nil)]
  )

  private func matches(
    _ text: String,
    _ record: StreamRecord? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    do throws(FilterError) {
      guard let filter = try Filter(text) else { return true }
      var matcher = FilterMatcher(filter)
      return matcher.matches(record ?? order)
    } catch {
      Issue.record("\(text): \(error)", sourceLocation: sourceLocation)
      return false
    }
  }

  private func error(_ text: String) -> (Int, String)? {
    do throws(FilterError) { _ = try Filter(text) } catch { return (error.position, error.message) }
    return nil
  }

  @Test func `numbers are compared as numbers, large ones to the last digit`() {
    #expect(
      matches("value.amount > 90") && !matches("value.amount > 97.31") && matches("value.amount >= 97.31")
    )
    #expect(matches("value.amount < 1e3") && matches("value.id = 9_921") && matches("value.id == 9921.0"))
    #expect(matches("value.big = 9007199254740993") && !matches("value.big = 9007199254740992"))
    #expect(!matches("value.text > 1") && !matches("value.gone > 1") && !matches("value.gone < 1"))
  }

  @Test func `fields of the record itself`() {
    #expect(matches("partition = 3 and offset >= 184023 and topic = orders"))
    #expect(matches("partition in (1, 3)") && !matches("partition in (1,2)"))
    #expect(matches("size > 100") && matches("timestamp >= \"2026-01-05T12:04:09Z\""))
    #expect(!matches("timestamp > \"2026-01-05 12:05\""))
  }

  @Test func `texts, patterns and headers`() {
    #expect(matches("key = user-17") && matches("key ~ \"^user-1\"") && matches("key ~ ^user-1[0-9]$"))
    #expect(!matches("key ~ ^17") && matches("key !~ ^17") && matches("headers.trace = \"abc-1\""))
    #expect(
      matches("headers.trace ~ abc") && !matches("headers.other = x") && matches("headers.other = null")
    )
    #expect(
      matches("value.text = 'café \"quoted\"'") && matches("value.text ~ caf.")
        && matches("value.escaped = 1")
    )
  }

  @Test func `paths go down, and any element will do where it says so`() {
    #expect(matches("value.nested.x[1].y = deep") && matches("value.nested[\"a b\"] = 2"))
    #expect(matches("value.tags[] = b") && !matches("value.tags[] = c") && matches("value.tags[0] = a"))
    #expect(
      !matches("value.tags[7] = a") && matches("value.nested.x[].y = deep")
        && matches("value.nested.* ~ deep") == false
    )
  }

  @Test func `a field alone is there, and neither false nor null`() {
    #expect(matches("value.ok") && !matches("value.off") && !matches("value.none") && !matches("value.gone"))
    #expect(
      matches("value.tags") && matches("headers.trace") && !matches("headers.empty")
        && matches("not value.off")
    )
    #expect(matches("value.none = null") && matches("value.gone = null") && !matches("value.ok = null"))
    #expect(matches("value.ok = true") && matches("value.off = false") && matches("value.ok != false"))
  }

  @Test func `a tombstone has no value`() {
    var tombstone = order
    tombstone.value = nil
    #expect(
      matches("value = null", tombstone) && !matches("value != null", tombstone)
        && !matches("value", tombstone)
    )
    #expect(matches("value != null") && matches("size = 0", tombstone))
  }

  @Test func `words are looked for everywhere in any case, side by side they must all be there`() {
    #expect(matches("USER-17") && matches("deep abc") && !matches("deep zzz") && matches("deep or zzz"))
    #expect(matches("!zzz") && !matches("!deep") && matches("\"a b\"") && matches("trace"))
    #expect(matches("deep and not zzz") && matches("(deep or zzz) value.ok"))
  }

  @Test func `or binds weaker than and, and and weaker than not`() {
    #expect(matches("deep or zzz and zzz"))
    #expect(!matches("(deep or zzz) and zzz"))
    #expect(!matches("not deep and zzz") && matches("not (deep and zzz)"))
    #expect(matches("value.ok && value.amount > 1 || zzz"))
  }

  @Test func `nothing asked for is no filter`() throws {
    #expect(try Filter("") == nil && Filter("   ") == nil)
  }

  @Test func `what is wrong is said, with the place`() throws {
    let cases: [(String, Int, String)] = [
      ("value.amount >", 14, "a value is missing behind >"), ("value.amount > and", 15, "missing behind >"),
      ("(deep", 0, "not closed"), ("deep)", 4, "one too many"), ("\"open", 0, "quote is not closed"),
      ("and deep", 0, "missing before and"), ("deep or", 7, "missing here"), ("= 3", 0, "missing before ="),
      ("amount > 90", 0, "amount is no field"), ("key ~ \"a(\"", 8, "has no )"),
      ("value.tags[", 10, "bracket is not closed"),
      ("value.tags[x]", 0, "no index"), ("value..a", 0, "missing behind the dot"),
      ("headers = x", 0, "name a header"),
      ("offset.x = 1", 0, "has no parts"), ("partition = x", 12, "no number"),
      ("value.ok > true", 11, "compares numbers"),
      ("partition in 3", 13, "in brackets"), ("partition in (3", 15, "not closed"),
      ("timestamp > noon", 12, "milliseconds"),
      ("a & b", 2, "means nothing"), ("\"\"", 0, "empty"),
    ]
    for (text, position, words) in cases {
      let found = try #require(error(text), "\(text)")
      #expect(found.1.contains(words), "\(text): \(found.1)")
      #expect(found.0 == position, "\(text): \(found)")
    }
  }

  @Test func `nesting and length are bounded`() {
    #expect(error(String(repeating: "(", count: 10_000) + "a") != nil)
    #expect(error(String(repeating: "not ", count: 10_000) + "a") != nil)
    #expect(error(String(repeating: "a ", count: 10_000)) != nil)
    #expect(error("value" + String(repeating: ".a", count: 1_000)) != nil)
  }

  @Test func `noise is refused or used, and never traps`() throws {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "value", ".", "[", "]", "\"", "'", "(", ")", "and", "or", "not", "!", "=", "~", ">", "in", ",", " ",
      "1", "-", "*", "\\",
      "key", "é", "\u{1b}", "0x", "e9", "[]", "null",
    ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      .joined()
      if let filter = try? Filter(text) {
        var matcher = FilterMatcher(filter)
        _ = matcher.matches(order)
      }
    }
  }

  @Test func `broken and hostile JSON finds nothing and does not trap`() {
    var random = SeededGenerator(seed: 11)
    let whole = order.value ?? []
    for cut in 0...whole.count {
      var record = order
      record.value = Array(whole.prefix(cut))
      _ = matches("value.nested.x[1].y = deep", record)
    }
    for _ in 0..<2_000 {
      var record = order
      record.value = whole
      for _ in 0..<4 {
        record.value?[Int.random(in: 0..<whole.count, using: &random)] = UInt8.random(
          in: 0...255,
          using: &random
        )
      }
      _ = matches("value.nested.x[].y = deep or value.text ~ a.b", record)
    }
    var deep = order
    deep.value = Array(repeating: 0x5b, count: 1_000_000)
    #expect(!matches("value[0][0] = 1", deep))
  }

  @Test func `a large value is looked through at its beginning alone, and quickly`() {
    var record = order
    record.value =
      Array("{\"pad\":\"".utf8) + Array(repeating: 0x61, count: 50 << 20) + Array("\",\"end\":1}".utf8)
    let clock = ContinuousClock()
    var found = true
    let time = clock.measure { found = matches("value.end = 1 or needle or value.pad ~ \"b$\"", record) }
    #expect(!found && time < .seconds(5))
  }

  // Lists --------------------------------------------------------------------------------------------------------------

  @Test func `a list's filter knows words, their absence, patterns and fuzzy words`() throws {
    func shown(_ text: String) throws -> [String] {
      let filter = try #require(try ListFilter(text))
      return ["orders", "payments", "audit.log", "__consumer_offsets"].filter { filter.matches($0) }
    }
    #expect(try shown("o") == ["orders", "audit.log", "__consumer_offsets"])
    #expect(try shown("!__ o") == ["orders", "audit.log"])
    #expect(try shown("^[a-p].*S$") == ["orders", "payments"])
    #expect(try shown("~pmt") == ["payments"])
    #expect(try shown("!^_") == ["orders", "payments", "audit.log"])
    #expect(throws: FilterError.self) { try ListFilter("a(") }
  }

  // Places and times ---------------------------------------------------------------------------------------------------

  @Test func `places in a log are read as they are typed`() throws {
    #expect(try StreamPlace.offset("184 023") == .offset(184_023))
    #expect(try StreamPlace.offset("-100") == .last(100))
    #expect(try StreamPlace.offset("first") == .beginning && StreamPlace.offset("") == .end)
    #expect(throws: FilterError.self) { try StreamPlace.offset("x") }
    // 12:04:09.200 UTC.
    let now = Sample.wall
    #expect(try StreamPlace.time("5m", now: now, utcOffset: 0) == .time(now - 300_000))
    #expect(try StreamPlace.time("5m ago", now: now, utcOffset: 0) == .time(now - 300_000))
    #expect(try StreamPlace.time("12:04", now: now, utcOffset: 0) == .time(now - 9_200))
    #expect(try StreamPlace.time("13:04", now: now, utcOffset: 3600) == .time(now - 9_200))
    // Later than now is yesterday's.
    #expect(try StreamPlace.time("12:05", now: now, utcOffset: 0) == .time(now + 50_800 - 86_400_000))
    #expect(try StreamPlace.time("2026-01-05 12:04:09.2", now: now, utcOffset: 0) == .time(now))
    #expect(throws: FilterError.self) { try StreamPlace.time("25:00", now: now, utcOffset: 0) }
  }

  @Test func `dates are those of the calendar`() {
    #expect(DateText.milliseconds("1970-01-01", utcOffset: 0) == 0)
    #expect(DateText.milliseconds("2000-02-29T00:00Z", utcOffset: 3600) == 951_782_400_000)
    #expect(DateText.milliseconds("2026-01-05T12:04:09.200Z", utcOffset: 0) == Sample.wall)
    #expect(DateText.milliseconds("2026-01-05T13:04:09.200", utcOffset: 3600) == Sample.wall)
    for wrong in [
      "2023-02-29", "2026-13-01", "2026-00-01", "2026-1", "x", "2026-01-05T24:00", "2026-01-05T12:60",
    ] {
      #expect(DateText.milliseconds(wrong, utcOffset: 0) == nil, "\(wrong)")
    }
  }

  // MessagePack and CBOR --------------------------------------------------------------------------------------------------

  private func record(_ value: [UInt8]) -> StreamRecord {
    var record = order
    record.value = value
    return record
  }

  /// `{"id": 7, "name": "ann", "tags": ["a", "b"], "in": {"x": 1.5, "ok": true}, "blob": bytes, "n": null, 5: -3}`.
  private static let messagePack: [UInt8] =
    [0x87, 0xa2] + Array("id".utf8) + [7, 0xa4] + Array("name".utf8) + [0xa3] + Array("ann".utf8) + [0xa4]
    + Array("tags".utf8) + [0x92, 0xa1, 0x61, 0xa1, 0x62, 0xa2] + Array("in".utf8) + [0x82, 0xa1, 0x78, 0xcb]
    + [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xa2] + Array("ok".utf8) + [0xc3, 0xa4] + Array("blob".utf8)
    + [0xc4, 2, 0xff, 0, 0xa1, 0x6e, 0xc0, 5, 0xfd]
  /// The same, the map and the name of indefinite length, with the tag that says "CBOR" in front.
  private static let cbor: [UInt8] =
    [0xd9, 0xd9, 0xf7, 0xbf, 0x62] + Array("id".utf8) + [7, 0x64] + Array("name".utf8)
    + [0x7f, 0x61, 0x61, 0x62, 0x6e, 0x6e, 0xff, 0x64] + Array("tags".utf8)
    + [0x9f, 0x61, 0x61, 0x61, 0x62, 0xff, 0x62] + Array("in".utf8) + [0xa2, 0x61, 0x78, 0xf9, 0x3e, 0, 0x62]
    + Array("ok".utf8) + [0xf5, 0x64] + Array("blob".utf8) + [0x42, 0xff, 0, 0x61, 0x6e, 0xf6, 5, 0x22, 0xff]

  @Test(arguments: [messagePack, cbor])
  func `paths lead into MessagePack and CBOR as into JSON`(_ bytes: [UInt8]) {
    let record = record(bytes)
    for holds in [
      "value.id == 7", "value.id > 6.5", "value.name = ann", "value.name ~ \"^a\"", "value.tags[1] = b",
      "value.tags[] = a", "value.in.x >= 1.5", "value.in.ok", "value.5 = -3", "value.blob", "value.n = null",
      "value.gone = null", "not value.gone", "value.in[] = true", "value.id != 8",
    ] {
      #expect(matches(holds, record), "\(holds)")
    }
    for fails in [
      "value.id = 8", "value.name = bob", "value.tags[2]", "value.tags[0] = b", "value.in.x > 1.5", "value.n",
      "value.id.deeper", "value.in.ok = false", "value.id != 7",
    ] {
      #expect(!matches(fails, record), "\(fails)")
    }
  }

  @Test func `what is cut off or goes on is neither format, and finds nothing`() {
    for bytes in [Self.messagePack, Self.cbor] {
      for count in 0..<bytes.count { #expect(!matches("value.id = 7", record(Array(bytes.prefix(count))))) }
      #expect(!matches("value.id = 7", record(bytes + [1])))
    }
  }

  @Test func `hostile lengths and depths end at once`() {
    let deep = [UInt8](repeating: 0x91, count: 100_000)
    let huge: [UInt8] = [0xdf, 0xff, 0xff, 0xff, 0xff, 0xa1, 0x61, 1]
    let endless: [UInt8] = [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x61, 0x61, 1]
    let tags = [UInt8](repeating: 0xc1, count: 100_000)
    for bytes in [deep, huge, endless, tags, [0x9f], [0xff], [0xbf, 0xff, 0xff], [0x5f, 0x61]] {
      #expect(!matches("value.a = 1", record(bytes)) && !matches("value[] = 1", record(bytes)))
    }
    // Noise, the same each time.
    var state: UInt64 = 42
    for length in 0..<400 {
      let noise = (0..<length % 40).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      _ = matches("value.a.b[2] = 1 or value[][] = 2", record(noise))
    }
  }

  @Test func `a value longer than is looked through is judged by its beginning`() {
    let bytes: [UInt8] =
      [0x82, 0xa1, 0x61, 1, 0xa1, 0x62, 0xc6, 0, 0x20, 0, 0] + [UInt8](repeating: 0xff, count: 1 << 21)
    #expect(matches("value.a = 1", record(bytes)))
  }
}
