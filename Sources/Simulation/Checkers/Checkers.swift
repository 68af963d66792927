import Broker
import KafkaProtocol
import Metadata
import NIOCore
import OrderedCollections

/// All rules that are checked while a cluster runs. What a turn changed is what is looked at: the bytes that its broker
/// wrote, the marks that moved, the committed metadata that it learned. Rules go by their numbers in RELIABILITY.md.
struct Checkers {
  struct Finding {
    var invariant: String
    var message: String
  }

  let brokers: Int
  /// Topics whose logs are cleaned, by name.
  var compactedTopics: Set<String> = []
  /// By folder.
  private(set) var partitions: OrderedDictionary<String, PartitionTruth> = [:]
  /// The same, as clients name them.
  private var byPartition: [TopicPartition: PartitionTruth] = [:]
  private(set) var lastViews: [[ReplicaView]]
  /// Of the partitions of the last views, in their order, as far as they were asked for.
  private var lastTruths: [[PartitionTruth?]]
  private var lastImageEnds: [Offset]
  /// The newest committed metadata that any broker has.
  private(set) var image = MetadataImage()
  private var imagesByEnd: [Offset: MetadataImage] = [:]
  private var imageEnds: [Offset] = []
  /// The registration under which a broker lost unsynced data: until it registers anew, its place in an ISR says
  /// nothing about what it holds.
  private(set) var lostUnder: [BrokerEpoch?]
  /// The epochs that a broker named for a partition, each higher than the one before, and when the first client had read
  /// it (P13).
  var namedEpochs: [NamedPartition: [(epoch: LeaderEpoch, toldAt: Instant)]] = [:]
  private(set) var counts: OrderedDictionary<String, Int> = [:]
  private(set) var rare = RareStates()
  /// Whom each voter has voted for, and where it says so.
  var votes: [Vote: BrokerID] = [:]
  var voterDisks: [SimulatedDisk] = []
  private var first: Finding?
  private var rottenCount = 0
  /// This turn's broker has set a log aside that had rotted.
  private var hasSetAside = false
  /// Compacted logs in which segments were replaced or removed since the last turn.
  private var rewritten: Set<String> = []
  /// Logs of which records were cut off since the last turn.
  private var cut: Set<String> = []

  struct NamedPartition: Hashable {
    var broker: BrokerID
    var topic: KafkaUUID
    var partition: Int32
  }

  init(brokers: Int) {
    self.brokers = brokers
    lastViews = Array(repeating: [], count: brokers)
    lastTruths = Array(repeating: [], count: brokers)
    lastImageEnds = Array(repeating: .zero, count: brokers)
    lostUnder = Array(repeating: nil, count: brokers)
  }

  private mutating func truth(of folder: String) -> PartitionTruth {
    if let truth = partitions[folder] { return truth }
    let truth = PartitionTruth(folder: folder, brokers: brokers, isCompacted: isCompacted(folder))
    partitions[folder] = truth
    if let partition = truth.partition { byPartition[partition] = truth }
    return truth
  }

  func truth(of partition: TopicPartition) -> PartitionTruth? { byPartition[partition] }

  mutating func count(_ what: String) { counts[what, default: 0] += 1 }
  mutating func reached(_ state: RareState) { rare[state] += 1 }

  mutating func found(_ invariant: String, _ message: @autoclosure () -> String) {
    if first == nil { first = Finding(invariant: invariant, message: message()) }
  }

  mutating func takeFinding() -> Finding? {
    defer { first = nil }
    return first
  }

  // MARK: Lives

  mutating func brokerStarted(_ node: Int) {
    forgetViews(of: node)
    lastImageEnds[node] = .zero
  }

  mutating func brokerEnded(_ node: Int, disk: SimulatedDisk) {
    if disk.hasChanges { readChanges(of: node, disk) }
    // A change of many files may have been interrupted; the next start makes it whole.
    rewritten = []
    forgetViews(of: node)
  }

