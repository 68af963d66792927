import Foundation

/// Reads `Schemas/*.json` and writes the codecs: `swift run ProtocolGenerator` regenerates, with `--check` it writes
/// nothing and exits 1, naming the files that differ from what it would write.
@main
struct ProtocolGenerator {
  static func main() {
    do {
      let check = CommandLine.arguments.dropFirst().contains("--check")
      guard CommandLine.arguments.dropFirst().allSatisfy({ $0 == "--check" }) else {
        throw SchemaProblem("usage: ProtocolGenerator [--check]")
      }
      let outputs = try generate(from: URL(filePath: "Sources/ProtocolGenerator/Schemas"))
      if check {
        let drift = try outputs.flatMap { try $0.drift() }.sorted()
        for path in drift { report("differs from its schema: \(path)") }
        if !drift.isEmpty {
          report("run `swift run ProtocolGenerator` and commit the result")
          exit(1)
        }
      } else {
        for output in outputs { try output.write() }
      }
    } catch {
      report("ProtocolGenerator: \(error)")
      exit(2)
    }
  }

  private static func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  private static func generate(from folder: URL) throws -> [OutputFolder] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    guard !names.isEmpty else { throw SchemaProblem("run it in the package's root folder") }
    let decoder = JSONDecoder()
    var messages: [MessageModel] = []
    for name in names where name.hasSuffix(".json") && name.first?.isUppercase == true {
      do {
        let file = try decoder.decode(SchemaFile.self, from: Data(contentsOf: folder.appending(path: name)))
        guard name == file.name + ".json" else { throw SchemaProblem("the file holds \(file.name)") }
        messages.append(try MessageModel(file))
      } catch {
        throw SchemaProblem("\(name): \(error)")
      }
    }
    let errors = try decoder.decode(
      [SchemaError].self,
      from: Data(contentsOf: folder.appending(path: "errors.json"))
    )

    var sources = OutputFolder(path: "Sources/KafkaProtocol/Generated")
    for message in messages {
      sources.files["\(message.name).swift"] = MessageEmitter(message: message).emit()
    }
    sources.files["ErrorCode.swift"] = TableEmitter.errorCodes(errors)
    sources.files["MetadataRecords.swift"] = TableEmitter.metadataRecords(messages)
    sources.files["APIKey.swift"] = TableEmitter.apiKeys(messages)
    var tests = OutputFolder(path: "Tests/KafkaProtocolTests/Generated")
    for (name, text) in TableEmitter.vectorBuilders(messages) { tests.files[name] = text }
    return [sources, tests]
  }
}

/// A folder that holds nothing but generated files.
struct OutputFolder {
  var path: String
  var files: [String: String] = [:]

  private func present() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.hasSuffix(".swift") }
  }

  /// The paths that are missing, different, or should not be there.
  func drift() throws -> [String] {
    let stale = present().filter { files[$0] == nil }
    let different = files.filter {
      (try? String(contentsOfFile: "\(path)/\($0.key)", encoding: .utf8)) != $0.value
    }
    return (stale + different.keys).map { "\(path)/\($0)" }
  }

  func write() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in present() where files[name] == nil {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    for (name, text) in files where (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) != text
    {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
  }
}
