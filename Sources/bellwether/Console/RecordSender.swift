import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import NIOCore
import Synchronization
import TerminalUI

/// Writes the records of a file to a topic. The whole file is read once before anything is sent: a line that cannot be
/// understood is told, and then nothing of it is written.
struct RecordSender: Sendable {
  let bootstrap: [BrokerAddress]
  let client: ClientConfiguration
  let eventLoop: any EventLoop

  /// So many records are handed to the producer at once.
  private static let portion = 200
  /// And so many bytes of them at most, unless one alone is larger.
  private static let portionBytes = 4 << 20

  /// What became of what was handed over.
  private struct Tally {
    var written = 0
    var failed = 0
    var unknown = 0
    /// Of the first that failed or is unknown.
    var reason: String?

    mutating func add(_ reports: [DeliveryReport]) {
      for report in reports {
        switch report.outcome {
        case .acknowledged: written += report.tokens.count
        case .failed(let error):
          failed += report.tokens.count
          note(error, report)
        case .unknown(let error):
          unknown += report.tokens.count
          note(error, report)
        }
      }
    }

    private mutating func note(_ error: ClientError, _ report: DeliveryReport) {
      guard reason == nil else { return }
      reason = "line \(report.tokens.first ?? 0), \(report.partition): \(error.sentence)"
    }
  }

  /// What came of it, where all was written.
  func send(_ plan: FilePlan, tell: @Sendable (String) -> Void) async throws(ClusterFailure) -> String {
    let path = RecordFile.resolved(plan.path)
    let partitions = try await partitionCount(of: plan.topic)
    let count = try checked(path, plan, partitions)
    guard count > 0 else { throw .refused("\(path) holds no record") }
    let tally = Mutex(Tally())
    var configuration = ProducerConfiguration()
    configuration.bufferBytes = 256 << 20
    configuration.deliveryTimeout = .seconds(60)
    let producer = Producer(
      cluster: KafkaCluster(bootstrap: bootstrap, configuration: client, on: eventLoop),
      configuration: configuration
    ) { reports in tally.withLock { $0.add(reports) } }
    let outcome: Result<Void, ClusterFailure>
    do throws(ClusterFailure) {
      try await hand(path, plan, to: producer, tally, of: count, tell)
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await producer.flush()
    await producer.close()
    let end = tally.withLock { $0 }
    let done = "\(NumberText.grouped(end.written)) of \(NumberText.grouped(count)) records were written"
    if case .failure(let failure) = outcome { throw .refused("\(done), then: \(failure.description)") }
    guard end.failed == 0, end.unknown == 0 else {
      let unknown = end.unknown > 0 ? ", of \(NumberText.grouped(end.unknown)) it is not known" : ""
      throw .refused("\(done)\(unknown): \(end.reason ?? "no reason was given")")
    }
    return "\(NumberText.grouped(end.written)) \(end.written == 1 ? "record" : "records")"
  }

  private func partitionCount(of topic: String) async throws(ClusterFailure) -> Int32 {
    let cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: eventLoop)
    let found: Result<Int32, ClientError>
    do throws(ClientError) {
      let metadata = try await cluster.refreshMetadata(adding: [topic])
      found =
        metadata.topics[WireName(topic)].map { .success(Int32(clamping: $0.partitions.count)) }
        ?? .failure(.kafka(metadata.refusals[WireName(topic)] ?? .unknownTopicOrPartition, topic))
    } catch {
      found = .failure(error)
    }
    await cluster.close()
    switch found {
    case .success(let count): return count
    case .failure(let error): throw .refused("nothing was sent: \(error.sentence)")
    }
  }

  /// How many records the file holds, each of which could be sent.
  private func checked(_ path: String, _ plan: FilePlan, _ partitions: Int32) throws(ClusterFailure) -> Int {
    var (count, wrong) = (0, 0)
    var first: String?
    do throws(RecordFile.Failure) {
      var lines = try LineReader(path: path)
      var number = 0
      while let line = try lines.next() {
        number += 1
        if Self.isBlank(line) { continue }
        count += 1
        if let problem = problem(line, plan, partitions) {
          wrong += 1
          first = first ?? "line \(number): \(problem)"
        }
      }
    } catch {
      throw .refused("nothing was sent: \(error.description)")
    }
    guard let first else { return count }
    let more = wrong > 1 ? ", and \(NumberText.grouped(wrong - 1)) more of \(NumberText.grouped(count))" : ""
    throw .refused("nothing was sent: \(path), \(first)\(more)")
  }

  private func problem(_ line: [UInt8], _ plan: FilePlan, _ partitions: Int32) -> String? {
    do throws(RecordJSON.Failure) {
      let message = try RecordJSON.plan(line, topic: plan.topic)
      guard plan.keepsPartitions, let partition = message.partition, partition >= partitions else {
        return nil
      }
      return "partition \(partition) is not there: \(plan.topic) has \(partitions)"
    } catch {
      return "at byte \(error.position): \(error.words)"
    }
  }

  private func hand(
    _ path: String,
    _ plan: FilePlan,
    to producer: Producer,
    _ tally: borrowing Mutex<Tally>,
    of count: Int,
    _ tell: (String) -> Void
  ) async throws(ClusterFailure) {
    do {
      var lines = try LineReader(path: path)
      var number: UInt64 = 0
      var portion: [ProducerRecord] = []
      var bytes = 0
      var toldAt = SystemClock.monotonic()
      while let line = try lines.next() {
        number += 1
        if Self.isBlank(line) { continue }
        portion.append(record(try RecordJSON.plan(line, topic: plan.topic), plan, number))
        bytes += line.count
        if portion.count >= Self.portion || bytes >= Self.portionBytes {
          try await append(portion, to: producer)
          (portion, bytes) = ([], 0)
          let now = SystemClock.monotonic()
          if now - toldAt > .seconds(1) {
            toldAt = now
            let written = tally.withLock { $0.written }
            tell("\(NumberText.grouped(written)) of \(NumberText.grouped(count)) records are written")
          }
        }
      }
      try await append(portion, to: producer)
    } catch let failure as ClusterFailure {
      throw failure
    } catch let failure as RecordFile.Failure {
      throw .refused(failure.description)
    } catch let failure as RecordJSON.Failure {
      throw .refused("\(path) was changed meanwhile: \(failure.words)")
    } catch {
      throw .refused("\(error)")
    }
  }

  /// Waits for what is under way where there is no room for more.
  private func append(_ records: [ProducerRecord], to producer: Producer) async throws(ClusterFailure) {
    guard !records.isEmpty, !(await producer.append(records)) else { return }
    await producer.flush()
    guard await producer.append(records) else { throw .refused("a message is too large to be sent") }
  }

  private func record(_ message: MessagePlan, _ plan: FilePlan, _ line: UInt64) -> ProducerRecord {
    ProducerRecord(
      topic: plan.topic,
      partition: plan.keepsPartitions ? message.partition : nil,
      key: message.key.map { ByteBuffer(bytes: $0) },
      value: message.value.map { ByteBuffer(bytes: $0) },
      headers: message.headers.map { ($0.key, $0.value.map { ByteBuffer(bytes: $0) }) },
      timestamp: SystemClock.now().wallMilliseconds,
      token: line
    )
  }

  private static func isBlank(_ line: [UInt8]) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
  }
}