  private mutating func forgetViews(of node: Int) {
    lastViews[node].removeAll()
    lastTruths[node].removeAll()
  }

  mutating func powerLost(_ node: Int, disk: SimulatedDisk) {
    _ = disk.takeChanges()
    for truth in partitions.values { truth.shadows[node] = nil }
    for file in disk.segments {
      file.isLinked = true
      reread(file, from: 0, of: node)
      file.dirtyFrom = nil
    }
    disown(node)
    count("power losses")
    noteDebts()
  }

  /// What the broker's place in ISRs promises may be gone.
  private mutating func disown(_ node: Int) {
    if let registration = image.brokers[BrokerID(Int32(node + 1))] { lostUnder[node] = registration.epoch }
  }

  /// A bit changed by itself in the broker's log.
  mutating func rotted(_ node: Int, folder: String) {
    if truth(of: folder).rotten.insert(node).inserted { rottenCount += 1 }
    noteDebts()
  }

  /// The broker cut off what had rotted, or set the log aside.
  private mutating func noteRot(on node: Int, _ disk: SimulatedDisk, removed: [String]) {
    for truth in partitions.values where truth.rotten.contains(node) && !disk.isRotten(truth.folder) {
      truth.rotten.remove(node)
      rottenCount -= 1
      guard removed.contains(truth.folder) else {
        reached(.rotCut)
        continue
      }
      reached(.setAside)
      hasSetAside = true
      disown(node)
      noteDebts()
    }
  }

  /// Whether what the broker's place in the ISR promises may be gone.
  func hasLost(_ id: BrokerID) -> Bool {
    guard let epoch = lostUnder[Int(id.rawValue) - 1] else { return false }
    return image.brokers[id]?.epoch == epoch
  }

  private mutating func noteDebts() {
    for topic in image.sortedTopics {
      for (index, partition) in topic.partitions.enumerated() {
        let folder = "\(topic.name)-\(index)"
        guard holders(of: partition, in: folder).isEmpty else { continue }
        if partitions[folder]?.isUnowed == false {
          partitions[folder]?.isUnowed = true
          count("debts that fell due to nobody")
          reached(.debtsVoid)
        }
      }
    }
  }

  /// Who still has all that was acked.
  func holders(of partition: PartitionRegistration, in folder: String) -> [BrokerID] {
    let rotten = partitions[folder]?.rotten ?? []
    return (partition.isr + partition.eligibleLeaders).filter {
      !hasLost($0) && !rotten.contains(Int($0.rawValue) - 1)
    }
  }

  // MARK: After each turn

  /// `image` is asked only when `imageEnd` moved.
  mutating func afterTurn(
    of node: Int,
    disk: SimulatedDisk,
    views: ReplicaViews,
    imageEnd: Offset,
    image: () -> MetadataImage
  ) -> Finding? {
    hasSetAside = false
    if disk.hasChanges { readChanges(of: node, disk) }
    if !rewritten.isEmpty {
      for folder in rewritten.sorted() { checkKeys(of: folder, on: node) }
      rewritten = []
    }
    let known = lastImageEnds[node]
    if imageEnd != known {
      if imageEnd < known {
        found("I6", "broker \(node + 1)'s committed metadata went from \(known) back to \(imageEnd)")
      }
      lastImageEnds[node] = imageEnd
      learn(image(), from: node)
    }
    if views.isReordered || views.all.count != lastViews[node].count {
      compare(views.all, of: node)
    } else {
      for index in views.moved {
        check(views.all[index], at: index, after: lastViews[node][index], of: node)
        lastViews[node][index] = views.all[index]
      }
    }
    return first == nil ? nil : takeFinding()
  }

