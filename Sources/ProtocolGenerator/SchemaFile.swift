/// A schema file as Kafka's own generator reads it (`MessageSpec.java`): one message with its fields, inline or in
/// `commonStructs`. Everything is kept as text here; `MessageModel` gives it meaning.
struct SchemaFile: Decodable {
  var name: String
  var type: String
  var apiKey: Int?
  var validVersions: String
  var flexibleVersions: String
  var fields: [SchemaField]
  var commonStructs: [SchemaStruct]?
}

struct SchemaStruct: Decodable {
  var name: String
  var versions: String
  var fields: [SchemaField]
}

struct SchemaField: Decodable {
  var name: String
  var type: String
  var versions: String
  var nullableVersions: String?
  var taggedVersions: String?
  var flexibleVersions: String?
  var tag: Int?
  var `default`: String?
  var ignorable: Bool?
  var fields: [SchemaField]?
}

/// One line of `errors.json`.
struct SchemaError: Decodable {
  var code: Int
  var name: String
  var retriable: Bool
  var refreshMetadata: Bool
}

/// What is wrong with a schema, and where.
struct SchemaProblem: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
