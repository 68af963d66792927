// A client's settings as Kafka's own tools take them in a properties file (`--command-config`), and as librdkafka calls
// them. Whatever says how the cluster is spoken to is understood or refused: to pass over a word about security would be to
// speak to somebody otherwise than was asked for. What only producers and consumers need is passed over.

package struct ClientProperties: Sendable, Equatable {
  /// What cannot be, with file and line. Never with a value that could be a secret.
  package struct Failure: Error, Equatable, CustomStringConvertible {
    package var description: String
  }

  package var bootstrap: [BrokerAddress] = []
  package var clientID: String?
  package var requestTimeout: Duration?
  package var sasl: SaslCredentials?
  /// `nil`: without TLS.
  package var tls: TLSSettings?

  /// Reads the files that are named.
  package func apply(to configuration: inout ClientConfiguration) throws(Failure) {
    configuration.clientID = clientID ?? configuration.clientID
    configuration.requestTimeout = requestTimeout ?? configuration.requestTimeout
    configuration.sasl = sasl
    configuration.tls = try tls.map { settings throws(Failure) in try TLSContext(settings) }
  }
}

/// How the other end shows who it is, and we, by certificates (PEM). Files are read by `TLSContext`.
package struct TLSSettings: Sendable, Equatable, CustomReflectable {
  /// Where something in PEM is.
  package enum Source: Sendable, Equatable {
    case file(String)
    case text(String)
  }

  /// Whom to trust; `nil`: whom the system trusts.
  package var authorities: Source?
  /// Our own certificates, the leaf first; with `key`, or with the key among them.
  package var certificates: Source?
  package var key: Source?
  var keyPassword: String?
  /// Whether the name in their certificate has to be the one that we connect to.
  package var checksName = true
  /// Whether their certificate has to be good at all.
  package var checksCertificate = true

  package init() {}
  package var customMirror: Mirror { Mirror(self, children: ["checksName": checksName]) }
}

extension ClientProperties {
  package static func read(_ text: String, file: String) throws(Failure) -> ClientProperties {
    var reader = PropertiesReader(file: file)
    for entry in PropertiesText.entries(text) { try reader.take(entry) }
    return try reader.result()
  }
}

/// The lines of a properties file, by Java's rules: comments, continued lines, escapes, three ways to part name and value.
enum PropertiesText {
  struct Entry: Equatable {
    var name: String
    var value: String
    var line: Int
  }

  static func entries(_ text: String) -> [Entry] {
    var entries: [Entry] = []
    var logical: [Unicode.Scalar] = []
    var first = 0
    var number = 0
    var isContinued = false
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{c}" || $0 == "\r" }
      if !isContinued {
        if trimmed.isEmpty || trimmed.first == "#" || trimmed.first == "!" { continue }
        (logical, first) = ([], number)
      }
      var content = Array(trimmed)
      if content.last == "\r" { content.removeLast() }
      let slashes = content.reversed().prefix { $0 == "\\" }.count
      isContinued = slashes % 2 == 1
      if isContinued { content.removeLast() }
      logical += content
      if !isContinued { entries.append(parted(logical, first)) }
    }
    if isContinued { entries.append(parted(logical, first)) }
    return entries
  }

  private static func parted(_ scalars: [Unicode.Scalar], _ line: Int) -> Entry {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\u{c}" }
    var index = 0
    while index < scalars.count, !isSpace(scalars[index]), scalars[index] != "=", scalars[index] != ":" {
      index += scalars[index] == "\\" ? 2 : 1
    }
    let name = scalars[..<min(index, scalars.count)]
    while index < scalars.count, isSpace(scalars[index]) { index += 1 }
    if index < scalars.count, scalars[index] == "=" || scalars[index] == ":" { index += 1 }
    while index < scalars.count, isSpace(scalars[index]) { index += 1 }
    let value = index < scalars.count ? scalars[index...] : []
    return Entry(name: unescaped(name), value: unescaped(value), line: line)
  }

  private static func unescaped(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    var rest = scalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let escaped = rest.popFirst() else {
        out.append(scalar)
        continue
      }
      switch escaped {
      case "n": out.append("\n")
      case "r": out.append("\r")
      case "t": out.append("\t")
      case "f": out.append("\u{c}")
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16) else {
          out.append("u")
          continue
        }
        rest = rest.dropFirst(4)
        out.append(Unicode.Scalar(value) ?? "\u{fffd}")
      default: out.append(escaped)
      }
    }
    return String(out)
  }
}

