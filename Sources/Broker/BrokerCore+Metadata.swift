import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// The committed metadata moved: replicas are made, take their roles, and go.
extension BrokerCore {
  mutating func apply(_ delta: MetadataDelta) {
    guard let image = quorum?.image else { return }
    if lifecycle.takesRoles {
      for topic in delta.removedTopics { noteRemoval(of: topic) }
      for id in delta.changedTopicSettings { reconfigure(id, image) }
      for partition in delta.changedPartitions { noteChange(of: partition, image) }
      if !delta.changedBrokers.isEmpty { brokersChanged() }
    } else {
      takeRoles(image)
    }
    readMetadataEnd = image.endOffset
    takeUpRoles()
    heartbeatOnNews()
    settleParkedAdmin(image)
    deletionsAreAwake = true
    tellCoordinators(delta)
  }

  /// Until the metadata knows this life, what it says of this broker's roles is about an earlier one: a broker that came
  /// back without its unsynced records would lead with what it has left, and followers would cut their logs to that
  /// (I10). From its own registration on it follows the metadata.
  mutating func takeRoles(_ image: MetadataImage) {
    guard !lifecycle.takesRoles, knowsThisLife(image) else { return }
    lifecycle.takesRoles = true
    for topic in image.sortedTopics {
      for index in topic.partitions.indices where topic.partitions[index].replicas.contains(id) {
        let partition = TopicIDPartition(topicID: topic.id, partition: Int32(index))
        roleBacklog.add(partition, isHosted: topics[partition] != nil, before: .zero)
      }
    }
    takeUpRoles()
    brokersChanged()
  }

  private func knowsThisLife(_ image: MetadataImage) -> Bool {
    #if Mutants
      if configuration.mutant == .playsRolesOfEarlierLife { return true }
    #endif
    guard lifecycle.brokerEpoch.rawValue >= 0, let registration = image.brokers[id] else { return false }
    return registration.epoch == lifecycle.brokerEpoch
  }

  // MARK: In portions

  private mutating func noteChange(of partition: TopicIDPartition, _ image: MetadataImage) {
    let isHosted = topics[partition] != nil
    // What is elsewhere and was elsewhere costs nothing.
    guard isHosted || image.partition(partition)?.replicas.contains(id) == true else { return }
    roleBacklog.add(partition, isHosted: isHosted, before: readMetadataEnd)
  }

  private mutating func noteRemoval(of topic: TopicImage) {
    for index in topic.partitions.indices {
      let partition = TopicIDPartition(topicID: topic.id, partition: Int32(index))
      if topics[partition] != nil {
        roleBacklog.add(partition, isHosted: true, before: readMetadataEnd)
      } else if damagedLogs.forget(partition) {
        checkpoints.forget(TopicPartition(topic: topic.name, partition: Int32(index)))
        removeFolder("\(topic.name)-\(index)", suffix: "delete")
      }
    }
  }

  /// Does this turn's portion of what the metadata asks for. What is left is done in the turns that follow at once.
  mutating func takeUpRoles() {
    guard !roleBacklog.isEmpty, let image = quorum?.image else { return }
    while !lifecycle.isOver, !lifecycle.isClosing, let partition = roleBacklog.next() {
      applyChange(of: partition, image)
    }
  }

  /// Somebody asks for a partition: it goes before all that waits.
  mutating func takeUpAsked(_ partition: TopicIDPartition) {
    guard !roleBacklog.isEmpty, let image = quorum?.image, roleBacklog.take(partition) else { return }
    applyChange(of: partition, image)
  }

  mutating func takeUpAsked(_ topic: String, _ index: Int32) {
    guard !roleBacklog.isEmpty, let id = quorum?.image.topicIDs[WireName(topic)] else { return }
    takeUpAsked(TopicIDPartition(topicID: id, partition: index))
  }

  /// Goes on with what earlier turns have left.
  mutating func resumeRoles() {
    guard !roleBacklog.isEmpty else { return }
    takeUpRoles()
    heartbeatOnNews()
  }

  /// Up to where the metadata is in force on this broker: what a heartbeat may tell.
  var takenUpMetadataEnd: Offset { roleBacklog.takenUp(of: quorum?.imageEnd ?? .zero) }

  private mutating func applyChange(of partition: TopicIDPartition, _ image: MetadataImage) {
    guard let topic = image.topics[partition.topicID], let registration = image.partition(partition) else {
      if let replica = topics[partition] { drop(replica, deleting: true) }
      return
    }
    guard registration.replicas.contains(id) else {
      if let replica = topics[partition] { drop(replica, deleting: true) }
      return
    }
    guard let replica = topics[partition] ?? makeReplica(partition, topic, image) else { return }
    replica.replicas = registration.replicas
    switch registration.leader {
    case id: lead(replica, registration)
    case let leader?: follow(replica, leader, registration)
    case nil: abdicate(replica, registration)
    }
    replica.partitionEpoch = max(replica.partitionEpoch, registration.partitionEpoch)
    // A follower that spoke before this broker knew what it leads is heard now.
    for session in followerSessions.values { session.markReady(partition) }
    wakeWatchers(of: replica)
  }

