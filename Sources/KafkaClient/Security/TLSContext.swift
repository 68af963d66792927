import NIOCore
import NIOSSL

/// Certificates read and at hand for connections.
package struct TLSContext: Sendable {
  private let context: NIOSSLContext

  /// Reads what the settings name. What cannot be read is told in a sentence.
  package init(_ settings: TLSSettings) throws(ClientProperties.Failure) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if let authorities = settings.authorities {
      configuration.trustRoots = .certificates(try Self.certificates(authorities, "whom to trust"))
    }
    if let own = settings.certificates {
      configuration.certificateChain = try Self.certificates(own, "our certificate").map { .certificate($0) }
      configuration.privateKey = .privateKey(try Self.key(settings.key ?? own, settings.keyPassword))
    } else if settings.key != nil {
      throw ClientProperties.Failure(description: "there is a key of ours and no certificate to go with it")
    }
    configuration.certificateVerification =
      !settings.checksCertificate ? .none : settings.checksName ? .fullVerification : .noHostnameVerification
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw ClientProperties.Failure(
        description: "the certificates cannot be used: \(TLSFailure.words(error))"
      )
    }
  }

  /// `host` as it was asked for: a name is told to the other end and held against its certificate, as an address is.
  func handler(for host: String) throws -> NIOSSLClientHandler {
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
  }

  private static func certificates(
    _ source: TLSSettings.Source,
    _ what: String
  ) throws(ClientProperties.Failure) -> [NIOSSLCertificate] {
    let certificates: [NIOSSLCertificate]
    do {
      switch source {
      case .file(let path): certificates = try NIOSSLCertificate.fromPEMFile(path)
      case .text(let text): certificates = try NIOSSLCertificate.fromPEMBytes(Array(text.utf8))
      }
    } catch { throw unreadable(source, what, error) }
    guard !certificates.isEmpty else {
      throw ClientProperties.Failure(description: "\(place(source)) holds no certificate in PEM: \(what)")
    }
    return certificates
  }

  private static func key(
    _ source: TLSSettings.Source,
    _ password: String?
  ) throws(ClientProperties.Failure) -> NIOSSLPrivateKey {
    let secret = Array((password ?? "").utf8)
    do {
      switch source {
      case .file(let path):
        return try NIOSSLPrivateKey(file: path, format: .pem) { (give: NIOSSLPassphraseSetter<[UInt8]>) in
          give(secret)
        }
      case .text(let text):
        return try NIOSSLPrivateKey(bytes: Array(text.utf8), format: .pem) {
          (give: NIOSSLPassphraseSetter<[UInt8]>) in give(secret)
        }
      }
    } catch { throw unreadable(source, "our key (is ssl.key.password right?)", error) }
  }

  private static func unreadable(
    _ source: TLSSettings.Source,
    _ what: String,
    _ error: any Error
  ) -> ClientProperties.Failure {
    let why = (error as? IOError).map { KafkaCluster.words($0) } ?? "it is no PEM"
    return ClientProperties.Failure(description: "\(place(source)): \(why): \(what)")
  }

  private static func place(_ source: TLSSettings.Source) -> String {
    switch source {
    case .file(let path): path
    case .text: "what the properties hold themselves"
    }
  }
}

/// What went wrong between two who wanted to be sure of each other, in words.
enum TLSFailure {
  /// `nil`: nothing of the kind, but the end of a connection.
  static func sentence(_ error: any Error) -> String? {
    if let error = error as? NIOSSLExtraError {
      return error == .failedToValidateHostname
        ? "its certificate is for another name than the one that we connect to "
          + "(ssl.endpoint.identification.algorithm= takes any)" : "TLS fails: \(words(error))"
    }
    guard let error = error as? NIOSSLError else {
      return error is BoringSSLError ? sentence(of: "\(error)") : nil
    }
    switch error {
    case .handshakeFailed(let reason): return sentence(of: "\(reason)")
    case .uncleanShutdown: return nil
    case .unableToValidateCertificate, .noCertificateToValidate: return untrusted
    default: return "TLS fails: \(words(error))"
    }
  }

  private static let untrusted =
    "its certificate is signed by nobody whom we trust (ssl.truststore.location or ssl.ca.location names whom)"

  private static func sentence(of text: String) -> String? {
    let text = text.uppercased()
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return untrusted }
    if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
      return "it does not speak TLS on this port: security.protocol is PLAINTEXT or SASL_PLAINTEXT there"
    }
    if text.contains("CERTIFICATE_REQUIRED") || text.contains("BAD_CERTIFICATE")
      || text.contains("UNKNOWN_CA")
      || text.contains("HANDSHAKE_FAILURE")
    {
      return
        "it does not take our certificate, or wants one (ssl.keystore.location or ssl.certificate.location)"
    }
    // An end in the middle is an end, and may be over with the next attempt.
    if text.contains("EOF") || text.contains("SYSCALL") { return nil }
    return "TLS fails: \(Words.harmless(text))"
  }

  /// Of a connection that ended, and may not with the next attempt.
  static func ending(_ error: any Error) -> String {
    if case .handshakeFailed? = error as? NIOSSLError {
      return "closed while TLS began: it may speak none on this port"
    }
    return words(error)
  }

  static func words(_ error: any Error) -> String { Words.harmless("\(error)") }
}