private struct PropertiesReader {
  let file: String
  private var properties = ClientProperties()
  private var tls = TLSSettings()
  private var protocolName = "PLAINTEXT"
  private var mechanism: String?
  private var jaas: (module: String, user: String?, password: String?)?
  private var user: String?
  private var password: String?
  /// Where each was said, for what cannot be said of one alone.
  private var lines: [String: Int] = [:]

  init(file: String) { self.file = file }

  private func fail(_ line: Int?, _ words: String) -> ClientProperties.Failure {
    ClientProperties.Failure(description: "\(file)\(line.map { ":\($0)" } ?? ""): \(words)")
  }

  mutating func take(_ entry: PropertiesText.Entry) throws(ClientProperties.Failure) {
    let value = entry.value.trimmed
    lines[entry.name] = entry.line
    switch entry.name {
    case "bootstrap.servers", "metadata.broker.list":
      let parts = value.split(separator: ",").map { String($0).trimmed }.joined(separator: ",")
      guard let addresses = BrokerAddress.list(parts) else {
        throw fail(entry.line, "\(entry.name) is HOST:PORT,…")
      }
      properties.bootstrap = addresses
    case "client.id": properties.clientID = value
    case "request.timeout.ms", "socket.timeout.ms":
      guard let milliseconds = Int64(value), (1...600_000).contains(milliseconds) else {
        throw fail(entry.line, "\(entry.name) is a number of milliseconds, 1 to 600000")
      }
      properties.requestTimeout = .milliseconds(milliseconds)
    case "security.protocol":
      protocolName = value.uppercased()
      guard ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"].contains(protocolName) else {
        throw fail(entry.line, "security.protocol is PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL")
      }
    case "sasl.mechanism", "sasl.mechanisms": mechanism = value
    case "sasl.username": user = value
    // Spaces at an end may be meant.
    case "sasl.password": password = entry.value
    case "sasl.jaas.config":
      guard let parsed = JAASText.parse(value) else {
        throw fail(
          entry.line,
          "sasl.jaas.config is as in: org.apache.kafka.common.security.plain.PlainLoginModule required "
            + "username=\"…\" password=\"…\";"
        )
      }
      jaas = parsed
    default: try takeSecurity(entry, value)
    }
  }

  private mutating func takeSecurity(
    _ entry: PropertiesText.Entry,
    _ value: String
  ) throws(ClientProperties.Failure) {
    switch entry.name {
    case "ssl.ca.location", "ssl.truststore.location": tls.authorities = .file(value)
    case "ssl.ca.pem", "ssl.truststore.certificates": tls.authorities = .text(value)
    case "ssl.certificate.location", "ssl.keystore.location": tls.certificates = .file(value)
    case "ssl.certificate.pem", "ssl.keystore.certificate.chain": tls.certificates = .text(value)
    case "ssl.key.location": tls.key = .file(value)
    case "ssl.key.pem", "ssl.keystore.key": tls.key = .text(value)
    case "ssl.key.password": tls.keyPassword = entry.value
    case "ssl.truststore.type", "ssl.keystore.type":
      guard value.uppercased() == "PEM" else {
        throw fail(
          entry.line,
          "\(entry.name)=\(value) is not read here: openssl or keytool make PEM of it, and PEM is what this takes"
        )
      }
    case "ssl.truststore.password", "ssl.keystore.password":
      throw fail(entry.line, "\(entry.name) goes with JKS or PKCS12, which are not read here: PEM has none")
    case "ssl.endpoint.identification.algorithm":
      guard ["", "none", "https"].contains(value.lowercased()) else {
        throw fail(entry.line, "\(entry.name) is https, or empty: any name is taken then")
      }
      tls.checksName = value.lowercased() == "https"
    case "enable.ssl.certificate.verification":
      guard ["true", "false"].contains(value.lowercased()) else {
        throw fail(entry.line, "\(entry.name) is true or false")
      }
      tls.checksCertificate = value.lowercased() == "true"
    case "ssl.protocol", "ssl.enabled.protocols", "ssl.provider": break
    case "sasl.client.callback.handler.class", "sasl.login.class", "sasl.login.callback.handler.class":
      throw fail(entry.line, "\(entry.name) names a class of Java's, and this is none")
    case let name where name.hasPrefix("ssl.") || name.hasPrefix("sasl.") && !Self.tuning.contains(name):
      throw fail(
        entry.line,
        "\(Words.harmless(name)) is not known here, and says how the cluster is spoken to"
      )
    default: break
    }
  }

  /// How often a login is renewed: what we have needs no renewal.
  private static let tuning: Set<String> = [
    "sasl.kerberos.service.name", "sasl.login.refresh.window.factor", "sasl.login.refresh.window.jitter",
    "sasl.login.refresh.min.period.seconds", "sasl.login.refresh.buffer.seconds",
    "sasl.login.connect.timeout.ms",
    "sasl.login.read.timeout.ms", "sasl.login.retry.backoff.ms", "sasl.login.retry.backoff.max.ms",
  ]

  func result() throws(ClientProperties.Failure) -> ClientProperties {
    var properties = properties
    if protocolName.hasSuffix("SSL") { properties.tls = tls }
    guard protocolName.hasPrefix("SASL") else {
      // A password that would be sent nowhere: somebody meant it to be.
      if mechanism != nil || jaas != nil || user != nil, lines["security.protocol"] == nil {
        throw fail(
          lines["sasl.mechanism"] ?? lines["sasl.jaas.config"] ?? lines["sasl.username"],
          "a user is said, and no security.protocol=SASL_PLAINTEXT or SASL_SSL to say who it is"
        )
      }
      return properties
    }
    let name = mechanism ?? jaas.map { $0.module.contains("scram") ? "SCRAM-SHA-256" : "PLAIN" } ?? "PLAIN"
    guard let mechanism = SaslCredentials.Mechanism(rawValue: name.uppercased()) else {
      let known = SaslCredentials.Mechanism.allCases.map(\.rawValue).joined(separator: ", ")
      throw fail(
        lines["sasl.mechanism"] ?? lines["sasl.mechanisms"],
        "the mechanism \(Words.harmless(name)) is not spoken here; \(known) are"
      )
    }
    guard let user = user ?? jaas?.user, let password = password ?? jaas?.password else {
      throw fail(
        lines["security.protocol"],
        "\(protocolName) needs sasl.username and sasl.password, or sasl.jaas.config"
      )
    }
    guard !user.utf8.contains(0), !password.utf8.contains(0) else {
      throw fail(
        lines["sasl.jaas.config"] ?? lines["sasl.username"],
        "neither user nor password may hold a zero"
      )
    }
    properties.sasl = SaslCredentials(mechanism, user: user, password: password)
    return properties
  }
}

