import Broker
import CommitLog
import KafkaProtocol
import Metadata

/// A broker's core as its shell needs it. `BrokerCore` is one; tests of the shell bring their own.
package protocol BrokerMachine {
  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction])
  /// When it wants a `.timer` event; `Instant.distantFuture` for never.
  var nextDeadline: Instant { get }
  /// What the broker knows of itself and of the cluster. Asked for rarely.
  var view: BrokerView { get }
  /// Changes whenever `view` may have changed in what conditions look at. Asked for each turn.
  var viewVersion: Int64 { get }
  /// What it knows, as a coordinator, of groups and no protocol tells. Asked for once a second or so.
  func groupInsights(atMost limit: Int) -> [GroupInsight]
}

extension BrokerMachine {
  package func groupInsights(atMost limit: Int) -> [GroupInsight] { [] }
}

/// Where a node keeps its core. An existential of the core itself is copied as a whole whenever one of its properties is
/// read, and each turn reads a few; of a class that holds it, nothing but the reference is.
protocol MachineHolder: AnyObject {
  func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction])
  var nextDeadline: Instant { get }
  var view: BrokerView { get }
  var viewVersion: Int64 { get }
  func groupInsights(atMost limit: Int) -> [GroupInsight]
}

/// Confined to its node.
final class MachineBox<Machine: BrokerMachine>: MachineHolder {
  private var machine: Machine

  init(_ machine: Machine) { self.machine = machine }

  func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    machine.handle(event, at: now, into: &actions)
  }

  // Asked for each turn: of what is `inout` nothing is copied.
  var nextDeadline: Instant { Self.nextDeadline(of: &machine) }
  var viewVersion: Int64 { Self.viewVersion(of: &machine) }
  private static func nextDeadline(of machine: inout Machine) -> Instant { machine.nextDeadline }
  private static func viewVersion(of machine: inout Machine) -> Int64 { machine.viewVersion }

  var view: BrokerView { machine.view }
  func groupInsights(atMost limit: Int) -> [GroupInsight] { machine.groupInsights(atMost: limit) }
}

extension BrokerMachine {
  var held: any MachineHolder { MachineBox(self) }
}

/// Makes the core of a life that begins. Called on the broker's loop.
package typealias MakeBrokerMachine = @Sendable (BrokerConfiguration, any Disk) -> any BrokerMachine

/// What one broker knows at one moment.
package struct BrokerView: Sendable {
  /// Its committed metadata.
  package var image: MetadataImage
  /// The active controller as far as it knows.
  package var controller: BrokerID?
  package var controllerEpoch: LeaderEpoch
  /// Whether it is the active controller itself.
  package var isController: Bool
  /// Its registration in this life; `nil` until the controller has answered.
  package var brokerEpoch: BrokerEpoch?
  /// Whether it serves clients: registered and unfenced in this life.
  package var isUnfenced: Bool
  package var leaderCount: Int
  package var replicaCount: Int
  package var counters: BrokerCounters

  package init(
    image: MetadataImage,
    controller: BrokerID?,
    controllerEpoch: LeaderEpoch = LeaderEpoch(0),
    isController: Bool = false,
    brokerEpoch: BrokerEpoch? = nil,
    isUnfenced: Bool = false,
    leaderCount: Int = 0,
    replicaCount: Int = 0,
    counters: BrokerCounters = BrokerCounters()
  ) {
    self.image = image
    self.controller = controller
    self.controllerEpoch = controllerEpoch
    self.isController = isController
    self.brokerEpoch = brokerEpoch
    self.isUnfenced = isUnfenced
    self.leaderCount = leaderCount
    self.replicaCount = replicaCount
    self.counters = counters
  }
}
