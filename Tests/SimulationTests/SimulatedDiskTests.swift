import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Simulation

@Suite("The simulated disk")
struct SimulatedDiskTests {
  private func text(_ path: String, on disk: SimulatedDisk) throws -> String? {
    guard disk.exists(path) else { return nil }
    let file = try disk.open(path, create: false)
    var buffer = ByteBuffer()
    _ = try disk.read(file, at: 0, count: 1000, into: &buffer)
    disk.close(file)
    return String(buffer: buffer)
  }

  private func disk(_ seed: UInt64 = 3) throws -> (SimulatedDisk, FileID) {
    let disk = SimulatedDisk(seed: seed)
    try disk.createFolder("a/b")
    let file = try disk.open("a/b/f", create: true)
    for folder in ["", "a", "a/b"] { try disk.perform(.syncFolder(folder)) }
    return (disk, file)
  }

  @Test func `a kill keeps all that was written`() throws {
    let (disk, file) = try disk()
    try disk.write(file, at: 0, [ByteBuffer(string: "one "), ByteBuffer(string: "two")])
    disk.kill()
    #expect(try text("a/b/f", on: disk) == "one two")
    #expect(throws: DiskError.self) { try disk.size(of: file) }
  }

  @Test func `a loss of power keeps what was synced, and any part of the rest`() throws {
    var ends: Set<String> = []
    for seed in UInt64(0)..<60 {
      let (disk, file) = try disk(seed)
      try disk.write(file, at: 0, [ByteBuffer(string: "safe")])
      try disk.perform(.sync([file]))
      try disk.write(file, at: 4, [ByteBuffer(string: "-lost")])
      disk.losePower()
      let found = try #require(try text("a/b/f", on: disk))
      #expect(found.hasPrefix("safe"))
      ends.insert(found)
    }
    #expect(ends.contains("safe"))
    #expect(ends.contains("safe-lost"))
    #expect(ends.count > 3, "torn in the middle, too")
  }

  @Test func `a sync makes durable what was there when it began`() throws {
    var lostLater = false
    for seed in UInt64(0)..<20 {
      let (disk, file) = try disk(seed)
      try disk.write(file, at: 0, [ByteBuffer(string: "1")])
      let running = disk.begin(.sync([file]))
      try disk.write(file, at: 1, [ByteBuffer(string: "2")])
      try disk.complete(running)
      disk.losePower()
      let found = try text("a/b/f", on: disk)
      #expect(found?.hasPrefix("1") == true)
      if found == "1" { lostLater = true }
    }
    #expect(lostLater)
  }

  @Test func `a new name is durable once its folder was synced`() throws {
    var (kept, lost) = (false, false)
    for seed in UInt64(0)..<40 {
      let (disk, _) = try disk(seed)
      let file = try disk.open("a/b/new", create: true)
      try disk.write(file, at: 0, [ByteBuffer(string: "x")])
      try disk.perform(.sync([file]))
      if seed % 2 == 0 { try disk.perform(.syncFolder("a/b")) }
      disk.losePower()
      let found = try text("a/b/new", on: disk)
      if seed % 2 == 0 {
        #expect(found == "x")
      } else {
        if found == nil { lost = true } else { kept = true }
      }
    }
    #expect(kept && lost)
  }

  @Test func `a replacement is whole, before and after a loss of power`() throws {
    let (disk, _) = try disk()
    try disk.perform(.replace(path: "a/b/c", contents: ByteBuffer(string: "1")))
    try disk.perform(.replace(path: "a/b/c", contents: ByteBuffer(string: "22")))
    disk.losePower()
    #expect(try text("a/b/c", on: disk) == "22")
  }

  @Test func `a disk without space refuses writes and new files, and reads on`() throws {
    let (disk, file) = try disk()
    try disk.write(file, at: 0, [ByteBuffer(string: "1")])
    disk.faults.isFull = true
    #expect(throws: DiskError.noSpace(path: "")) { try disk.write(file, at: 1, [ByteBuffer(string: "2")]) }
    #expect(throws: DiskError.noSpace(path: "a/b/g")) { try disk.open("a/b/g", create: true) }
    #expect(try text("a/b/f", on: disk) == "1")
  }

  @Test func `a write that a broker dies in leaves a part, and nothing happens after it`() throws {
    let (disk, file) = try disk()
    disk.faults.dieAtWrite = 2
    try disk.write(file, at: 0, [ByteBuffer(string: "first")])
    #expect(throws: DiskError.self) { try disk.write(file, at: 5, [ByteBuffer(string: "second")]) }
    #expect(disk.isDying)
    #expect(throws: DiskError.self) { try disk.truncate(file, to: 5) }
    disk.kill()
    let found = try #require(try text("a/b/f", on: disk))
    #expect("firstsecond".hasPrefix(found) && found.hasPrefix("first"))
  }

  @Test func `names are listed in order, moved and removed`() throws {
    let (disk, _) = try disk()
    for name in ["c", "a", "b"] { _ = try disk.open("a/\(name).txt", create: true) }
    #expect(try disk.list("a") == ["a.txt", "b", "b.txt", "c.txt"])
    try disk.rename("a/b", to: "a/z")
    try disk.remove("a/c.txt")
    #expect(try disk.list("a") == ["a.txt", "b.txt", "z"])
    #expect(disk.exists("a/z/f"))
  }
}
