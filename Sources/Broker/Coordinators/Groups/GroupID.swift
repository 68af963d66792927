/// The rule for group ids. Kafka asks only that there is one; here they are also kept short, and free of control
/// characters, which would tear terminals and log lines.
enum GroupID {
  /// Bytes of UTF-8.
  static let maxBytes = 1024

  /// The empty id is for consumers that are no members, and kept from old days (`GroupCoordinatorService.java`).
  static func isValid(_ id: String, mayBeEmpty: Bool = false) -> Bool {
    guard mayBeEmpty || !id.isEmpty, id.utf8.count <= maxBytes else { return false }
    return !id.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
