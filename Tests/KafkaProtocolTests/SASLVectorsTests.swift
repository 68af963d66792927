import NIOCore
import Testing

@testable import KafkaProtocol

/// What of SASL is the protocol's: the requests that carry the exchanges. Who may log in is no matter of the codecs.
@Suite("Vectors: SASL exchanges")
struct SASLVectorsTests {
  private let messages = ["clientFirst", "serverFirst", "clientFinal", "serverFinal"]

  @Test func `every exchange goes through handshake and authentication of every version unchanged`() throws {
    for line in try VectorFiles.lines(of: "sasl.jsonl") {
      let mechanism = try String(json: line["mechanism"] ?? .null)
      for version in SaslHandshakeRequest.validVersions {
        let request = SaslHandshakeRequest(mechanism: mechanism)
        #expect(
          try SaslHandshakeRequest.decode(request.encoded(version: version), version: version) == request
        )
        let response = SaslHandshakeResponse(mechanisms: ["PLAIN", mechanism])
        let read = try SaslHandshakeResponse.decode(response.encoded(version: version), version: version)
        #expect(read == response)
      }
      for (index, bytes) in try tokens(of: line).enumerated() {
        for version in SaslAuthenticateRequest.validVersions {
          if index % 2 == 0 {
            let request = SaslAuthenticateRequest(authBytes: bytes)
            let read = try SaslAuthenticateRequest.decode(request.encoded(version: version), version: version)
            #expect(read == request)
          } else {
            let response = SaslAuthenticateResponse(errorMessage: nil, authBytes: bytes)
            let read = try SaslAuthenticateResponse.decode(
              response.encoded(version: version),
              version: version
            )
            #expect(read == response)
          }
        }
      }
    }
  }

  @Test func `a PLAIN token is the name and the password between zeroes`() throws {
    for line in try VectorFiles.lines(of: "sasl.jsonl") where line["mechanism"]?.text == "PLAIN" {
      let (user, password) = (line["user"]?.text ?? "", line["password"]?.text ?? "")
      #expect(try ByteBuffer(hex: line["hex"]?.text ?? "") == ByteBuffer(string: "\0\(user)\0\(password)"))
    }
  }

  /// Client and server in turn.
  private func tokens(of line: JSON) throws -> [ByteBuffer] {
    if let token = line["hex"]?.text { return [try ByteBuffer(hex: token)] }
    return try messages.map { ByteBuffer(string: try String(json: line[$0] ?? .null)) }
  }
}

@Suite("Vectors: files")
struct VectorFilesTests {
  @Test func `no file of vectors is left unread`() throws {
    let read = Set(
      VectorFiles.messageFiles + [
        "batches-invalid.jsonl", "batches-legacy.jsonl", "batches-v2.jsonl", "client-frames.jsonl",
        "primitives.jsonl", "sasl.jsonl",
      ]
    )
    let there = Set(VectorFiles.names.filter { $0.hasSuffix(".jsonl") })
    #expect(there.subtracting(read).sorted() == [])
    #expect(read.subtracting(there).sorted() == [])
    // One file an API, from Produce to DeleteShareGroupOffsets.
    let keys = there.compactMap { $0.first?.isNumber == true ? Int($0.prefix { $0 != "-" }) : nil }
    #expect(keys.sorted() == Array(0...92))
  }
}