  /// Replicas came, went, or changed places.
  private mutating func compare(_ views: [ReplicaView], of node: Int) {
    lastTruths[node].removeAll()
    for (index, view) in views.enumerated() {
      let old = index < lastViews[node].count ? lastViews[node][index] : nil
      if let old, old == view { continue }
      if let old, old.folder == view.folder {
        check(view, at: index, after: old, of: node)
      } else {
        check(view, at: index, after: lastViews[node].first { $0.folder == view.folder }, of: node)
      }
    }
    lastViews[node] = views
  }

  private mutating func truth(of view: ReplicaView, at index: Int, of node: Int) -> PartitionTruth {
    if index < lastTruths[node].count, let truth = lastTruths[node][index] { return truth }
    let truth = truth(of: view.folder)
    while lastTruths[node].count <= index { lastTruths[node].append(nil) }
    lastTruths[node][index] = truth
    return truth
  }

  // MARK: I5: what is on the disks

  private mutating func readChanges(of node: Int, _ disk: SimulatedDisk) {
    let changes = disk.takeChanges()
    for folder in changes.folders { partitions[folder]?.shadows[node] = nil }
    for segment in changes.segments {
      partitions[segment.folder]?.shadows[node]?.remove(segment: segment.base)
      if isCompacted(segment.folder) { rewritten.insert(segment.folder) }
      if partitions[segment.folder]?.shadows[node]?.wasCut == true { cut.insert(segment.folder) }
    }
    let files = changes.files.count < 2 ? changes.files : changes.files.sorted { base(of: $0) < base(of: $1) }
    for file in files {
      guard let from = file.dirtyFrom else { continue }
      file.dirtyFrom = nil
      if file.isLinked { reread(file, from: from, of: node) }
    }
    if !cut.isEmpty { noteCuts(on: node) }
    if rottenCount > 0 {
      noteRot(on: node, disk, removed: changes.folders)
    }
  }

  private mutating func noteCuts(on node: Int) {
    for folder in cut.sorted() {
      guard let truth = partitions[folder], let epochs = truth.shadows[node]?.takeCutEpochs() else {
        continue
      }
      if truth.isMetadata {
        reached(.metadataCut)
        continue
      }
      if epochs.count > 1 { reached(.cutOverEpochs) }
      checkCut(of: truth, on: node)
    }
    cut.removeAll()
  }

  /// Who is in the ISR has what was committed, and cuts nothing of it.
  private mutating func checkCut(of truth: PartitionTruth, on node: Int) {
    let (end, id) = (truth.shadows[node]?.endOffset ?? 0, BrokerID(Int32(node + 1)))
    guard !truth.isUnowed, end < truth.committedEnd, !hasLost(id),
      let registration = truth.partition.flatMap(registration), registration.isr.contains(id)
    else { return }
    let who = ReplicaName(folder: truth.folder, node: node)
    found("I1", "\(who), in the ISR, cut its log to \(end); \(truth.committedEnd) was committed")
  }

  private func base(of file: SimulatedFile) -> Int64 { file.segment?.base ?? -1 }

