/// The words on the screens, a line each, for help.
package struct Term: Sendable {
  package var word: String
  package var meaning: String
  package var contexts: [KeyContext]

  package static let all: [Term] = [
    Term("◆ leader", "the replica that takes writes and serves reads of a partition", [.overview, .topic]),
    Term(
      "● in sync",
      "a follower in the ISR: it has all that is acknowledged with acks=all",
      [.overview, .topic]
    ),
    Term("◐ catching up", "a follower that is alive and not in the ISR yet", [.overview, .topic]),
    Term(
      "○ out of ISR",
      "a follower that fell behind or is gone; it cannot become leader",
      [.overview, .topic]
    ),
    Term("✗ down", "its broker is not running", [.overview, .topic]),
    Term("★ preferred", "the first replica of the assignment: it leads again when it can", [.topic]),
    Term(
      "ISR",
      "in-sync replicas, those that may become leader without losing anything",
      [.overview, .topics, .topic]
    ),
    Term("min.isr", "with fewer in sync, writes with acks=all are refused", [.overview, .topic]),
    Term("rf", "replication factor: copies of each partition", [.overview]),
    Term("ctrl", "the controller: leader of the metadata quorum, it elects partition leaders", [.overview]),
    Term("URP", "under-replicated partitions: an assigned replica is not in the ISR", [.overview, .topics]),
    Term("offline", "partitions without a leader: nobody can read or write them", [.overview, .topics]),
    Term("behind", "messages that a broker's replicas lack", [.overview]),
    Term(
      "fenced",
      "known to the controller and not trusted: it leads nothing until it has caught up",
      [.overview]
    ),
    Term(
      "epoch",
      "counts the leaders of a partition; stamps each batch, so that old leaders are found out",
      [.topic, .stream]
    ),
    Term("high watermark", "all before it is on every in-sync replica; consumers read up to it", [.topic]),
    Term("lag", "messages between a replica's end and the leader's", [.topic]),
    Term("offset", "the number of a message in its partition", [.stream]),
    Term("∅ tombstone", "a message without value: compaction removes its key", [.stream]),
    Term("batch", "messages that a producer sent and the log keeps together", [.stream]),
    Term(
      "producer id, seq",
      "an idempotent producer's number and count: a repeated batch is known again",
      [.stream]
    ),
    Term("codec", "how a batch is compressed", [.stream]),
    Term("answered in", "the time that its last answer to this console took", [.brokers, .broker]),
    Term("loop turns", "a broker works in turns on an event loop; none should take over 5 ms", [.broker]),
    Term(
      "links",
      "brokers of this cluster talk in-process; faults of the network are applied there",
      [.broker]
    ),
    Term(
      "group",
      "consumers that share topics: each partition is read by one of them at a time",
      [.overview, .groups, .group]
    ),
    Term("committed", "the next offset to read, as the group has stored it", [.groups, .group]),
    Term(
      "lag",
      "messages from the committed offset to the partition's end; – where nothing is committed or known",
      [.groups, .group]
    ),
    Term("eta", "when the lag is gone, if it goes on as in the last 15 s", [.overview, .groups, .group]),
    Term(
      "oldest unread, waits",
      "how long the first unread message has been in the log, by when the end passed it",
      [.groups, .group]
    ),
    Term(
      "rebalancing",
      "members are sharing out the partitions anew; with range nobody reads meanwhile",
      [.overview, .groups, .group]
    ),
    Term("coord", "the coordinator: the broker that keeps the group and its offsets", [.groups, .group]),
    Term("classic, consumer", "the group's protocol: of old, or KIP-848", [.groups, .group]),
    Term(
      "heard, left",
      "since the member's last sign of life, and what is left of its session (a cluster of our own tells)",
      [.group]
    ),
    Term("commit", "when a committed offset of the member's partitions was last seen to move", [.group]),
    Term("faults", "what was done to a broker and is still in force; heal ends it", [.brokers, .broker]),
    Term(
      "voter",
      "takes part in electing the controller; an observer only follows the metadata",
      [.brokers, .broker]
    ),
    Term("log dir", "where its logs are, how many replicas and bytes (DescribeLogDirs)", [.broker]),
    Term("wall", "all at once; a digit focuses a pane, the same digit again opens its screen", [.wall]),
    Term(
      "preset",
      "ops: all alike; talk: large, for a room; inspect: messages first; teach: with captions",
      [.wall]
    ),
    Term("detect", "from the fault until the controller decided that the broker is gone", [.timeline]),
    Term(
      "elect",
      "until its choice of new leaders from the ISRs was committed by a majority of voters",
      [.timeline]
    ),
    Term(
      "metadata",
      "until the chosen leader had replayed the controller's record and takes writes",
      [.timeline]
    ),
    Term(
      "first ack",
      "until a write to it was on every in-sync replica, and its producer was told",
      [.timeline]
    ),
    Term(
      "acked",
      "records that the demo's producer was told are written, from 2 s before to 60 s after",
      [.timeline]
    ),
    Term("stored", "those of them that were found when the log was read back afterwards", [.timeline]),
    Term("lost", "acknowledged, and not in the log: never to happen with acks=all", [.timeline]),
    Term("duplicated", "records that the log holds twice: never with an idempotent producer", [.timeline]),
    Term("out of order", "records that stand behind one that was sent after them", [.timeline]),
  ]

  private init(_ word: String, _ meaning: String, _ contexts: [KeyContext]) {
    self.word = word
    self.meaning = meaning
    self.contexts = contexts
  }
}
