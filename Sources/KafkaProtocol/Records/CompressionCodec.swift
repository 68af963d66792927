/// How the records of a batch are compressed: bits 0 to 2 of its attributes.
package enum CompressionCodec: Int8, CaseIterable, Sendable, Hashable {
  case none = 0
  case gzip = 1
  case snappy = 2
  case lz4 = 3
  case zstd = 4

  /// As in `compression.type`.
  package var name: String {
    switch self {
    case .none: "none"
    case .gzip: "gzip"
    case .snappy: "snappy"
    case .lz4: "lz4"
    case .zstd: "zstd"
    }
  }

  /// From `compression.type`; `nil` for `producer` and for what is no codec. Kafka also says `uncompressed`.
  package init?(named name: String) {
    switch name {
    case "none", "uncompressed": self = .none
    case "gzip": self = .gzip
    case "snappy": self = .snappy
    case "lz4": self = .lz4
    case "zstd": self = .zstd
    default: return nil
    }
  }
}