  private mutating func makeReplica(
    _ partition: TopicIDPartition,
    _ topic: TopicImage,
    _ image: MetadataImage
  ) -> PartitionReplica? {
    guard !damagedLogs.isOffline(partition) else { return nil }
    roleBacklog.countLog()
    let name = TopicPartition(topic: topic.name, partition: partition.partition)
    let folder = "\(topic.name)-\(partition.partition)"
    let resolved = TopicConfiguration(topic: topic, image: image, settings: settings)
    do {
      try setAsideForeignFolder(folder, topicID: topic.id)
      // Checkpoints name partitions by their topics' names: what they say of one that was deleted is not of this one.
      if !disk.exists(folder) { checkpoints.forget(name) }
      let log = try PartitionLog.open(
        folder: folder,
        on: disk,
        configuration: resolved.logConfiguration(topicID: topic.id),
        recovery: recovery(of: name),
        logStartOffset: checkpoints.logStart(of: name),
        at: now
      )
      let replica = PartitionReplica(
        id: partition,
        topic: name,
        folder: folder,
        log: log,
        configuration: resolved,
        highWatermark: committedEnd(of: name)
      )
      checkpoints.boundCleaned(name, by: log.logEndOffset)
      topics.insert(replica)
      noteRoom(for: name)
      // What a life before has left unsynced is not vouched for either.
      afterAppend(replica)
      return replica
    } catch let error as LogError {
      if case .corrupt(let offset) = error, isOnlyCopy(name) {
        takeOffline(partition, name, damagedAt: offset)
        return nil
      }
      storageFailed(error, of: name)
      unopened.append(partition)
    } catch let error as DiskError {
      storageFailed(LogError(error), of: name)
      unopened.append(partition)
    } catch {
      failDirectory("\(error)")
    }
    return nil
  }

  /// A topic that was deleted and made anew while this broker was away has another id: the old log is not this one.
  private mutating func setAsideForeignFolder(_ folder: String, topicID: KafkaUUID) throws(DiskError) {
    guard let text = try disk.text(of: folder + "/" + PartitionMetadataFile.name) else { return }
    guard PartitionMetadataFile.topicID(text) != topicID else { return }
    removeFolder(folder, suffix: "stray")
  }

  /// Renamed at once, so that the name is free, and removed by a job.
  mutating func removeFolder(_ folder: String, suffix: String) {
    let target = "\(folder).\(KafkaUUID(using: &random))-\(suffix)"
    do {
      try disk.rename(folder, to: target)
      perform(.remove(target), for: .removal)
    } catch {
      log(.warning, "\(folder) could not be removed: \(error)")
    }
  }

  /// Folders of partitions that the metadata does not place here: of topics that were deleted while this broker was
  /// away, or halves of deletions.
  mutating func removeStrayFolders() {
    guard let folders = try? disk.list("") else { return }
    for folder in folders where folder != MetadataPartition.folder {
      if folder.hasSuffix("-delete") || folder.hasSuffix("-stray") {
        perform(.remove(folder), for: .removal)
        continue
      }
      guard let dash = folder.lastIndex(of: "-"), let index = Int32(folder[folder.index(after: dash)...])
      else {
        continue
      }
      guard !isPlacedHere(String(folder[..<dash]), index) else { continue }
      log(.info, "\(folder) is not in the metadata: removed")
      removeFolder(folder, suffix: "stray")
    }
  }

  /// By the metadata, not by what is open: a log that could not be opened for now is here all the same.
  private func isPlacedHere(_ topic: String, _ index: Int32) -> Bool {
    guard let found = image.topic(named: topic), found.partitions.indices.contains(Int(index)) else {
      return false
    }
    return found.partitions[Int(index)].replicas.contains(id)
  }

  /// Logs that could not be opened or made for want of space or files: tried again from time to time.
  mutating func retryOpening() {
    guard !unopened.isEmpty, let image = quorum?.image else { return }
    let waiting = unopened
    unopened = []
    for partition in waiting where topics[partition] == nil { noteChange(of: partition, image) }
    takeUpRoles()
    noteLife()
  }

  // MARK: Roles

  private mutating func lead(_ replica: PartitionReplica, _ registration: PartitionRegistration) {
    if let leader = replica.leader, leader.epoch == registration.leaderEpoch {
      if registration.partitionEpoch > replica.partitionEpoch {
        commitISR(of: replica, leader, registration.isr)
      }
      return
    }
    unfollow(replica)
    let previous = replica.leader
    let followers = registration.replicas.filter { $0 != id }.map { broker in
      // Progress that was heard under the previous epoch of this very leader still holds: its log has not changed.
      if let known = previous?.followers.first(where: { $0.broker == broker }) { return known }
      return FollowerProgress(broker: broker, logEndOffset: nil, lastCaughtUp: now.monotonic)
    }
    let state = LeaderState(
      epoch: registration.leaderEpoch,
      epochStart: replica.log.logEndOffset,
      isr: registration.isr,
      followers: followers
    )
    #if Mutants
      state.mutant = configuration.mutant
    #endif
    replica.role = .leader(state)
    if registration.leaderEpoch > LeaderEpoch(0) {
      tell(.leadershipBegan(replica.topic, epoch: registration.leaderEpoch))
    }
    markDirty(replica)
    hearEarlyFetches(of: replica)
    coordinate(replica)
  }

