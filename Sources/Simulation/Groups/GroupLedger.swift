import KafkaProtocol
import OrderedCollections

/// What the members of one group were told, held together: P9 and P10. It knows nothing of the brokers.
///
/// P9: a committed offset never decreases, a lookup never shows less than was acked or shown before it was asked (but where
/// it was asked of a broker that another one had replaced by then: one that has not heard of it tells what was committed
/// before, as Kafka's do; who is replaced after it was asked has no excuse), and who is of a
/// generation that is over, or has lost its partition to another one, commits nothing any more. An administrator's order
/// alone may take an offset back: while it is under way a lookup may show what was before or what was ordered, and after it
/// nothing but what was ordered, or was sent to be committed since. P10: in a
/// generation, or an epoch of KIP-848, a partition has one owner, no member's epoch goes back, nobody is given what
/// another one still holds (`HeldPartitions`), and a generation has one leader with one list of members.
final class GroupLedger {
  struct Finding: Equatable {
    var invariant: String
    var message: String
  }

  /// What was known when a lookup was sent: the least that it may show.
  struct Floor {
    fileprivate var offsets: [Int32: Int64]
    fileprivate var office: Office?
    fileprivate var orders: Int
  }

  /// What an administrator sets offsets to, without anybody who commits meanwhile; `nil`: there is to be none.
  struct OffsetOrder {
    var offsets: [Int32: Int64?]
    /// The group itself is to go, and all that is known of its generations with it.
    var endsGroup = false
  }

  /// Who coordinates the group by the newest metadata, and since which epoch.
  struct Office: Equatable {
    var coordinator: BrokerID
    var epoch: Int32
  }

  /// What was known when a commit was sent.
  struct CommitNote {
    fileprivate var newest: Int32
    /// Of static members, the id that each name had last.
    fileprivate var bearers: [String: String]
    fileprivate var owners: [Int32: Owner]
    fileprivate var orders: Int
  }

  fileprivate struct Owner {
    var member: String
    var epoch: Int32
  }

  let group: String
  let kind: GroupPlan.Kind
  /// Of static members, the id that a name was given last: another one that bears it is fenced (KIP-345).
  private var bearers: [String: String] = [:]
  /// Of each generation, who was told to own what: a static member by its name, the others by their ids.
  private var owners: [Int32: OrderedDictionary<Int32, String>] = [:]
  private var leaders: [Int32: (member: String, members: [String])] = [:]
  /// The newest generation that any member was told to be in.
  private(set) var newestGeneration: Int32 = -1
  /// The most that was acked or shown, by partition.
  private(set) var floors: OrderedDictionary<Int32, Int64> = [:]
  private(set) var counts: OrderedDictionary<String, Int> = [:]
  /// Of each partition, who was told last to own it.
  private var lastOwners: [Int32: Owner] = [:]
  /// Of each member's id, the highest epoch that it was told (KIP-848).
  private var epochs: [String: Int32] = [:]
  private(set) var held: HeldPartitions
  private var ordersDone: [OffsetOrder] = []
  private(set) var orderUnderWay: OffsetOrder?
  /// Of partitions that an order was about: the most that was ordered, or sent to be committed since.
  private var ceilings: [Int32: Int64] = [:]
  /// Whom FindCoordinator named last.
  var coordinator: BrokerID?

  private let office: () -> Office?

  /// `term` moves whenever the group's coordinator does.
  init(
    group: String,
    kind: GroupPlan.Kind = .classic,
    term: @escaping () -> Int64 = { 0 },
    office: @escaping () -> Office? = { nil }
  ) {
    self.group = group
    self.kind = kind
    self.office = office
    held = HeldPartitions(term: term)
  }

  func count(_ what: String) { counts[what, default: 0] += 1 }

  /// What a member shared out as the leader of a generation was stored, and to whom.
  func led(_ generation: Int32, by member: String, members: [String]) -> Finding? {
    let members = members.sorted()
    guard let known = leaders[generation] else {
      leaders[generation] = (member, members)
      return nil
    }
    guard known.member != member || known.members != members else { return nil }
    return Finding(
      invariant: "P10",
      message:
        "\(group), generation \(generation): \(member) shared out to \(members), and \(known.member) to "
        + "\(known.members)"
    )
  }

  /// A member was told what it owns. `epoch` is the generation, or the member epoch.
  func owned(_ partitions: [Int32], by id: String, named instance: String?, in epoch: Int32) -> Finding? {
    if let instance { bearers[instance] = id }
    let member = instance ?? id
    if epoch > newestGeneration {
      newestGeneration = epoch
      count("generations")
      owners = owners.filter { $0.key > epoch - 50 }
    }
    for partition in partitions {
      if let other = owners[epoch]?[partition], other != member {
        return Finding(
          invariant: "P10",
          message:
            "\(group), generation \(epoch): partition \(partition) was given to \(other) and to \(member)"
        )
      }
      owners[epoch, default: [:]][partition] = member
      lastOwners[partition] = Owner(member: member, epoch: epoch)
    }
    return nil
  }

  /// A member of KIP-848 was told its epoch.
  func entered(_ epoch: Int32, id: String) -> Finding? {
    if let known = epochs[id], epoch < known {
      return Finding(
        invariant: "P10",
        message: "\(group): \(id) was told epoch \(epoch), after epoch \(known)"
      )
    }
    epochs[id] = epoch
    return nil
  }

  // MARK: Holding

