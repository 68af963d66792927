import KafkaProtocol

/// What an event means, for whoever sees it for the first time.
enum Caption {
  // Not inlined: the optimiser of Swift 6.3 gives up on the function that it would become a part of.
  @inline(never)
  static func text(_ event: ConsoleEvent) -> String? {
    switch event.kind {
    case .brokerDown(let id, .killed):
      "b\(id)'s process is gone, as if the power of one machine had failed. Its files are still there. "
        + "The partitions that it led have no leader until the controller notices."
    case .brokerDown(let id, .halted):
      "b\(id) ended itself: it found that it could no longer keep its promises."
    case .brokerDown(let id, .stopped):
      "b\(id) stopped in order: its leaders had moved before, so that nobody waited."
    case .brokerDown(let id, .fenced):
      "The controller no longer trusts b\(id): it leads nothing and counts for no acknowledgement until it is back."
    case .brokerDown(let id, .lost):
      "b\(id) cannot be spoken to from here. Whether it is gone, or only out of reach, the controller decides."
    case .brokerUp(let id, .started): "b\(id) runs again. First it reads its logs and learns what it missed."
    case .brokerUp(let id, .unfenced):
      "b\(id) is trusted again. It copies what it lacks, and joins each ISR when it has caught up."
    case .fault(let id, .paused):
      "b\(id) is frozen: its connections stand, and nothing answers. Only a timeout can tell this from slowness."
    case .fault(let id, .isolated):
      "b\(id) cannot reach the others. It may still take itself for a leader: epochs find out."
    case .fault(let id, .slowed):
      "What b\(id) says comes late. acks=all now waits for it, as long as it is in the ISR."
    case .fault(let id, .diskFull): "b\(id) can write nothing more. It refuses, and its replicas fall behind."
    case .fault(let id, .stopping): "b\(id) hands its leaders over before it stops."
    case .controller: "The voters elected a new controller. It decides who leads each partition."
    case .quorum(false):
      "Not half of the voters is left: nobody may decide anything. Who leads goes on, who died is not replaced."
    case .quorum(true): "Most voters live again: they elect a controller, and it catches up on what happened."
    case .leader(let partition, nil, _, _):
      "\(partition) has no leader: no replica that has everything is alive. It waits rather than lose something."
    case .leader:
      "A follower from the ISR becomes leader: it has everything that was acknowledged with acks=all."
    case .isrShrunk:
      "A replica leaves the ISR: acks=all no longer waits for it, and it may not become leader."
    case .isrExpanded: "A replica joins the ISR: it has everything, and may lead again."
    case .acknowledged(let partition, let epoch) where epoch > 0:
      "\(partition) acknowledges writes again under its new leader: producers that had retried go on."
    case .group: "Members came or went: the group's partitions are shared out anew."
    case .acknowledged, .resumed, .healed, .linkLost, .leads, .topic, .client, .notice: nil
    }
  }
}
