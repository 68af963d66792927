import KafkaClient

/// The cluster that a console is to be opened on, and how it is spoken to.
struct AttachTarget: Sendable {
  /// What it is called on the screen; empty: by its first address.
  var name = ""
  var bootstrap: [BrokerAddress]
  var isReadOnly = false
  var client = ClientConfiguration()

  init(bootstrap: [BrokerAddress]) { self.bootstrap = bootstrap }

  /// For all that is asked, by whomever.
  var configuration: ClientConfiguration {
    var client = client
    client.isReadOnly = isReadOnly
    return client
  }

  var title: String { name.isEmpty ? bootstrap.first.map { "\($0)" } ?? "" : name }
}
