import Console
import EmbeddedCluster
import KafkaClient

/// The cluster that a console is to be opened on, and how it is spoken to.
struct AttachTarget: Sendable {
  /// What it is called on the screen; empty: by its first address.
  var name = ""
  var bootstrap: [BrokerAddress]
  var isReadOnly = false
  var client = ClientConfiguration()
  /// The properties file that says how it is spoken to, for shells.
  var commandConfig: String?

  /// What the command line says goes before what the context says, and that before what its properties say. Files are
  /// read; what cannot be is refused in a sentence.
  init(
    bootstrap text: String?,
    commandConfig: String?,
    context: String? = nil,
    of contexts: [String: ClusterContext] = [:]
  ) throws(ClusterFailure) {
    let named = context.flatMap { contexts[$0] }
    if let context, named == nil {
      let names = contexts.keys.sorted().joined(separator: ", ")
      throw .usage("no context is called \(context)" + (names.isEmpty ? "" : "; config.toml has \(names)"))
    }
    self.commandConfig = (commandConfig ?? named?.properties).map(RecordFile.resolved)
    let properties = try self.commandConfig.map { path throws(ClusterFailure) in try Self.properties(path) }
    self.bootstrap = properties?.bootstrap ?? []
    if let text = text ?? named?.bootstrap {
      guard let list = BrokerAddress.list(text) else { throw .usage("brokers are HOST:PORT,…, not \(text)") }
      self.bootstrap = list
    }
    guard !self.bootstrap.isEmpty else {
      throw .usage("no HOST:PORT,… is given, no --context, and no bootstrap.servers in --command-config")
    }
    do throws(ClientProperties.Failure) {
      try properties?.apply(to: &client)
    } catch {
      throw .usage(error.description)
    }
    name = context ?? ""
    isReadOnly = named?.isReadOnly ?? false
  }

  private static func properties(_ path: String) throws(ClusterFailure) -> ClientProperties {
    switch UserFiles.text(of: path) {
    case .success(let text?):
      do throws(ClientProperties.Failure) {
        return try ClientProperties.read(text, file: path)
      } catch {
        throw .usage(error.description)
      }
    case .success(nil): throw .usage("--command-config: there is no \(path)")
    case .failure(let reason): throw .usage("--command-config: \(reason.description)")
    }
  }

  /// For all that is asked, by whomever.
  var configuration: ClientConfiguration {
    var client = client
    client.isReadOnly = isReadOnly
    return client
  }

  var title: String { name.isEmpty ? bootstrap.first.map { "\($0)" } ?? "" : name }
}
