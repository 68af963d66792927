import Broker
import Glibc
import KafkaProtocol

/// The folder with a cluster's data: `bellwether.properties` says that it is ours, which cluster it is and how many
/// brokers it has; `broker-i` belongs to broker i and may be a mount of its own.
package final class DataDirectory: Sendable {
  package let path: String
  package let clusterID: KafkaUUID
  package let brokerCount: Int
  private let lock: FileLock

  private static let marker = "bellwether.properties"
  private static let lockName = ".lock"

  /// Opens or makes it, and locks it. `brokerCount` is `nil` where any number is fine: then a new one has 3. One that is
  /// not kept goes with its process.
  package init(
    path: String,
    brokerCount: Int?,
    newClusterID: KafkaUUID,
    isKept: Bool = true
  ) throws(ClusterFailure) {
    do throws(PlainFiles.Failure) {
      try PlainFiles.createFolder(path)
    } catch {
      throw .usage("cannot make the data directory \(path): \(error.text)")
    }
    let isNew = try Self.isNew(path)
    do throws(FileLock.Failure) {
      lock = try FileLock(path: path + "/" + Self.lockName)
    } catch {
      switch error {
      case .held(let holder):
        let who = holder.map { " (process \($0))" } ?? ""
        throw .usage("the data directory \(path) is in use by another bellwether\(who)")
      case .failed(let code):
        throw .usage("cannot write in the data directory \(path): \(PlainFiles.Failure(errno: code).text)")
      }
    }
    self.path = path
    if isNew {
      (clusterID, self.brokerCount) = (newClusterID, brokerCount ?? 3)
      try Self.write(path, newClusterID, brokerCount ?? 3, isKept)
    } else {
      (clusterID, self.brokerCount) = try Self.read(path)
      if let brokerCount, brokerCount != self.brokerCount {
        throw .usage(
          "the data directory \(path) holds a cluster of \(self.brokerCount) brokers: leave --brokers out, or choose another directory"
        )
      }
    }
    for broker in 1...self.brokerCount {
      try Self.checkOwner(of: BrokerID(Int32(broker)), in: path, cluster: clusterID)
    }
    do throws(PlainFiles.Failure) {
      for broker in 1...self.brokerCount {
        try PlainFiles.createFolder(Self.folder(of: BrokerID(Int32(broker)), in: path))
      }
    } catch {
      throw .usage("cannot write in the data directory \(path): \(error.text)")
    }
  }

  package static func folder(of broker: BrokerID, in path: String) -> String { "\(path)/broker-\(broker)" }

  /// Whether nothing is in it yet. What others put there is never touched.
  private static func isNew(_ path: String) throws(ClusterFailure) -> Bool {
    let names: [String]
    do throws(PlainFiles.Failure) {
      names = try PlainFiles.names(in: path)
    } catch {
      throw .usage("cannot read the data directory \(path): \(error.text)")
    }
    if names.contains(marker) { return false }
    // A mount's own folder, empty mounts for the brokers, and what a start that was interrupted may have left.
    let ours = [lockName, marker + ".tmp", "lost+found"]
    let foreign = names.filter { name in !ours.contains(name) && !isEmptyBrokerFolder(path, name) }
    guard foreign.isEmpty else {
      throw .usage("the data directory \(path) is not empty and was not made by bellwether: choose another")
    }
    return true
  }

  private static func isEmptyBrokerFolder(_ path: String, _ name: String) -> Bool {
    guard name.hasPrefix("broker-"), let names = try? PlainFiles.names(in: "\(path)/\(name)") else {
      return false
    }
    return names.allSatisfy { $0 == "lost+found" }
  }

  private static func write(
    _ path: String,
    _ id: KafkaUUID,
    _ brokers: Int,
    _ isKept: Bool
  ) throws(ClusterFailure) {
    let text = "version=1\ncluster.id=\(id)\nbrokers=\(brokers)\n"
    do throws(PlainFiles.Failure) {
      try PlainFiles.replace("\(path)/\(marker)", with: text, isDurable: isKept)
    } catch {
      throw .usage("cannot write in the data directory \(path): \(error.text)")
    }
  }

  /// A folder that was swapped, or came from another cluster, is refused before a broker starts on it: its records are
  /// another's, and a quorum of strangers finds no leader.
  private static func checkOwner(
    of broker: BrokerID,
    in path: String,
    cluster: KafkaUUID
  ) throws(ClusterFailure) {
    let folder = Self.folder(of: broker, in: path)
    guard PlainFiles.exists("\(folder)/meta.properties") else { return }
    let text: String
    do throws(PlainFiles.Failure) {
      text = try PlainFiles.read("\(folder)/meta.properties")
    } catch {
      throw .usage("cannot read \(folder)/meta.properties: \(error.text)")
    }
    let values = Self.values(of: text)
    let node = values["node.id"].flatMap { Int32($0) }
    guard let node, let owner = values["cluster.id"] else {
      throw .usage(
        "\(folder)/meta.properties is damaged: restore it, or, if the folder is broker \(broker)'s own, write these lines into it: "
          + "version=1, cluster.id=\(cluster), node.id=\(broker)"
      )
    }
    if owner != "\(cluster)" {
      throw .usage(
        "\(folder) belongs to cluster \(owner), not to \(cluster): put this cluster's own folder back"
      )
    }
    if node != broker.rawValue {
      throw .usage("\(folder) belongs to broker \(node): name it broker-\(node) again")
    }
  }

  private static func values(of text: String) -> [Substring: Substring] {
    var values: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    return values
  }

  private static func read(_ path: String) throws(ClusterFailure) -> (KafkaUUID, Int) {
    let text: String
    do throws(PlainFiles.Failure) {
      text = try PlainFiles.read("\(path)/\(marker)")
    } catch {
      throw .usage("cannot read \(path)/\(marker): \(error.text)")
    }
    let values = Self.values(of: text)
    if let version = values["version"], version != "1" {
      throw .usage("the data directory \(path) is of another version of bellwether: \(version)")
    }
    guard values["version"] != nil, let id = values["cluster.id"].flatMap({ KafkaUUID(base64: $0) }),
      let brokers = values["brokers"].flatMap({ Int($0) }),
      ClusterConfiguration.brokerCounts.contains(brokers)
    else {
      throw .usage(
        "\(path)/\(marker) is damaged: restore it, or write these lines into it: version=1, cluster.id= as in "
          + "broker-1/meta.properties, brokers= and how many there are"
      )
    }
    return (id, brokers)
  }
}
