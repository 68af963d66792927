import Foundation

/// The golden vectors beside the tests, or those in the folder that `BELLWETHER_VECTORS` names.
enum VectorFiles {
  static let folder: URL =
    if let path = ProcessInfo.processInfo.environment["BELLWETHER_VECTORS"] {
      URL(filePath: path)
    } else {
      Bundle.module.bundleURL.appending(path: "Vectors")
    }

  /// The files whose lines are bodies of messages: by API, of headers, of records.
  static let messageFiles: [String] = names.filter { name in
    name.hasSuffix(".jsonl")
      && (name == "headers.jsonl" || name.hasPrefix("records-") || name.first?.isNumber == true)
  }.sorted()

  /// All files of the folder.
  static let names: [String] = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []

  static func lines(of name: String) throws -> [JSON] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSON(parsing: $0) }
  }
}
