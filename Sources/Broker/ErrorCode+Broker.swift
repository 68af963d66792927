import KafkaProtocol

extension ErrorCode {
  /// A number off the wire; one that is not known says only that something failed.
  init(_ number: Int16) { self = ErrorCode(rawValue: number) ?? .unknownServerError }
}
