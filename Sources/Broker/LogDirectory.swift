import CommitLog
import KafkaProtocol
import NIOCore

/// How the last life of this directory ended (I10).
package enum StartKind: Sendable, Equatable {
  /// Nothing was here.
  case fresh
  /// A marker was left by a controlled shutdown.
  case clean
  /// No marker, but the same boot of the kernel: all that was written is there.
  case crashed
  /// Anything else: what was not synced may be gone.
  case torn
}

/// The broker's own small files at the root of its directory: who it is, and how its last life ended.
struct LogDirectory {
  var directoryID: KafkaUUID
  var start: StartKind
  /// Told at registration: with it the broker keeps its place in ISRs, with -1 it leaves them (KIP-966).
  var previousBrokerEpoch: BrokerEpoch

  static let propertiesPath = "meta.properties"
  /// Kafka's name and content (KIP-966): JSON with the broker epoch of the life that ended.
  static let cleanMarkerPath = ".kafka_cleanshutdown"
  /// Ours: the boot of the kernel and the registration of the present life.
  static let lifePath = "life.properties"
  /// Ours: there from when a broker has set records aside until a later life of it has registered as torn. That the life file
  /// is gone would not do: a job that was under way may write it once more.
  static let tornPath = "torn.properties"

  enum Refusal: Error, Equatable {
    case foreign(String)
    case disk(DiskError)
  }

  /// Reads what is there, and makes what is not. The clean marker is removed: from here on the broker is running.
  static func open(
    on disk: any Disk,
    configuration: BrokerConfiguration,
    using random: inout SeededGenerator
  ) throws(Refusal) -> LogDirectory {
    let text = try onDisk { () throws(DiskError) in try disk.text(of: propertiesPath) }
    guard let text else {
      let id = KafkaUUID(using: &random)
      return try onDisk { () throws(DiskError) in try create(on: disk, configuration, id: id) }
    }
    let properties = Properties(text)
    if let refusal = refusal(of: properties, configuration) { throw .foreign(refusal) }
    let id = properties["directory.id"].flatMap { KafkaUUID(base64: $0) } ?? KafkaUUID(using: &random)
    return try onDisk { () throws(DiskError) in try reopen(on: disk, configuration, id: id) }
  }

  private static func onDisk<Value>(_ body: () throws(DiskError) -> Value) throws(Refusal) -> Value {
    do throws(DiskError) { return try body() } catch { throw .disk(error) }
  }

  private static func create(
    on disk: any Disk,
    _ configuration: BrokerConfiguration,
    id: KafkaUUID
  ) throws(DiskError) -> LogDirectory {
    try disk.perform(
      .replace(
        path: propertiesPath,
        contents: ByteBuffer(
          string: "version=1\ncluster.id=\(configuration.clusterID)\nnode.id=\(configuration.id)\n"
            + "directory.id=\(id)\n"
        )
      )
    )
    return LogDirectory(directoryID: id, start: .fresh, previousBrokerEpoch: BrokerEpoch(-1))
  }

  private static func reopen(
    on disk: any Disk,
    _ configuration: BrokerConfiguration,
    id: KafkaUUID
  ) throws(DiskError) -> LogDirectory {
    let marker = try disk.text(of: cleanMarkerPath)
    let life = Properties(try disk.text(of: lifePath) ?? "")
    if marker != nil { try disk.perform(.remove(cleanMarkerPath)) }
    // A marker that a loss of power brought back would vouch for this life; and folders that the last life made and did not
    // come to sync are durable from here on, as all logs take for granted of a folder that they find.
    try disk.perform(.syncFolder(""))
    if disk.exists(tornPath) {
      return LogDirectory(directoryID: id, start: .torn, previousBrokerEpoch: BrokerEpoch(-1))
    }
    if let epoch = marker.flatMap(epochOfMarker) {
      return LogDirectory(directoryID: id, start: .clean, previousBrokerEpoch: epoch)
    }
    if let boot = life["boot.id"], !boot.isEmpty, boot == configuration.bootID,
      let epoch = life["broker.epoch"].flatMap({ Int64($0) })
    {
      return LogDirectory(directoryID: id, start: .crashed, previousBrokerEpoch: BrokerEpoch(epoch))
    }
    #if Mutants
      if configuration.mutant == .tornClaimsItsLog,
        let epoch = life["broker.epoch"].flatMap({ Int64($0) })
      {
        return LogDirectory(directoryID: id, start: .torn, previousBrokerEpoch: BrokerEpoch(epoch))
      }
    #endif
    return LogDirectory(directoryID: id, start: .torn, previousBrokerEpoch: BrokerEpoch(-1))
  }

  private static func refusal(of properties: Properties, _ configuration: BrokerConfiguration) -> String? {
    guard let node = properties["node.id"], let cluster = properties["cluster.id"] else {
      return
        "its \(propertiesPath) is damaged: it has to say version=1, cluster.id=\(configuration.clusterID) "
        + "and node.id=\(configuration.id)"
    }
    if node != "\(configuration.id)" {
      return "the directory belongs to node \(node), not to \(configuration.id)"
    }
    if cluster != "\(configuration.clusterID)" {
      return "the directory belongs to cluster \(cluster), not to \(configuration.clusterID)"
    }
    return nil
  }

  static func marker(_ epoch: BrokerEpoch) -> ByteBuffer {
    ByteBuffer(string: "{\"version\":0,\"brokerEpoch\":\(epoch)}")
  }

  static func life(bootID: String, epoch: BrokerEpoch) -> ByteBuffer {
    ByteBuffer(string: "boot.id=\(bootID)\nbroker.epoch=\(epoch)\n")
  }

  /// The number after `"brokerEpoch":`, of which the marker holds exactly one.
  private static func epochOfMarker(_ text: String) -> BrokerEpoch? {
    guard let key = text.utf8.firstRange(of: "\"brokerEpoch\":".utf8) else { return nil }
    let rest = text[key.upperBound...].drop { $0 == " " }
    return Int64(rest.prefix { $0 == "-" || ($0 >= "0" && $0 <= "9") }).map { BrokerEpoch($0) }
  }
}

/// `key=value` lines; the rest is skipped.
struct Properties {
  private var values: [String: String] = [:]

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      values[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
  }

  subscript(key: String) -> String? { values[key] }
}

extension Disk {
  /// The whole of a small file, `nil` where there is none; never more than 1 MiB is read.
  func text(of path: String) throws(DiskError) -> String? {
    guard exists(path) else { return nil }
    let file = try open(path, create: false)
    defer { close(file) }
    var buffer = ByteBuffer()
    let count = Int(min(try size(of: file), 1 << 20))
    _ = try read(file, at: 0, count: count, into: &buffer)
    return String(buffer: buffer)
  }
}