  private mutating func reread(_ file: SimulatedFile, from position: Int, of node: Int) {
    guard let segment = file.segment else { return }
    let folder = segment.folder
    let truth = file.truth ?? truth(of: folder)
    file.truth = truth
    var finding: Finding?
    let shadow = truth.shadow(on: node)
    if truth.isCompacted, position == 0, shadow.batches.contains(where: { $0.segment == segment.base }) {
      rewritten.insert(folder)
      count("segments written anew")
    }
    shadow.reread(file, from: position, base: segment.base) { batch, previous in
      let key = PartitionTruth.Key(baseOffset: batch.baseOffset, leaderEpoch: batch.leaderEpoch)
      let known = truth.known[key]
      if let previous {
        batch.chain = LoggedBatch.mix(previous.chain, batch.hash)
        if batch.leaderEpoch < previous.leaderEpoch {
          finding = Finding(
            invariant: "I5",
            message: "\(folder) on broker \(node + 1): epoch \(batch.leaderEpoch) at offset "
              + "\(batch.baseOffset) follows epoch \(previous.leaderEpoch)"
          )
        }
      } else {
        // A log that begins later than the others' is believed as to what was before: that was committed.
        batch.chain = batch.baseOffset == 0 ? batch.hash : known?.chain ?? truth.chain(after: batch)
      }
      guard let known else {
        truth.known[key] = PartitionTruth.Known(batch)
        return
      }
      if truth.isCompacted {
        if known.hash != batch.hash, !batch.isThinned(of: known.place, known.records) {
          finding = Finding(
            invariant: "I5",
            message: "\(folder) on broker \(node + 1): offset \(batch.baseOffset) of epoch "
              + "\(batch.leaderEpoch) has other records than were written"
          )
        }
      } else if known.hash != batch.hash {
        finding = Finding(
          invariant: "I5",
          message: "\(folder) on broker \(node + 1): offset \(batch.baseOffset) of epoch "
            + "\(batch.leaderEpoch) has other bytes than elsewhere"
        )
      } else if known.chain != batch.chain {
        finding = Finding(
          invariant: "I5",
          message: "\(folder) on broker \(node + 1): before offset \(batch.baseOffset) of epoch "
            + "\(batch.leaderEpoch) the log differs from the others'"
        )
      }
    }
    if shadow.wasCut { cut.insert(folder) }
    if let finding { found(finding.invariant, finding.message) }
  }

  // MARK: I3, I4, I1, P3: marks and leaders

  private mutating func check(_ view: ReplicaView, at index: Int, after old: ReplicaView?, of node: Int) {
    let who = ReplicaName(folder: view.folder, node: node)
    let hw = view.highWatermark.rawValue
    let end = view.logEndOffset.rawValue
    let truth = truth(of: view, at: index, of: node)
    let shadow = truth.shadows[node]
    if let onDisk = shadow?.endOffset, onDisk != end {
      found("I5", "\(who) says that it ends at \(end), its disk at \(onDisk)")
    }
    if hw > end { found("I4", "\(who): high watermark \(hw) above log end \(end)") }
    // Who follows a leader that had less than all had, for all lost what they had, has to go back with it.
    if let old, old.highWatermark > view.highWatermark, !truth.isUnowed {
      found("I4", "\(who): high watermark went from \(old.highWatermark) back to \(hw)")
    }
    if truth.isCompacted, old == nil { checkKeys(of: view.folder, on: node) }

    if view.leads, old?.leads != true || old?.leaderEpoch != view.leaderEpoch {
      let epoch = view.leaderEpoch.rawValue
      if let other = truth.leaders[epoch], other != node {
        found("I3", "\(view.folder): brokers \(other + 1) and \(node + 1) both lead in epoch \(epoch)")
      }
      truth.leaders[epoch] = node
      if truth.isMetadata { truth.committedBefore[epoch] = truth.committedEnd }
      checkCompleteness(of: shadow, truth: truth, epoch: epoch, who: who)
      noteElection(of: node, view, truth)
    }
    if truth.isMetadata, let old, view.logStartOffset > old.logEndOffset { reached(.snapshotFetched) }
    guard hw > 0, !truth.isUnowed else { return }
    // A controller that shuts down commits what it can and resigns in one turn.
    let hasLed = old.map { $0.leads && $0.leaderEpoch == view.leaderEpoch } ?? false
    if view.leads || hasLed, hw > truth.committedEnd {
      commit(upTo: hw, in: view.leaderEpoch, shadow ?? LogShadow(), truth, who: who)
    } else if hw > truth.committedEnd {
      found("I4", "\(who): follower's high watermark \(hw), but no leader has passed \(truth.committedEnd)")
    } else if let shadow, let mine = shadow.batch(endingAt: hw) {
      if let theirs = truth.committedBatch(endingAt: hw), !truth.isSame(theirs, mine) {
        found("I1", "\(who): below its high watermark \(hw) it holds other records than were committed")
      }
    }
  }

