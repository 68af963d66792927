import Broker
import CommitLog
import EmbeddedCluster
import KafkaProtocol

/// Which parts the program is made of.
enum Wiring {
  static let makeCore: MakeBrokerMachine = { AbsentCore(configuration: $0, disk: $1) }
}

private struct AbsentCore: BrokerMachine {
  init(configuration: BrokerConfiguration, disk: any Disk) {}
  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    if case .start = event { actions.append(.halt(reason: "this build has no broker core")) }
  }
  var nextDeadline: Instant { .distantFuture }
  var viewVersion: Int64 { 0 }
  var view: BrokerView { BrokerView(image: .init(), controller: nil) }
}
