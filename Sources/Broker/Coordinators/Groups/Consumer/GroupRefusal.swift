import KafkaProtocol

/// Why a group does not do what it was asked for: nothing was changed.
struct GroupRefusal: Error, Equatable {
  var error: ErrorCode
  /// For people; `nil` says no more than the code.
  var message: String?

  init(_ error: ErrorCode, _ message: String? = nil) {
    self.error = error
    self.message = message
  }
}
