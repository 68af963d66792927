import KafkaProtocol

/// Why something asked of a cluster did not come about. Kafka's own refusals are `.kafka`; the others arose on the way.
package enum ClientError: Error, Sendable, Equatable {
  /// The port refuses: nobody listens there. Nothing was sent.
  case refused(String)
  /// No connection came about for another reason. Nothing was sent.
  case unreachable(String)
  /// The other end closed the connection before it said which versions it speaks: it may expect TLS. Nothing was sent.
  case turnedAway(String)
  /// What secures the connection stands in the way, and trying again will not change that: the other end speaks another
  /// protocol, or refuses who we are, or is not who it should be. Nothing was sent. Carries a sentence.
  case security(String)
  /// This client only reads, and the request could change something. Nothing was sent.
  case readOnly(APIKey)
  /// The connection ended before the answer came: whether the request was carried out is not known.
  case connectionLost(String)
  /// No answer in time: whether the request was carried out is not known.
  case timedOut(Duration)
  /// This client's own limit; nothing was sent. Names the limit.
  case overLimit(String)
  /// The broker speaks no version of this request that we speak. Nothing was sent.
  case unsupported(APIKey)
  /// The answer could not be read.
  case unreadable(String)
  /// The request cannot be written at the version that the broker speaks. Nothing was sent.
  case unwritable(String)
  /// Kafka's own refusal, with the broker's words where it gave any.
  case kafka(ErrorCode, String?)
  /// The cluster never named such a broker.
  case unknownBroker(BrokerID)
  /// No broker of those we know answered; carries the last one's failure.
  case noBroker(String)
  /// The client was closed.
  case closed
}

extension ClientError {
  /// Whether the request may have been carried out all the same (RELIABILITY P11: then the outcome is unknown).
  package var mayHaveHappened: Bool {
    switch self {
    case .connectionLost, .timedOut, .unreadable: true
    case .kafka(let code, _): !code.saysNotWritten
    case .refused, .unreachable, .turnedAway, .security, .readOnly, .overLimit, .unsupported, .unwritable,
      .unknownBroker, .noBroker, .closed:
      false
    }
  }

  /// Whether to try again makes sense.
  package var isRetriable: Bool {
    switch self {
    case .refused, .unreachable, .turnedAway, .connectionLost, .timedOut, .noBroker, .unknownBroker,
      .overLimit:
      true
    case .kafka(let code, _): code.isRetriable
    case .unsupported, .unreadable, .unwritable, .closed, .security, .readOnly: false
    }
  }

  /// One line for a person.
  package var sentence: String {
    switch self {
    case .refused(let address): "\(address) refuses connections"
    case .unreachable(let why): "cannot connect: \(why)"
    case .turnedAway(let why): "turned away: \(why)"
    case .security(let sentence): sentence
    case .readOnly(let key): "this client only reads: \(key.name) is not sent"
    case .connectionLost(let why): "connection lost: \(why)"
    case .timedOut(let wait): "no answer within \(wait.clampedNanoseconds / 1_000_000) ms"
    case .overLimit(let limit): "over the limit of \(limit)"
    case .unsupported(let key): "the broker does not support \(key.name)"
    case .unreadable(let why): "unreadable answer: \(why)"
    case .unwritable(let why): "cannot be asked of this broker: \(why)"
    case .kafka(let code, let words):
      (words.map { "\(code.name): \($0)" } ?? code.name) + (code.missingRight.map { " (\($0))" } ?? "")
    case .unknownBroker(let id): "broker \(id) is not known"
    case .noBroker(let why): "no broker answers (\(why))"
    case .closed: "the client is closed"
    }
  }
}

extension ErrorCode {
  /// Unknown numbers count as UNKNOWN_SERVER_ERROR.
  package init(wire: Int16) { self = ErrorCode(rawValue: wire) ?? .unknownServerError }

  /// In plain words, which right is missing where that is why.
  package var missingRight: String? {
    switch self {
    case .topicAuthorizationFailed: "no right on this topic"
    case .groupAuthorizationFailed: "no right on this group"
    case .clusterAuthorizationFailed: "no right on the cluster itself"
    case .transactionalIdAuthorizationFailed: "no right on this transactional id"
    case .delegationTokenAuthorizationFailed: "no right on delegation tokens"
    default: nil
    }
  }

  /// Given before the append, so the records are certainly not in the log (RELIABILITY P11). Any other code of a
  /// produce leaves it open.
  package var saysNotWritten: Bool {
    switch self {
    case .corruptMessage, .messageTooLarge, .invalidTopicException, .recordListTooLarge, .notEnoughReplicas,
      .invalidRequiredAcks, .invalidTimestamp, .unsupportedVersion, .invalidRequest,
      .outOfOrderSequenceNumber,
      .invalidProducerEpoch, .unsupportedCompressionType, .invalidRecord:
      true
    default: false
    }
  }
}
