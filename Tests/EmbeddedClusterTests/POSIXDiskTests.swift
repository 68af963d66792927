import CommitLog
import NIOCore
import Testing

@testable import EmbeddedCluster

@Suite("POSIX disk")
struct POSIXDiskTests {
  private func withDisk(_ body: (POSIXDisk) throws -> Void) async throws {
    try await withFolder { try body(try POSIXDisk(folder: $0)) }
  }

  @Test func `what is written is read, at its position and across chunks`() async throws {
    try await withDisk { disk in
      try disk.createFolder("a/b")
      let file = try disk.open("a/b/log", create: true)
      let chunks = (0..<200).map { ByteBuffer(string: "chunk \($0);") } + [ByteBuffer()]
      let whole = chunks.map { String(buffer: $0) }.joined()
      try disk.write(file, at: 5, chunks)
      #expect(try disk.size(of: file) == Int64(5 + whole.utf8.count))
      var out = ByteBuffer()
      #expect(try disk.read(file, at: 5, count: 1 << 20, into: &out) == whole.utf8.count)
      #expect(String(buffer: out) == whole)
      try disk.truncate(file, to: 7)
      #expect(try disk.size(of: file) == 7)
      #expect(try disk.read(file, at: 7, count: 10, into: &out) == 0)
      try disk.perform(.sync([file]))
      disk.close(file)
      #expect(throws: DiskError.self) { try disk.size(of: file) }
    }
  }

  @Test func `names are listed in order, moved, replaced and removed with all below`() async throws {
    try await withDisk { disk in
      try disk.createFolder("t/sub")
      for name in ["t/b", "t/a", "t/sub/x"] { _ = try disk.open(name, create: true) }
      #expect(try disk.list("t") == ["a", "b", "sub"])
      try disk.rename("t/a", to: "t/c")
      try disk.perform(.replace(path: "t/b", contents: ByteBuffer(string: "new")))
      try disk.perform(.syncFolder("t"))
      let file = try disk.open("t/b", create: false)
      var out = ByteBuffer()
      _ = try disk.read(file, at: 0, count: 10, into: &out)
      #expect(String(buffer: out) == "new")
      #expect(try disk.list("t") == ["b", "c", "sub"])
      try disk.perform(.remove("t"))
      #expect(!disk.exists("t"))
      try disk.remove("t")
      #expect(try disk.list("") == [])
    }
  }

  @Test(arguments: ["../x", "/etc/passwd", "a//b", "a/./b", "", "a/..", "."])
  func `no path leads out of the broker's folder`(_ path: String) async throws {
    try await withDisk { disk in
      #expect(throws: DiskError.refused(path: path)) { _ = try disk.rename(path, to: "b") }
      #expect(throws: DiskError.refused(path: path)) { try disk.remove(path) }
    }
  }

  @Test func `errors are told apart`() async throws {
    try await withDisk { disk in
      #expect(throws: DiskError.notFound(path: "none")) { _ = try disk.open("none", create: false) }
      #expect(throws: DiskError.notFound(path: "none")) { _ = try disk.list("none") }
    }
  }

  @Test func `a full disk refuses what takes space and gives back what it has`() async throws {
    try await withFolder { path in
      let switches = DiskSwitches()
      let disk = POSIXDisk(folder: try RootedFolder(path: path), switches: switches)
      let file = try disk.open("log", create: true)
      try disk.write(file, at: 0, [ByteBuffer(string: "kept")])
      switches.isFull = true
      #expect(throws: DiskError.noSpace(path: "log")) {
        try disk.write(file, at: 4, [ByteBuffer(string: "x")])
      }
      #expect(throws: DiskError.noSpace(path: "new")) { _ = try disk.open("new", create: true) }
      var out = ByteBuffer()
      #expect(try disk.read(file, at: 0, count: 10, into: &out) == 4)
      switches.isFull = false
      try disk.write(file, at: 4, [ByteBuffer(string: "x")])
    }
  }

  @Test func `room that is held, and a file that is exchanged, need no space`() async throws {
    try await withFolder { path in
      let switches = DiskSwitches()
      let disk = POSIXDisk(folder: try RootedFolder(path: path), switches: switches)
      let log = try disk.open("log", create: true)
      try disk.write(log, at: 0, [ByteBuffer(string: "kept")])
      disk.reserve(log, upTo: 1 << 16)
      #expect(try disk.size(of: log) == 4)
      try disk.perform(.exchange(path: "state", contents: ByteBuffer(string: "first, and long")))
      switches.isFull = true
      try disk.write(log, at: 4, [ByteBuffer(string: "and more")])
      #expect(throws: DiskError.noSpace(path: "log")) {
        try disk.write(log, at: 1 << 16, [ByteBuffer(string: "x")])
      }
      for text in ["second", "third", "fourth, as long"] {
        try disk.perform(.exchange(path: "state", contents: ByteBuffer(string: text)))
        let file = try disk.open("state", create: false)
        defer { disk.close(file) }
        var out = ByteBuffer()
        #expect(try disk.read(file, at: 0, count: 100, into: &out) == text.utf8.count)
        #expect(String(buffer: out) == text)
      }
      #expect(throws: DiskError.noSpace(path: "other")) {
        try disk.perform(.exchange(path: "other", contents: ByteBuffer(string: "x")))
      }
      // What is cut gives its room back.
      try disk.truncate(log, to: 4)
      #expect(throws: DiskError.noSpace(path: "log")) {
        try disk.write(log, at: 4, [ByteBuffer(string: "x")])
      }
    }
  }
}