  private mutating func noteElection(of node: Int, _ view: ReplicaView, _ truth: PartitionTruth) {
    if !truth.isUnowed, view.highWatermark.rawValue < truth.committedEnd { reached(.electedBehind) }
    let hasOther = lastViews.indices.contains { other in
      other != node
        && lastViews[other].contains {
          $0.leads && $0.leaderEpoch < view.leaderEpoch && $0.folder == view.folder
        }
    }
    if hasOther { reached(truth.isMetadata ? .twoControllers : .zombieLeader) }
  }

  /// A new leader has all that was committed before its epoch began.
  private mutating func checkCompleteness(
    of shadow: LogShadow?,
    truth: PartitionTruth,
    epoch: Int32,
    who: ReplicaName
  ) {
    guard !truth.isUnowed, let before = truth.committedBefore[epoch], before > 0 else { return }
    guard let end = shadow?.endOffset, end >= before else {
      // An empty log may begin at a snapshot.
      if shadow?.endOffset == nil && truth.isMetadata { return }
      return found(
        "P1",
        "\(who) leads in epoch \(epoch) with a log that ends at \(shadow?.endOffset ?? 0); \(before) was committed"
      )
    }
    if let mine = shadow?.batch(endingAt: before), let theirs = truth.committedBatch(endingAt: before) {
      if !truth.isSame(mine, theirs) {
        found("P1", "\(who) leads in epoch \(epoch) with other records below \(before) than were committed")
      }
    } else if truth.isCompacted {
      checkKeys(of: truth.folder, shadow, truth, who: who)
    } else if (shadow?.startOffset ?? 0) < before {
      found(
        "P1",
        "\(who) leads in epoch \(epoch) with no batch that ends at \(before), where the committed ones do"
      )
    }
  }

  private mutating func commit(
    upTo hw: Int64,
    in epoch: LeaderEpoch,
    _ shadow: LogShadow,
    _ truth: PartitionTruth,
    who: ReplicaName
  ) {
    guard let last = shadow.batch(endingAt: hw) else {
      // A log that was fetched as a snapshot has no batches below it.
      if truth.isMetadata, shadow.batches.isEmpty {
        truth.committedEnd = hw
        return
      }
      return found("I4", "\(who): its high watermark \(hw) is not the end of a batch")
    }
    if let mine = shadow.batch(endingAt: truth.committedEnd), let theirs = truth.committed.last,
      !truth.isSame(mine, theirs)
    {
      found("I1", "\(who): below \(truth.committedEnd) it holds other records than were committed")
    }
    for batch in shadow.batches[shadow.index(from: truth.committedEnd)...] {
      guard batch.nextOffset <= hw else { break }
      truth.committed.append(batch)
      truth.noteKeys(of: batch)
      checkSequence(of: batch, truth, who: who)
    }
    truth.committedEnd = hw
    if truth.isMetadata { return checkMajority(of: last, in: epoch, truth, who: who) }
    guard let registration = truth.partition.flatMap(registration) else { return }
    checkHolders(of: last, registration, truth)
  }

  /// Whoever may be elected cleanly holds all that is committed, of which `last` is the last.
  private mutating func checkHolders(
    of last: LoggedBatch,
    _ registration: PartitionRegistration,
    _ truth: PartitionTruth
  ) {
    for id in registration.isr + registration.eligibleLeaders where !hasLost(id) {
      let node = Int(id.rawValue) - 1
      guard !truth.rotten.contains(node) else { continue }
      let theirs = truth.shadows[node]?.batch(endingAt: last.nextOffset)
      if theirs.map({ truth.isSame($0, last) }) != true {
        let place = registration.isr.contains(id) ? "in the ISR" : "eligible"
        found(
          "I1",
          "\(truth.folder): \(last.nextOffset) is committed, but broker \(id), \(place), does not hold the same up to there"
        )
      }
    }
  }