  private mutating func follow(
    _ replica: PartitionReplica,
    _ leader: BrokerID,
    _ registration: PartitionRegistration
  ) {
    if case .follower(leader, registration.leaderEpoch) = replica.role { return }
    stopLeading(replica)
    unfollow(replica)
    replica.role = .follower(of: leader, epoch: registration.leaderEpoch)
    replica.isFetchSuspended = false
    if fetchers[leader] == nil { fetchers[leader] = ReplicaFetcher(leader: leader) }
    fetchers[leader]?.add(replica)
    markFetchDirty(replica)
  }

  private mutating func abdicate(_ replica: PartitionReplica, _ registration: PartitionRegistration) {
    stopLeading(replica)
    unfollow(replica)
    replica.role = .leaderless(epoch: registration.leaderEpoch)
  }

  private mutating func stopLeading(_ replica: PartitionReplica) {
    guard replica.leader != nil else { return }
    writeRun(of: replica)
    failParked(of: replica, with: .notLeaderOrFollower)
    stopCoordinating(replica)
  }

  mutating func unfollow(_ replica: PartitionReplica) {
    guard case .follower(let leader, _) = replica.role else { return }
    fetchers[leader]?.remove(replica)
    replica.role = .none
  }

  // MARK: Ends

  private mutating func drop(_ replica: PartitionReplica, deleting: Bool) {
    roleBacklog.countLog()
    writeRun(of: replica)
    failParked(of: replica, with: .unknownTopicOrPartition)
    stopCoordinating(replica)
    unfollow(replica)
    replica.role = .none
    topics.remove(replica.id)
    wakeWatchers(of: replica)
    for session in followerSessions.values { session.markReady(replica.id) }
    checkpoints.forget(replica.topic)
    forgetCleaning(of: replica)
    noteRoom(for: replica.topic)
    do { try replica.log.close(clean: false) } catch { storageFailed(error, of: replica.topic) }
    if deleting { removeFolder(replica.folder, suffix: "delete") }
  }

  private mutating func reconfigure(_ topicID: KafkaUUID, _ image: MetadataImage) {
    guard let topic = image.topics[topicID] else { return }
    let resolved = TopicConfiguration(topic: topic, image: image, settings: settings)
    for replica in topics.byID[topicID]?.partitions.compactMap({ $0 }) ?? []
    where replica.configuration != resolved {
      replica.configuration = resolved
      replica.log.configuration = resolved.logConfiguration(topicID: topicID)
      markDirty(replica)
    }
  }

  /// Registrations changed: whoever waits to be let into an ISR may be let in now. Broker-wide settings may differ.
  private mutating func brokersChanged() {
    for replica in topics.replicas where replica.leader != nil { markDirty(replica) }
  }

  // MARK: Failures

  /// A log did not do what it had to: the partition is refused, or the directory ends (I9).
  mutating func storageFailed(_ error: LogError, of partition: TopicPartition) {
    switch error {
    case .failed(let cause): failDirectory("\(partition): \(cause)")
    case .corrupt(let offset) where isOnlyCopy(partition): noteBadBatch(of: partition, at: offset)
    case .corrupt(let offset):
      setAsideCorrupt(partition)
      failDirectory(
        "\(partition): a bad batch at \(offset); its folder is set aside and fetched anew at the next start"
      )
    case .refused(let cause): noteRefusal(cause, of: partition)
    default: log(.error, "\(partition): \(error)")
    }
  }

  /// The next start is a torn one. A rename, which a full disk does not refuse, where this life or one before it has left a
  /// note.
  func noteTorn() throws(DiskError) {
    if disk.exists(LogDirectory.lifePath) {
      try disk.rename(LogDirectory.lifePath, to: LogDirectory.tornPath)
    } else {
      disk.close(try disk.open(LogDirectory.tornPath, create: true))
    }
  }

  /// A log that rotted in its middle can be neither trusted nor cut (I8): the next life of this broker is torn, leaves the
  /// ISR before it may lead, finds no such partition, and fetches it from its leader. What is here is kept for a person.
  /// The order matters: a start that is not torn and finds the folder gone would claim records that it has not.
  private mutating func setAsideCorrupt(_ partition: TopicPartition) {
    let folder = "\(partition.topic)-\(partition.partition)"
    do {
      try noteTorn()
      try disk.perform(.syncFolder(""))
      var target = folder + "-corrupt"
      if disk.exists(target) { target = "\(folder).\(KafkaUUID(using: &random))-corrupt" }
      try disk.rename(folder, to: target)
    } catch {
      log(.error, "\(folder) could not be set aside: \(error)")
    }
  }
}
