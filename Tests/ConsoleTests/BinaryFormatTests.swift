import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Binary formats")
struct BinaryFormatTests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.filter { $0 != " " })
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  private func said(_ format: BinaryFormat, _ hex: String) -> String {
    do throws(BinaryFailure) {
      return String(decoding: try format.text(bytes(hex), limit: 10_000).text, as: UTF8.self)
    } catch {
      return "! \(error.position) \(error.words)"
    }
  }

  /// RFC 8949, appendix A: all of its examples.
  @Test(arguments: [
    ("00", "0"), ("17", "23"), ("1818", "24"), ("1903e8", "1000"), ("1b000000e8d4a51000", "1000000000000"),
    ("1bffffffffffffffff", "18446744073709551615"), ("c249010000000000000000", "2(h'010000000000000000')"),
    ("3bffffffffffffffff", "-18446744073709551616"), ("20", "-1"), ("3863", "-100"), ("3903e7", "-1000"),
    ("f90000", "0.0"), ("f98000", "-0.0"), ("f93c00", "1.0"), ("fb3ff199999999999a", "1.1"),
    ("f93e00", "1.5"),
    ("f97bff", "65504.0"), ("fa47c35000", "100000.0"), ("fa7f7fffff", "3.4028235e+38"),
    ("fb7e37e43c8800759c", "1e+300"), ("f90001", "5.960464477539063e-08"), ("f90400", "6.103515625e-05"),
    ("f9c400", "-4.0"), ("fbc010666666666666", "-4.1"), ("f97c00", "Infinity"), ("f97e00", "NaN"),
    ("f9fc00", "-Infinity"), ("fa7f800000", "Infinity"), ("fb7ff8000000000000", "NaN"), ("f4", "false"),
    ("f5", "true"), ("f6", "null"), ("f7", "undefined"), ("f0", "simple(16)"), ("f8ff", "simple(255)"),
    ("c074323031332d30332d32315432303a30343a30305a", "0(\"2013-03-21T20:04:00Z\")"),
    ("c11a514b67b0", "1(1363896240)"), ("d74401020304", "23(h'01020304')"), ("40", "h''"),
    ("4401020304", "h'01020304'"), ("60", "\"\""), ("62225c", "\"\\\"\\\\\""), ("62c3bc", "\"ü\""),
    ("64f0908591", "\"𐅑\""), ("80", "[]"), ("83010203", "[1,2,3]"), ("8301820203820405", "[1,[2,3],[4,5]]"),
    ("a0", "{}"), ("a201020304", "{1:2,3:4}"), ("a26161016162820203", "{\"a\":1,\"b\":[2,3]}"),
    ("5f42010243030405ff", "(h'0102',h'030405')"), ("7f657374726561646d696e67ff", "\"streaming\""),
    ("9fff", "[]"), ("9f018202039f0405ffff", "[1,[2,3],[4,5]]"),
    ("bf6346756ef563416d7421ff", "{\"Fun\":true,\"Amt\":-2}"),
    ("d9d9f7a1616101", "{\"a\":1}"),
  ])
  func `CBOR is read as its own text has it`(_ hex: String, _ text: String) {
    #expect(said(.cbor, hex) == text)
  }

  @Test(arguments: [
    ("00", "0"), ("7f", "127"), ("ff", "-1"), ("e0", "-32"), ("c0", "null"), ("c2", "false"), ("c3", "true"),
    ("cc80", "128"), ("cdffff", "65535"), ("ceffffffff", "4294967295"),
    ("cfffffffffffffffff", "18446744073709551615"),
    ("d080", "-128"), ("d18000", "-32768"), ("d280000000", "-2147483648"),
    ("d38000000000000000", "-9223372036854775808"), ("ca3f800000", "1.0"), ("cb3ff199999999999a", "1.1"),
    ("a0", "\"\""), ("a3616263", "\"abc\""), ("d903616263", "\"abc\""),
    ("da0001", "! 3 1 bytes are announced, 0 are there"),
    ("c403010203", "h'010203'"), ("90", "[]"), ("93010203", "[1,2,3]"), ("dc0001c0", "[null]"), ("80", "{}"),
    ("82a16101a16292020300", "! 9 1 bytes follow the value"), ("82a16101a162920203", "{\"a\":1,\"b\":[2,3]}"),
    ("de0001a161c3", "{\"a\":true}"), ("d40501", "ext5(h'01')"), ("c70305010203", "ext5(h'010203')"),
    ("d6ff5a4af6a5", "timestamp(1514862245)"), ("d7ff0000000400000001", "timestamp(1.000000001)"),
    ("c1", "! 0 no value begins with c1"), ("ddffffffff00", "! 6 it ends too early"),
    ("dbffffffff61", "! 5 4294967295 bytes are announced, 1 are there"),
  ])
  func `MessagePack is read as its specification has it`(_ hex: String, _ text: String) {
    #expect(said(.messagePack, hex) == text)
  }

  @Test func `noise, truncation and depth neither trap nor take memory`() {
    var random = SeededGenerator(seed: 8949)
    for format in BinaryFormat.allCases {
      for count in 0..<4_000 {
        let noise = (0..<count % 200).map { _ in UInt8.random(in: 0...255, using: &random) }
        if let text = try? format.text(noise, limit: 500) {
          #expect(text.text.count < 1_500)
          _ = JSONText.lines(text, limit: 50)
          _ = JSONText.inline(text)
        }
      }
      for deep: UInt8 in [0x81, 0x91, 0x9f, 0xc1, 0xd8] {
        #expect(throws: BinaryFailure.self) {
          try format.text([UInt8](repeating: deep, count: 100_000), limit: 1 << 20)
        }
      }
    }
    let whole = bytes("a26161016162820203")
    for end in 0..<whole.count {
      #expect(throws: BinaryFailure.self) { try CBOR.text(Array(whole[..<end]), limit: 1_000) }
    }
  }

  @Test func `of a large value no more is written than is shown`() throws {
    let long = [0xdb, 0x06, 0x40, 0, 0] + [UInt8](repeating: 0x61, count: 100 << 20)
    let text = try MessagePack.text(long, limit: 100)
    #expect(text.isCut && text.text.count < 120)
    let wide = [0xdd, 0x00, 0x0f, 0x42, 0x40] + [UInt8](repeating: 0xc0, count: 1_000_000)
    #expect(try MessagePack.text(wide, limit: 100).text.count < 120)
  }

  @Test func `a map is laid out and coloured as JSON is`() throws {
    let text = try MessagePack.text(bytes("82a2696407a461626364c403010203"), limit: 1_000)
    let lines = try #require(JSONText.lines(text, limit: 20))
    #expect(
      lines.map { $0.spans.map(\.text).joined() } == ["{", "  \"id\": 7,", "  \"abcd\": h'010203'", "}"]
    )
    #expect(lines[2].spans.last?.role == .messageBinary && lines[1].spans.contains { $0.role == .jsonKey })
  }

  @Test func `what a string hides is written out`() throws {
    let text = try MessagePack.text([0xa5] + Array("\u{1b}[31m".utf8), limit: 100)
    #expect(String(decoding: text.text, as: UTF8.self) == "\"\\u001b[31m\"")
  }

  @Test func `a value that is no text says what it can be read as`() {
    #expect(BinaryFormat.guess(bytes("82a2696407a461626364c403010203")) == [.messagePack])
    #expect(BinaryFormat.guess(bytes("a2616101616282f503")) == [.cbor])
    #expect(BinaryFormat.guess([0xff, 0xfe, 0x00]) == [])
  }
}