  private mutating func checkSequence(of batch: LoggedBatch, _ truth: PartitionTruth, who: ReplicaName) {
    guard batch.producerID >= 0, batch.baseSequence >= 0, !batch.isControl else { return }
    let known = truth.producers[batch.producerID]
    let expected: Int32
    if let known, known.epoch == batch.producerEpoch { expected = known.next } else { expected = 0 }
    if batch.baseSequence != expected {
      found(
        batch.baseSequence < expected ? "P3" : "P4",
        "\(who): producer \(batch.producerID)'s sequence \(batch.baseSequence) at offset \(batch.baseOffset), "
          + "expected \(expected)"
      )
    }
    truth.producers[batch.producerID] = (batch.producerEpoch, batch.baseSequence &+ batch.recordCount)
  }

  // MARK: Compacted logs

  private mutating func checkKeys(of folder: String, on node: Int) {
    guard let truth = partitions[folder] else { return }
    checkKeys(of: folder, truth.shadows[node], truth, who: ReplicaName(folder: folder, node: node))
  }

  private mutating func checkKeys(
    of folder: String,
    _ shadow: LogShadow?,
    _ truth: PartitionTruth,
    who: ReplicaName
  ) {
    if let loss = Self.loss(in: shadow, truth) { found(loss.invariant, "\(who): \(loss.message)") }
  }

  func registration(of folder: String) -> PartitionRegistration? {
    TopicPartition(folder: folder).flatMap(registration)
  }

  private func registration(of partition: TopicPartition) -> PartitionRegistration? {
    image.topicIDs[WireName(partition.topic)].flatMap {
      image.partition(TopicIDPartition(topicID: $0, partition: partition.partition))
    }
  }

  // MARK: I2, I6: the committed metadata

  private mutating func learn(_ new: MetadataImage, from node: Int) {
    if let same = imagesByEnd[new.endOffset] {
      if same != new {
        found(
          "I6",
          "broker \(node + 1) replayed the metadata up to \(new.endOffset) into another image than others did"
        )
      }
    } else {
      imagesByEnd[new.endOffset] = new
      imageEnds.append(new.endOffset)
      if imageEnds.count > 512 { imagesByEnd[imageEnds.removeFirst()] = nil }
    }
    guard new.endOffset > image.endOffset else { return }
    let old = image
    image = new
    // Of the registration that it learns of in this very turn nothing better is true.
    if hasSetAside { disown(node) }
    var changed: [String] = []
    for topic in new.sortedTopics {
      let before = old.topics[topic.id]
      for (index, partition) in topic.partitions.enumerated() {
        let previous = before.flatMap { $0.partitions.indices.contains(index) ? $0.partitions[index] : nil }
        checkLives(of: partition, new, topic.name, index)
        guard previous != partition else { continue }
        check(partition, after: previous, folder: "\(topic.name)-\(index)")
        changed.append("\(topic.name)-\(index)")
      }
    }
    noteLives(in: new, after: old)
    noteDebts()
    for folder in changed {
      guard let truth = partitions[folder], !truth.isUnowed, let last = truth.committed.last,
        let registration = registration(of: folder)
      else { continue }
      checkHolders(of: last, registration, truth)
    }
  }

  /// Who is fenced leads nothing, and is the last in sync if it is in sync at all (KIP-841).
  private mutating func checkLives(
    of partition: PartitionRegistration,
    _ image: MetadataImage,
    _ topic: String,
    _ index: Int
  ) {
    func isFenced(_ id: BrokerID) -> Bool { image.brokers[id]?.fenced == true }
    if let leader = partition.leader, isFenced(leader) {
      found("I2", "\(topic)-\(index): leader \(leader) is fenced")
    }
    if partition.isr.count > 1, let member = partition.isr.first(where: isFenced) {
      found("I2", "\(topic)-\(index): broker \(member) is fenced, and in the ISR \(partition.isr)")
    }
  }

