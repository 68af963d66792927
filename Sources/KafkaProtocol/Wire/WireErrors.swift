/// Why bytes are not what they were said to be. Nobody retries on it: a peer that sends such bytes is cut off.
package enum DecodeError: Error, Equatable, Sendable {
  /// The bytes end before the value does, or a length points past their end.
  case truncated
  /// A value that is allowed by the format and above one of our limits (`WireLimits`).
  case overLimit(Int)
  /// A value that the format forbids; what, in a few words.
  case invalid(String)
  /// A version that this message does not have.
  case unsupportedVersion(Int16)
  /// An API key that is not known: its header cannot be read (KIP-35: the connection is closed).
  case unknownAPIKey(Int16)
  /// The message was read and bytes are left over.
  case trailingBytes(Int)
  /// A batch's checksum does not match its bytes.
  case badChecksum
}

extension DecodeError: CustomStringConvertible {
  /// In words that fit behind "cannot be read:"; they reach logs and clients.
  package var description: String {
    switch self {
    case .truncated: "it ends before its time"
    case .overLimit(let limit): "\(limit) is above the limit"
    case .invalid(let what): "not valid: \(what)"
    case .unsupportedVersion(let version): "version \(version) is not known"
    case .unknownAPIKey(let key): "API key \(key) is not known"
    case .trailingBytes(let count): "\(count) bytes are left over"
    case .badChecksum: "the checksum does not match"
    }
  }
}

/// Why a message cannot be written at a version.
package enum EncodeError: Error, Equatable, Sendable {
  /// The field has a value of its own, the version lacks the field, and to drop it would change the meaning.
  case fieldNotInVersion(String, Int16)
  /// The field is null and the version has no null for it.
  case nullNotAllowed(String, Int16)
  /// A string above 32767 bytes, or bytes above 2 GiB.
  case tooLong(Int)
  /// Unknown tagged fields that are out of order, doubled, or known at this version.
  case invalidTags
  case unsupportedVersion(Int16)
  /// A batch without a record.
  case emptyBatch
  /// A codec that refuses, with its name.
  case compressionFailed(String)
}

/// What a decoder accepts at most. A frame's own size is limited before it is read.
package struct WireLimits: Sendable {
  /// Bytes of array storage that one message may decode to: an element of one byte on the wire can take a hundred in
  /// memory, so lengths alone do not bound it.
  package var arrayStorageBytes: Int = 64 << 20

  /// Elements of all arrays of a message together, and tagged fields that nobody knows: each is looked at, whatever it takes.
  package var elementCount: Int = .max

  package init(arrayStorageBytes: Int = 64 << 20, elementCount: Int = .max) {
    (self.arrayStorageBytes, self.elementCount) = (arrayStorageBytes, elementCount)
  }
  package static let standard = WireLimits()
}
