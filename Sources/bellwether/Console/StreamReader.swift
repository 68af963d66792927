import Console
import KafkaClient
import KafkaProtocol
import NIOCore
import Synchronization
import TerminalUI

/// Reads a topic for the console's stream. Of what is followed, no more is decoded than can be seen: the newest of each
/// delivery, and how many were passed over is told. With a filter every record is looked at, so that none is missed. Where
/// a place in the log was gone to, records come in order, as many as were asked for.
final class StreamReader: Sendable {
  private struct Wishes {
    var subscription = 0
    var matcher: FilterMatcher?
    /// `nil`: the end is followed.
    var budget: Int?
    var wake: AsyncStream<Void>.Continuation?
  }

  private let reader: RecordReader
  private let mailbox: Mailbox<ConsoleMessage>
  private let wishes = Mutex(Wishes())

  /// Records of one delivery at most; a screen has fewer rows.
  private static let followedRecords = 400
  private static let readRecords = 1000
  /// Deliveries come no closer than this: a frame each is enough.
  private static let pause = Duration.milliseconds(50)

  init(
    bootstrap: [BrokerAddress],
    client: ClientConfiguration = .init(),
    eventLoop: any EventLoop,
    mailbox: Mailbox<ConsoleMessage>
  ) {
    self.mailbox = mailbox
    reader = RecordReader(bootstrap: bootstrap, client: client, eventLoop: eventLoop) {
      mailbox.post(.notice($0))
    }
  }

  func setFilter(_ filter: Filter?, of subscription: Int) {
    wishes.withLock { wishes in
      guard wishes.subscription == subscription else { return }
      wishes.matcher = filter.map { FilterMatcher($0) }
    }
  }

  func readOn(_ count: Int, of subscription: Int) {
    wishes.withLock { wishes in
      guard wishes.subscription == subscription, let left = wishes.budget else { return }
      wishes.budget = left + count
      wishes.wake?.yield()
    }
  }

  /// Until the task is cancelled, or the topic cannot be read.
  func run(_ subscription: StreamSubscription) async {
    let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    wishes.withLock { wishes in
      wishes = Wishes(
        subscription: subscription.number,
        matcher: subscription.filter.map { FilterMatcher($0) },
        budget: subscription.budget,
        wake: wake
      )
    }
    let fetcher = reader.open()
    await withTaskCancellationHandler {
      do throws(ClientError) {
        let ends = try await reader.assign(
          topic: subscription.topic,
          partitions: subscription.partitions,
          from: subscription.start,
          to: fetcher
        )
        if subscription.budget == nil {
          await follow(fetcher, subscription.number, since: ends)
        } else {
          await read(fetcher, subscription.number, wakes)
        }
      } catch {
        mailbox.post(.streamEnded(subscription: subscription.number, reason: error.sentence))
      }
    } onCancel: {
      wake.finish()
      Task { await fetcher.close() }
    }
    await fetcher.close()
  }

  private func rest() async -> Bool {
    do { try await Task.sleep(for: Self.pause) } catch { return false }
    return !Task.isCancelled
  }

  // Following ------------------------------------------------------------------------------------------------------------

  /// What lies before `ends` was there when the following began.
  private func follow(_ fetcher: Fetcher, _ number: Int, since ends: [TopicPartition: Offset]) async {
    repeat {
      let batches = reader.batches(of: await fetcher.next())
      guard !batches.isEmpty else { continue }
      let backlog = batches.reduce(0) { sum, piece in
        guard let end = ends[piece.partition], piece.batch.header.lastOffset < end else { return sum }
        return sum + Int(max(0, piece.batch.header.recordCount))
      }
      if let matcher = matcher(of: number) {
        deliverMatches(batches, matcher, number, backlog: backlog)
      } else {
        deliverNewest(batches, number, backlog: backlog)
      }
    } while await rest()
  }

  private func deliverNewest(_ batches: [RecordReader.Batch], _ number: Int, backlog: Int) {
    var skipped = 0
    var records: [StreamRecord] = []
    for batch in batches.reversed() {
      let room = Self.followedRecords - records.count
      guard room > 0 else {
        skipped += reader.count(batch)
        continue
      }
      // What nobody will see is not decoded.
      let decoded = reader.decode(batch, last: room)
      skipped += max(0, reader.count(batch) - decoded.count)
      records += decoded
    }
    mailbox.post(
      .records(subscription: number, RecordReader.inOrder(records), skipped: skipped, backlog: backlog)
    )
  }

  private func deliverMatches(
    _ batches: [RecordReader.Batch],
    _ matcher: FilterMatcher,
    _ number: Int,
    backlog: Int
  ) {
    let (found, unmatched) = search(batches, matcher, number)
    let shown = RecordReader.inOrder(found).suffix(Self.followedRecords)
    mailbox.post(
      .records(
        subscription: number,
        Array(shown),
        skipped: found.count - shown.count,
        unmatched: unmatched,
        backlog: backlog
      )
    )
  }

  // Reading from a place ---------------------------------------------------------------------------------------------------

  private func read(_ fetcher: Fetcher, _ number: Int, _ wakes: AsyncStream<Void>) async {
    var pending: [StreamRecord] = []
    var wakes = wakes.makeAsyncIterator()
    while !Task.isCancelled {
      let budget = wishes.withLock { $0.subscription == number ? $0.budget ?? 0 : 0 }
      if budget == 0 {
        guard await wakes.next() != nil else { return }
        continue
      }
      if pending.isEmpty {
        let batches = reader.batches(of: await fetcher.next())
        if let matcher = matcher(of: number) {
          let (found, unmatched) = search(batches, matcher, number)
          if unmatched > 0 {
            mailbox.post(.records(subscription: number, [], skipped: 0, unmatched: unmatched))
          }
          pending = RecordReader.inOrder(found)
        } else {
          pending = RecordReader.inOrder(batches.flatMap { reader.decode($0) })
        }
        if pending.isEmpty {
          guard await rest() else { return }
          continue
        }
      }
      let part = Array(pending.prefix(min(budget, Self.readRecords)))
      pending.removeFirst(part.count)
      wishes.withLock { wishes in
        if wishes.subscription == number, let left = wishes.budget {
          wishes.budget = max(0, left - part.count)
        }
      }
      mailbox.post(.records(subscription: number, part, skipped: 0))
      guard await rest() else { return }
    }
  }

  // Filtering --------------------------------------------------------------------------------------------------------------

  private func matcher(of number: Int) -> FilterMatcher? {
    wishes.withLock { $0.subscription == number ? $0.matcher : nil }
  }

  /// What the matcher has learnt of its patterns meanwhile is kept.
  private func search(
    _ batches: [RecordReader.Batch],
    _ matcher: FilterMatcher,
    _ number: Int
  ) -> (found: [StreamRecord], unmatched: Int) {
    var matcher = matcher
    var found: [StreamRecord] = []
    var unmatched = 0
    for batch in batches {
      for record in reader.decode(batch) {
        if matcher.matches(record) { found.append(record) } else { unmatched += 1 }
      }
    }
    let learnt = matcher
    wishes.withLock { wishes in
      if wishes.subscription == number, wishes.matcher?.filter == learnt.filter { wishes.matcher = learnt }
    }
    return (found, unmatched)
  }
}
