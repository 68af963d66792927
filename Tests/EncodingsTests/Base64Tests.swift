import Encodings
import Foundation
import Testing

@Suite("Base64")
struct Base64Tests {
  @Test func `it is that of others, and comes back as it was`() {
    for count in 0..<50 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 73 + count * 7) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
      #expect(Base64.bytes(Array(Base64.text(bytes).utf8)) == bytes)
    }
  }

  @Test func `what is no base64 is not taken for it`() {
    for text in ["a", "ab", "abc", "====", "a===", "ab=c", "=abc", "ab c", "ab\n=", "ab-_"] {
      #expect(Base64.bytes(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(Base64.bytes([]) == [])
  }
}
