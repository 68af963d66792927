import KafkaProtocol

// Requests that no client in order sends are answered in Kafka's words, and told in one log line: whoever runs the cluster
// finds the program that sends them. The same again is not told again for a while.
extension BrokerCore {
  mutating func noteBadRequest(_ what: String, by token: ReplyToken) {
    guard let address = connections[token.connection]?.address else { return }
    let host = address.lastIndex(of: ":").map { String(address[..<$0]) } ?? address
    guard refusedWrites.isNews("\(host): \(what)", at: now.monotonic) else { return }
    log(.warning, "\(address): \(what)")
  }

  /// A topic that cannot be made or grown as it was asked for.
  mutating func noteBadTopics(
    _ results: [(name: String, error: Int16, message: String?)],
    by token: ReplyToken
  ) {
    let ours: Set<Int16> = [
      ErrorCode.invalidTopicException.rawValue, ErrorCode.invalidPartitions.rawValue,
      ErrorCode.invalidReplicationFactor.rawValue, ErrorCode.invalidReplicaAssignment.rawValue,
      ErrorCode.invalidConfig.rawValue, ErrorCode.invalidRequest.rawValue,
      ErrorCode.policyViolation.rawValue,
    ]
    let bad = results.filter { ours.contains($0.error) }
    guard let first = bad.first else { return }
    let others = bad.count > 1 ? ", and \(bad.count - 1) others" : ""
    let message = first.message.map { ": " + Self.shown($0) } ?? ""
    noteBadRequest(
      "topic \(Self.shown(first.name)) is refused with \(ErrorCode(first.error).name)\(others)\(message)",
      by: token
    )
  }

  /// Names that no topic can have, in a request that uses topics: Kafka answers that there is no such topic.
  mutating func noteImpossibleNames(_ names: some Sequence<String>, by token: ReplyToken) {
    guard let name = names.first(where: { !TopicName.isValid($0) }) else { return }
    noteBadRequest("no topic can have the name \(Self.shown(name))", by: token)
  }

  /// What a client sent, in a line of ours: without control characters, and not longer than a line can be.
  static func shown(_ text: String) -> String {
    guard text.utf8.count > 160 else { return text.debugDescription }
    // By scalars: one character may be as long as one likes.
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(120))).debugDescription + "…"
  }
}
