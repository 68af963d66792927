import KafkaClient
import KafkaProtocol
import NIOCore

/// The first words with a cluster: whether anybody of it can be spoken to, and if not, why, in one sentence that says what to
/// look at.
struct FirstContact: Sendable {
  private let bootstrap: [BrokerAddress]
  private let cluster: KafkaCluster
  private let isEncrypted: Bool

  private static let patience: Duration = .seconds(5)

  init(bootstrap: [BrokerAddress], client: ClientConfiguration, on loop: any EventLoop) {
    self.bootstrap = bootstrap
    isEncrypted = client.tls != nil
    var client = client
    // A name may have to be looked up, and the way may be long.
    client.connectTimeout = max(client.connectTimeout, .seconds(4))
    cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
  }

  /// All addresses are tried at once; `nil` as soon as one answers.
  func failure() async -> String? {
    let outcome = await withTaskCancellationHandler {
      await withTaskGroup(of: (Int, ClientError?).self) { group in
        for index in bootstrap.indices { group.addTask { (index, await ask(index)) } }
        var failures: [Int: ClientError] = [:]
        for await (index, failure) in group {
          guard let failure else {
            group.cancelAll()
            await cluster.close()
            return String?.none
          }
          failures[index] = failure
        }
        return summary(failures)
      }
    } onCancel: {
      Task { await cluster.close() }
    }
    await cluster.close()
    return outcome
  }

  private func ask(_ index: Int) async -> ClientError? {
    var request = MetadataRequest()
    request.topics = []
    request.allowAutoTopicCreation = false
    do throws(ClientError) {
      let answer = try await cluster.send(request, to: .bootstrap(index), timeout: Self.patience)
      return KafkaCluster.failure(answer.errorCode, nil)
    } catch {
      return error
    }
  }

  private func summary(_ failures: [Int: ClientError]) -> String {
    guard let first = bootstrap.first, let failure = failures[0] else { return "no address was given" }
    let more = bootstrap.count > 1 ? "; the other addresses do not answer either" : ""
    return sentence(failure, at: first) + more
  }

  private func sentence(_ failure: ClientError, at address: BrokerAddress) -> String {
    switch failure {
    case .refused: "\(address) refuses connections: nothing listens on that port"
    case .unreachable(let why):
      why.hasPrefix("\(address)") ? "cannot connect to \(why)" : "cannot connect to \(address): \(why)"
    case .turnedAway where isEncrypted:
      "\(address) closed the connection while TLS began: it may speak none on that port "
        + "(security.protocol=PLAINTEXT or SASL_PLAINTEXT)"
    case .turnedAway:
      "\(address) closed the connection at once: it may expect TLS (security.protocol=SSL or SASL_SSL)"
    case .connectionLost:
      "\(address) closed the connection at the first request: it may expect a user and a password "
        + "(security.protocol=SASL_PLAINTEXT or SASL_SSL)"
    case .timedOut:
      "\(address) took the connection and does not answer: it may not be a Kafka broker, or it is stuck"
    case .security(let sentence): "\(address): \(sentence)"
    case .unreadable(let why):
      "\(address) does not answer as a Kafka broker does: \(why)"
    case .unsupported(let key): "\(address) is too old: it does not serve \(key.name) as we ask it"
    case .kafka, .unwritable, .overLimit, .readOnly, .unknownBroker, .noBroker, .closed:
      "\(address): \(failure.sentence)"
    }
  }
}