/// `module flag name="value" …;`, one of them.
enum JAASText {
  static func parse(_ text: String) -> (module: String, user: String?, password: String?)? {
    guard let words = words(text), words.count >= 2,
      ["required", "requisite", "sufficient", "optional"].contains(words[1].lowercased())
    else { return nil }
    var values: [String: String] = [:]
    for word in words.dropFirst(2) {
      guard let equal = word.firstIndex(of: "=") else { return nil }
      values[String(word[..<equal])] = String(word[word.index(after: equal)...])
    }
    return (words[0].lowercased(), values["username"], values["password"])
  }

  /// Quotes undone; up to the semicolon, which has to be there.
  private static func words(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    /// Behind an equals sign the value may stand apart.
    var awaitsValue = false
    var rest = text[...]
    while let character = rest.popFirst() {
      if let open = quote {
        if character == "\\", let escaped = rest.popFirst() {
          word = (word ?? "") + String(escaped)
        } else if character == open {
          quote = nil
        } else {
          word = (word ?? "") + String(character)
        }
        continue
      }
      switch character {
      case "\"", "'":
        quote = character
        word = word ?? ""
        awaitsValue = false
      case ";":
        if let word { words.append(word) }
        return rest.allSatisfy(\.isWhitespace) ? words : nil
      case let space where space.isWhitespace:
        if let whole = word, !awaitsValue {
          words.append(whole)
          word = nil
        }
      case "=" where word?.contains("=") != true:
        word = (word ?? words.popLast() ?? "") + "="
        awaitsValue = true
      default:
        word = (word ?? "") + String(character)
        awaitsValue = false
      }
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