  /// A process joins that bears a static name: who bears it too may be replaced at any time from now on.
  func joins(_ process: String, named instance: String?) {
    if let instance { held.bears(instance, process) }
  }

  /// A member heard from its coordinator that it owns these.
  func holds(_ partitions: [Int32], _ process: String, _ word: HeldPartitions.Word) -> Finding? {
    held.hold(partitions, process, word).map { Finding(invariant: "P10", message: "\(group): \($0)") }
  }

  /// A member is about to say that it owns no more than these.
  func keeps(_ partitions: [Int32], _ process: String) { held.keep(partitions, process) }

  // MARK: Commits

  func beforeCommit() -> CommitNote {
    CommitNote(newest: newestGeneration, bearers: bearers, owners: lastOwners, orders: ordersDone.count)
  }

  /// A member is about to send a commit.
  func sends(_ offsets: [(partition: Int32, offset: Int64)]) {
    for (partition, offset) in offsets where ceilings[partition].map({ $0 < offset }) ?? false {
      ceilings[partition] = offset
    }
  }

  /// A commit was acked.
  func committed(
    _ offset: Int64,
    of partition: Int32,
    by member: String,
    named instance: String?,
    in epoch: Int32,
    _ note: CommitNote
  ) -> Finding? {
    count("commits")
    if let instance, let bearer = note.bearers[instance], bearer != member {
      return Finding(
        invariant: "P9",
        message: "\(group): \(member) committed as \(instance), which \(bearer) was by then"
      )
    }
    // In a group of KIP-848 each member goes at its own pace.
    if kind != .classic {
      if let owner = note.owners[partition], owner.member != instance ?? member, owner.epoch > epoch {
        return Finding(
          invariant: "P9",
          message: "\(group): \(member) committed for partition \(partition) in epoch \(epoch), when "
            + "\(owner.member) had owned it in epoch \(owner.epoch)"
        )
      }
    } else if note.newest > epoch {
      return Finding(
        invariant: "P9",
        message:
          "\(group): \(member) committed in generation \(epoch), when generation \(note.newest) had begun"
      )
    }
    // What was committed before an order is over with it.
    if orders(about: partition, since: note.orders).isEmpty {
      floors[partition] = max(floors[partition] ?? 0, offset)
    }
    return nil
  }

  func beforeLookup() -> Floor {
    Floor(
      offsets: Dictionary(uniqueKeysWithValues: floors.map { ($0.key, $0.value) }),
      office: office(),
      orders: ordersDone.count
    )
  }

  /// A lookup at `broker` showed this; `nil`: nothing is committed.
  func shown(
    _ offset: Int64?,
    of partition: Int32,
    to member: String,
    by broker: BrokerID,
    _ floor: Floor
  ) -> Finding? {
    count("lookups")
    let isInOffice = isInOffice(broker, floor)
    if !isInOffice { count("lookups at a broker that did not coordinate the group when it was asked") }
    let told =
      "\(group): \(member) was told that partition \(partition) is committed up to "
      + (offset.map { "\($0)" } ?? "nothing")
    let ordered = orders(about: partition, since: floor.orders)
    if isInOffice, let least = floor.offsets[partition], offset ?? -1 < min(least, ordered.min() ?? least) {
      return Finding(invariant: "P9", message: "\(told), after \(least) was acked or shown")
    }
    guard ordered.isEmpty else {
      count("lookups while an order was under way")
      return nil
    }
    if let most = ceilings[partition] {
      // A broker that was replaced may know nothing of the order.
      guard isInOffice else { return nil }
      if offset ?? -1 > most {
        return Finding(
          invariant: "P9",
          message: "\(told), when nothing above \(most) was ordered, or sent since"
        )
      }
    }
    if let offset { floors[partition] = max(floors[partition] ?? 0, offset) }
    return nil
  }

  private func isInOffice(_ broker: BrokerID, _ floor: Floor) -> Bool {
    floor.office.map { $0.coordinator == broker } ?? true
  }

  // MARK: Orders

  /// An administrator is about to ask for the first time. Nobody may be a member, or become one until it is done.
  func begins(_ order: OffsetOrder) { orderUnderWay = order }

  /// It is done, for good.
  func orderIsDone() {
    guard let order = orderUnderWay else { return }
    orderUnderWay = nil
    ordersDone.append(order)
    for (partition, offset) in order.offsets {
      floors[partition] = offset
      ceilings[partition] = offset ?? -1
    }
    guard order.endsGroup else { return }
    // The next one of that name counts its generations anew.
    bearers = [:]
    owners = [:]
    leaders = [:]
    lastOwners = [:]
    epochs = [:]
    newestGeneration = -1
  }

  /// What is ordered for a partition by all orders that are under way or were done after so many; -1: nothing.
  private func orders(about partition: Int32, since count: Int) -> [Int64] {
    var found: [Int64] = []
    for order in ordersDone[count...] {
      if let offset = order.offsets[partition] { found.append(offset ?? -1) }
    }
    if let offset = orderUnderWay?.offsets[partition] { found.append(offset ?? -1) }
    return found
  }

  /// An administrator was told that there is no such group, which no attempt of its own can have ended.
  func missing(at broker: BrokerID, _ floor: Floor) -> Finding? {
    guard isInOffice(broker, floor), let (partition, offset) = floor.offsets.min(by: { $0.key < $1.key })
    else {
      return nil
    }
    return Finding(
      invariant: "P9",
      message: "\(group) is not there, after \(offset) was acked or shown for partition \(partition)"
    )
  }
}
