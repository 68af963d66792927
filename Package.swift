// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")

/// A target of our own: an arrow of docs/DESIGN.md each dependency, held by `HouseTests`.
func own(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    resources: resources,
    swiftSettings: settings
  )
}

let package = Package(
  name: "bellwether",
  products: [
    .executable(name: "bellwether", targets: ["bellwether"])
  ],
  traits: [
    .trait(
      name: "Mutants",
      description: "Mistakes in the cores, one of them at a time, for the simulator to find."
    )
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    // What the system brings.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
    .systemLibrary(name: "CSnappy", pkgConfig: "snappy", providers: [.apt(["libsnappy-dev"])]),

    // C that Swift cannot say: checksums by instruction, signal handlers, pseudo-terminals, GNU calls.
    .target(name: "CChecksum"),
    .target(name: "CTerminal"),
    .target(name: "CFiles"),

    // The house, from the ground up.
    own("TOML", [orderedCollections]),
    own("Patterns", []),
    own("Encodings", []),
    own("KafkaProtocol", ["CChecksum", "CZlib", "CZstd", "CLZ4", "CSnappy", nioCore]),
    .executableTarget(
      name: "ProtocolGenerator",
      exclude: ["Schemas"],
      swiftSettings: settings
    ),
    own("CommitLog", ["KafkaProtocol", nioCore, deque, orderedCollections]),
    own("Metadata", ["KafkaProtocol", nioCore, deque, orderedCollections]),
    own(
      "Broker",
      ["CommitLog", "Metadata", "KafkaProtocol", "Patterns", nioCore, deque, orderedCollections, heap]
    ),
    own(
      "EmbeddedCluster",
      ["Broker", "CommitLog", "Metadata", "KafkaProtocol", "CFiles", nioCore, nioPosix, deque]
    ),
    own(
      "Simulation",
      ["Broker", "CommitLog", "Metadata", "KafkaProtocol", nioCore, deque, orderedCollections, heap]
    ),
    own(
      "KafkaClient",
      ["KafkaProtocol", "Encodings", crypto, nioSSL, nioCore, nioPosix, deque, orderedCollections]
    ),
    own("ClusterView", ["KafkaClient", "KafkaProtocol", nioCore, orderedCollections]),
    own("Scenarios", ["KafkaClient", "EmbeddedCluster", "KafkaProtocol", nioCore]),
    own("TerminalUI", ["TOML", "Encodings", "CNcurses", "CTerminal"]),
    own(
      "Console",
      [
        "TerminalUI", "ClusterView", "KafkaProtocol", "Patterns", "TOML", "Encodings", orderedCollections,
        deque,
      ]
    ),
    .executableTarget(
      name: "bellwether",
      dependencies: [
        "Console", "TerminalUI", "ClusterView", "KafkaClient", "Scenarios", "EmbeddedCluster", "Broker",
        "Metadata", "CommitLog", "KafkaProtocol", nioCore, nioPosix,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "bellwether-simulator",
      dependencies: ["Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings
    ),

    tests("HouseTests", []),
    tests("PatternsTests", ["Patterns"]),
    tests("TOMLTests", ["TOML"]),
    tests("EncodingsTests", ["Encodings"]),
    tests("KafkaProtocolTests", ["KafkaProtocol", "CChecksum", nioCore], resources: [.copy("Vectors")]),
    tests("CommitLogTests", ["CommitLog", "KafkaProtocol", nioCore]),
    tests("MetadataTests", ["Metadata", "KafkaProtocol", nioCore]),
    tests("BrokerTests", ["Broker", "CommitLog", "Metadata", "KafkaProtocol", nioCore]),
    tests(
      "SimulationTests",
      ["bellwether-simulator", "Simulation", "Broker", "CommitLog", "Metadata", "KafkaProtocol", nioCore]
    ),
    tests(
      "EmbeddedClusterTests",
      [
        "EmbeddedCluster", "KafkaClient", "Broker", "Metadata", "CommitLog", "KafkaProtocol", nioCore,
        nioPosix,
      ]
    ),
    tests(
      "KafkaClientTests",
      ["KafkaClient", "KafkaProtocol", "Encodings", crypto, nioSSL, nioCore, nioPosix],
      resources: [.copy("Vectors")]
    ),
    tests("ClusterViewTests", ["ClusterView", "KafkaClient", "KafkaProtocol", nioCore]),
    tests("ScenariosTests", ["Scenarios", "KafkaClient", "KafkaProtocol"]),
    tests("TerminalUITests", ["TerminalUI", "CTerminal"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["Console", "TerminalUI", "ClusterView", "KafkaProtocol"],
      exclude: ["Screens"],
      swiftSettings: settings
    ),
    tests("StoriesTests", ["Simulation", "Broker", "KafkaProtocol"], exclude: ["Stories"]),
  ],
  swiftLanguageModes: [.v6]
)
