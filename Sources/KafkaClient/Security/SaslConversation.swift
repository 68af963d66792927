import Crypto
import Encodings

// Who we are, said by SASL (RFC 4422): PLAIN (RFC 4616) and SCRAM (RFC 5802, RFC 7677), without a socket. Names and
// passwords are taken as they are, in UTF-8, as Kafka's own server takes them: without SASLprep.

/// A user and how the password is shown to be known. It says nothing of the password to whoever prints it.
package struct SaslCredentials: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  package enum Mechanism: String, Sendable, CaseIterable {
    case plain = "PLAIN"
    case scramSHA256 = "SCRAM-SHA-256"
    case scramSHA512 = "SCRAM-SHA-512"
  }

  package var mechanism: Mechanism
  package var user: String
  let password: String

  package init(_ mechanism: Mechanism, user: String, password: String) {
    self.mechanism = mechanism
    self.user = user
    self.password = password
  }

  package var description: String { "\(user) by \(mechanism.rawValue)" }
  package var customMirror: Mirror {
    Mirror(self, children: ["user": user, "mechanism": mechanism.rawValue])
  }
}

/// One conversation: our words, theirs, ours.
struct SaslConversation {
  /// What the other end said cannot be, or does not prove that it knows the password too.
  struct Failure: Error, Equatable {
    /// Goes on "the cluster …".
    var words: String
  }

  private enum State {
    case plain
    case scram(ScramConversation)
    case done
  }

  private let credentials: SaslCredentials
  private var state: State

  /// `nonce` is printable ASCII without commas, drawn anew for each conversation.
  init(_ credentials: SaslCredentials, nonce: String) {
    self.credentials = credentials
    switch credentials.mechanism {
    case .plain: state = .plain
    case .scramSHA256:
      state = .scram(ScramConversation(credentials, hash: .sha256, nonce: nonce))
    case .scramSHA512:
      state = .scram(ScramConversation(credentials, hash: .sha512, nonce: nonce))
    }
  }

  var isDone: Bool { if case .done = state { true } else { false } }

  /// Our first words.
  mutating func begin() -> [UInt8] {
    switch state {
    case .plain: return [0] + Array(credentials.user.utf8) + [0] + Array(credentials.password.utf8)
    case .scram(let scram): return Array(scram.first.utf8)
    case .done: return []
    }
  }

  /// What they said; our answer, or `nil` where nothing is left to be said.
  mutating func answer(to challenge: [UInt8]) throws(Failure) -> [UInt8]? {
    switch state {
    case .plain:
      state = .done
      return nil
    case .scram(var scram):
      let answer = try scram.answer(to: challenge)
      state = answer == nil ? .done : .scram(scram)
      return answer
    case .done: throw Failure(words: "went on talking when all was said")
    }
  }
}

/// The client's side of SCRAM, without channel binding.
struct ScramConversation {
  enum Hash {
    case sha256
    case sha512
  }

  /// Fewer are too few (RFC 7677, 4); more would keep us counting: Kafka's own server stores 16 384 at most.
  private static let iterationRange = 4096...200_000

  private let hash: Hash
  private let password: [UInt8]
  private let nonce: String
  private let bare: String
  /// What their last words have to prove; `nil` before our second.
  private var expected: [UInt8]?

  init(_ credentials: SaslCredentials, hash: Hash, nonce: String) {
    self.hash = hash
    self.nonce = nonce
    password = Array(credentials.password.utf8)
    let name = credentials.user.replacing("=", with: "=3D").replacing(",", with: "=2C")
    bare = "n=\(name),r=\(nonce)"
  }

  var first: String { "n,,\(bare)" }

  mutating func answer(to challenge: [UInt8]) throws(SaslConversation.Failure) -> [UInt8]? {
    guard let text = String(validating: challenge, as: UTF8.self), text.utf8.count <= 4096 else {
      throw SaslConversation.Failure(words: "answered by something that is no SCRAM")
    }
    let fields = Self.fields(text)
    if let error = fields["e"] { throw SaslConversation.Failure(words: "refuses: \(Words.harmless(error))") }
    if let expected {
      guard let signature = fields["v"].flatMap({ Base64.bytes(Array($0.utf8)) }), signature == expected
      else {
        throw SaslConversation.Failure(
          words: "does not prove that it knows the password itself: it may be an impostor"
        )
      }
      return nil
    }
    guard fields["m"] == nil else {
      throw SaslConversation.Failure(words: "wants an extension of SCRAM that we do not know")
    }
    guard let theirs = fields["r"], theirs.hasPrefix(nonce), theirs.utf8.count > nonce.utf8.count,
      let salt = fields["s"].flatMap({ Base64.bytes(Array($0.utf8)) }), !salt.isEmpty,
      let count = fields["i"].flatMap({ Int($0) })
    else { throw SaslConversation.Failure(words: "answered by something that is no SCRAM") }
    guard Self.iterationRange.contains(count) else {
      throw SaslConversation.Failure(
        words: "asks for \(count) rounds of hashing: \(Self.iterationRange.lowerBound) to "
          + "\(Self.iterationRange.upperBound) are taken"
      )
    }
    let withoutProof = "c=biws,r=\(theirs)"
    let message = Array("\(bare),\(text),\(withoutProof)".utf8)
    let salted = hash.salted(password, salt, rounds: count)
    let clientKey = hash.authenticate(Array("Client Key".utf8), by: salted)
    let signature = hash.authenticate(message, by: hash.digest(clientKey))
    let proof = zip(clientKey, signature).map { $0 ^ $1 }
    expected = hash.authenticate(message, by: hash.authenticate(Array("Server Key".utf8), by: salted))
    return Array("\(withoutProof),p=\(Base64.text(proof))".utf8)
  }

  /// `a=…` by its letter; the first of each.
  private static func fields(_ text: String) -> [Character: String] {
    var fields: [Character: String] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let letter = part.first, part.dropFirst().first == "=", fields[letter] == nil else { continue }
      fields[letter] = String(part.dropFirst(2))
    }
    return fields
  }
}

extension ScramConversation.Hash {
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }

  func authenticate(_ bytes: [UInt8], by key: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: key)
    switch self {
    case .sha256: return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    case .sha512: return Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
    }
  }

  /// PBKDF2 with one block, `Hi` of RFC 5802.
  func salted(_ password: [UInt8], _ salt: [UInt8], rounds: Int) -> [UInt8] {
    switch self {
    case .sha256: Self.salted(password, salt, rounds, SHA256.self)
    case .sha512: Self.salted(password, salt, rounds, SHA512.self)
    }
  }

  private static func salted<Function: HashFunction>(
    _ password: [UInt8],
    _ salt: [UInt8],
    _ rounds: Int,
    _: Function.Type
  ) -> [UInt8] {
    let key = SymmetricKey(data: password)
    var round = Array(HMAC<Function>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
    var result = round
    for _ in 1..<max(1, rounds) {
      var code = HMAC<Function>(key: key)
      code.update(data: round)
      round = Array(code.finalize())
      for index in result.indices { result[index] ^= round[index] }
    }
    return result
  }
}

/// What the other end says in words, fit for a terminal.
enum Words {
  static func harmless(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(200) {
      switch scalar.value {
      case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: out.append(" ")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