  private mutating func noteLives(in new: MetadataImage, after old: MetadataImage) {
    for (id, broker) in new.brokers {
      guard let before = old.brokers[id] else { continue }
      if before.epoch != broker.epoch {
        if !before.fenced, !before.inControlledShutdown { reached(.cameBackUnnoticed) }
        if lostUnder[Int(id.rawValue) - 1] == before.epoch { reached(.cameBackTorn) }
      } else if broker.inControlledShutdown, !before.inControlledShutdown {
        reached(.leftInOrder)
        let isController = lastViews[Int(id.rawValue) - 1].contains {
          $0.leads && $0.folder == ReplicaView.metadataFolder
        }
        if isController { reached(.controllerLeft) }
      }
    }
  }

  private mutating func noteChange(of old: PartitionRegistration, to new: PartitionRegistration) {
    if new.leader == nil, old.leader != nil { reached(.leaderless) }
    if let leader = new.leader, leader != old.leader, !old.isr.contains(leader) {
      if old.eligibleLeaders.contains(leader) { reached(.electedFromELR) }
      if new.isRecovering { reached(.electedLastKnown) }
    }
    if new.isr.count == 1, old.isr.count > 1 { reached(.isrOfOne) }
    if new.isr.isEmpty, !old.isr.isEmpty { reached(.isrEmpty) }
    if new.isr.count > old.isr.count + 1 { reached(.isrGrewByTwo) }
    if !new.eligibleLeaders.isEmpty, old.eligibleLeaders.isEmpty { reached(.eligibleLeft) }
  }

  private mutating func check(_ new: PartitionRegistration, after old: PartitionRegistration?, folder: String)
  {
    if let leader = new.leader, !new.isr.contains(leader) {
      found("I2", "\(folder): leader \(leader) is not in the ISR")
    }
    for id in new.isr where !new.replicas.contains(id) {
      found("I2", "\(folder): broker \(id) is in the ISR and no replica")
    }
    if let old {
      if new.leaderEpoch < old.leaderEpoch || new.partitionEpoch <= old.partitionEpoch {
        found(
          "I2",
          "\(folder): epochs went from \(old.leaderEpoch)/\(old.partitionEpoch) to "
            + "\(new.leaderEpoch)/\(new.partitionEpoch)"
        )
      }
      if new.leaderEpoch == old.leaderEpoch, new.leader != old.leader {
        found("I3", "\(folder): another leader in the same epoch \(new.leaderEpoch)")
      }
      if new.leaderEpoch > old.leaderEpoch { count("leader changes") }
      if new.isr.count < old.isr.count { count("ISR shrinks") }
      if new.isr.count > old.isr.count { count("ISR expansions") }
      noteChange(of: old, to: new)
    }
    let epoch = new.leaderEpoch.rawValue
    let truth = truth(of: folder)
    if truth.committedBefore[epoch] == nil { truth.committedBefore[epoch] = truth.committedEnd }
  }

  // MARK: At the end

  /// All replicas of all partitions hold the same log up to the same end. Called when the cluster has settled.
  mutating func finalCheck() -> Finding? {
    for (folder, truth) in partitions where !truth.isMetadata {
      guard let registration = registration(of: folder) else { continue }
      var ends: [String] = []
      var chains: Set<UInt64> = []
      for id in registration.replicas {
        let last = truth.shadows[Int(id.rawValue) - 1]?.batches.last
        ends.append("\(id): \(last?.nextOffset ?? 0)")
        chains.insert((truth.isCompacted ? last?.place : last?.chain) ?? 0)
        if truth.isCompacted { checkKeys(of: folder, on: Int(id.rawValue) - 1) }
      }
      if chains.count > 1 {
        found("I5", "\(folder): settled, but the logs differ (\(ends.joined(separator: ", ")))")
      }
      if !truth.isUnowed, let end = truth.shadows[Int(registration.replicas[0].rawValue) - 1]?.endOffset,
        end < truth.committedEnd
      {
        found("P1", "\(folder): \(truth.committedEnd) was committed, the logs end at \(end)")
      }
    }
    return takeFinding()
  }
}
