import Foundation
import Simulation
import Testing

/// Each file beside this one in `Stories` is played on a fresh cluster; what it left after each step must be what the
/// file says. `UPDATE_SNAPSHOTS=1 swift test --filter StoriesTests` writes the files anew, for review as a diff.
@Suite("Cluster stories")
struct StoriesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Stories"
  )

  static var names: [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.hasSuffix(".story") }.sorted()
  }

  @Test(arguments: names)
  func `a story leaves the states that its file tells`(name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let written = try String(contentsOf: file, encoding: .utf8)
    let story = Story(written)
    let played = try playStory(story)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try played.text.write(to: file, atomically: true, encoding: .utf8)
    }
    let differences = zip(story.text.split(separator: "\n"), played.text.split(separator: "\n"))
      .first { $0 != $1 }.map { "expected: \($0)\nfound:    \($1)" }
    #expect(!played.text.contains("VIOLATION"), "\(played.text)")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != "1" {
      #expect(played.text == story.text, "\(name): \(differences ?? "one is longer")\n\n\(played.text)")
    }
  }

  @Test func `there are stories to play`() { #expect(Self.names.count >= 10) }
}
