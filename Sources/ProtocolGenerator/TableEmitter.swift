/// Writes what is known of all messages together: error codes, API keys with their versions, and the builders from
/// JSON that the golden vectors' tests need.
enum TableEmitter {
  static func errorCodes(_ errors: [SchemaError]) -> String {
    var out = SwiftText()
    out.line("/// Kafka's error codes (`Errors.java`).")
    out.block("package enum ErrorCode: Int16, CaseIterable, Sendable, Hashable") { out in
      for error in errors { out.line("case \(SwiftText.lowerCamel(snake: error.name)) = \(error.code)") }
      out.line()
      out.line("/// Kafka's own name: `OFFSET_OUT_OF_RANGE`.")
      out.block("package var name: String") { out in
        out.block("switch self") { out in
          for error in errors {
            out.line("case .\(SwiftText.lowerCamel(snake: error.name)): \"\(error.name)\"")
          }
        }
      }
      out.line("/// A client may send the same request again.")
      choice("isRetriable", errors.filter(\.retriable), into: &out)
      out.line("/// Before it tries again, a client asks for metadata anew.")
      choice("refreshesMetadata", errors.filter(\.refreshMetadata), into: &out)
    }
    return SwiftText.header + out.text
  }

  private static func choice(_ name: String, _ chosen: [SchemaError], into out: inout SwiftText) {
    out.block("package var \(name): Bool") { out in
      out.block("switch self") { out in
        out.line(
          "case \(chosen.map { "." + SwiftText.lowerCamel(snake: $0.name) }.joined(separator: ", ")): true"
        )
        out.line("default: false")
      }
    }
  }

  static func apiKeys(_ messages: [MessageModel]) -> String {
    let requests = messages.filter { $0.kind == .request }.sorted { $0.apiKey ?? 0 < $1.apiKey ?? 0 }
    var out = SwiftText()
    out.line("/// The kinds of request, by the number that a request header begins with.")
    out.block("package enum APIKey: Int16, CaseIterable, Sendable, Hashable") { out in
      for request in requests { out.line("case \(request.caseName) = \(request.apiKey ?? -1)") }
      out.line()
      out.line("/// Kafka's own name: `ListOffsets`.")
      out.block("package var name: String") { out in
        out.block("switch self") { out in
          for request in requests {
            out.line("case .\(request.caseName): \"\(request.name.dropLast("Request".count))\"")
          }
        }
      }
      out.line("/// The versions that have a codec; which of them a broker serves is the broker's to say.")
      out.block("package var validVersions: ClosedRange<Int16>") { out in
        out.block("switch self") { out in
          for request in requests {
            let valid = request.validVersions
            out.line("case .\(request.caseName): \(valid.lowest)...\(valid.highest)")
          }
        }
      }
      out.line("/// The first version with compact encodings and tagged fields (KIP-482), if there is one.")
      out.block("package var firstFlexibleVersion: Int16?") { out in
        out.block("switch self") { out in
          for request in requests {
            let flexible = request.flexibleVersions
            out.line("case .\(request.caseName): \(flexible.isEmpty ? "nil" : "\(flexible.lowest)")")
          }
        }
      }
    }
    return SwiftText.header + out.text
  }

  /// The records of the cluster's metadata log; those of the remote log's have numbers of their own.
  static func metadataRecords(_ messages: [MessageModel]) -> String {
    let records = messages.filter { $0.kind == .metadata && !$0.name.hasPrefix("Remote") }
      .sorted { $0.apiKey ?? 0 < $1.apiKey ?? 0 }
    var out = SwiftText()
    out.line("/// The record of the metadata log with this number.")
    out.block("package func metadataRecord(ofType recordType: Int16) -> (any MetadataRecord.Type)?") { out in
      out.block("switch recordType") { out in
        for record in records { out.line("case \(record.apiKey ?? -1): \(record.name).self") }
        out.line("default: nil")
      }
    }
    return SwiftText.header + out.text
  }

  static func vectorBuilders(_ messages: [MessageModel]) -> [(name: String, text: String)] {
    let size = 45
    var files: [(String, String)] = []
    for start in stride(from: 0, to: messages.count, by: size) {
      var out = SwiftText()
      out.line("import KafkaProtocol")
      for structure in messages[start..<min(start + size, messages.count)].flatMap(\.structs) {
        out.line()
        out.block("extension \(structure.qualifiedName): JSONBuildable") { out in
          out.block("init(json: JSON) throws") { out in
            out.line("self.init()")
            let access = structure.fields.isEmpty ? "let" : "var"
            out.line("\(access) fields = try JSONFields(json)")
            for field in structure.fields {
              out.line("try fields.take(\"\(field.name)\", into: &self.\(field.identifier))")
            }
            out.line("try fields.finish(\"\(structure.qualifiedName)\")")
          }
        }
      }
      files.append(("VectorBuilders\(files.count + 1).swift", SwiftText.header + out.text))
    }
    var table = SwiftText()
    table.line("import KafkaProtocol")
    table.line()
    table.line("/// Every message by the name of its schema.")
    table.line("let vectorMessages: [String: any VectorMessage.Type] = [")
    for message in messages { table.line("  \"\(message.name)\": \(message.name).self,") }
    table.line("]")
    table.line()
    for message in messages {
      let flexible = !message.flexibleVersions.isEmpty
      table.line(
        "extension \(message.name): VectorMessage {\(flexible ? "" : " var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } ")}"
      )
    }
    files.append(("VectorMessages.swift", SwiftText.header + table.text))
    return files
  }
}

extension MessageModel {
  /// The case of APIKey for a request.
  var caseName: String { SwiftText.lowerCamel(String(name.dropLast("Request".count))) }
}
