/// The rule for names of topics (`Topic.java`): 1 to 249 of `[a-zA-Z0-9._-]`, and neither `.` nor `..`.
enum TopicName {
  static func isValid(_ name: String) -> Bool {
    let bytes = name.utf8
    guard !bytes.isEmpty, bytes.count <= 249, name != ".", name != ".." else { return false }
    return bytes.allSatisfy { byte in
      (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
        || byte == 0x2e || byte == 0x5f || byte == 0x2d
    }
  }

  /// Topics that brokers keep for themselves.
  static func isInternal(_ name: String) -> Bool {
    name == "__consumer_offsets" || name == "__transaction_state" || name == "__share_group_state"
  }
}
