import KafkaProtocol
import NIOCore

// How cleaned segments take the place of those they were made of, as Kafka does it (`LocalLog.replaceSegments`,
// `LogLoader`): all of the new segment is written and synced under `.cleaned`, then renamed to `.swap`, the `.log` file
// last. From then on nothing goes back: the old segments leave, and the new one takes its names, the `.log` file last
// again. A start that finds no `.log.swap` removes what is left of the new segment; one that finds it goes on.

extension PartitionLog {
  /// Puts `cleaned`, whose files are synced, in the place of `sources`, which lie side by side in the log. Returns the
  /// files that are left to remove, once the folder has been synced (`DiskJob.remove`); a start removes them too.
  func replace(
    _ sources: [LogSegment],
    with cleaned: LogSegment,
    gapsBelow bound: Offset
  ) throws(LogError) -> [String] {
    guard let first = sources.first, let last = sources.last,
      let place = segments.firstIndex(where: { $0 === first })
    else { return [] }
    let bounds = segmentBounds(from: place, count: sources.count)
    try noteGaps(below: bound)
    cleaned.release()
    let stem = cleaned.stem
    // Until the `.log` file has its new name all this may be taken back.
    for suffix in SegmentName.ofSegment.reversed() {
      try onDisk { () throws(DiskError) in
        try disk.rename(stem + suffix + SegmentName.cleaned, to: stem + suffix + SegmentName.swap)
      }
    }
    folderChanged = true
    return try onlyForward { () throws(LogError) in
      var left: [String] = []
      for source in sources.dropFirst().reversed() { left += try source.retire() }
      first.release()
      try takeNames(of: stem)
      let segment = makeSegment(at: first.baseOffset, createdAt: last.createdAt)
      try segment.adoptSize()
      segment.nextOffset = bounds.upperBound
      segment.checked.insert(0..<segment.size)
      segments.replaceSubrange(place..<place + sources.count, with: [segment])
      for source in sources { depart(source) }
      cursors.removeAll { bounds.contains($0.segmentBase) }
      tail.release(below: bounds.upperBound)
      // What a snapshot in the middle of the new segment says is still true, but nobody looks for it.
      do throws(LogError) {
        try dropSnapshots { $0 > bounds.lowerBound && $0 < bounds.upperBound }
      } catch {
        guard case .refused = error else { throw error }
      }
      return left
    }
  }

  private func segmentBounds(from place: Int, count: Int) -> Range<Offset> {
    let end = place + count < segments.count ? segments[place + count].baseOffset : logEndOffset
    return segments[place].baseOffset..<max(segments[place].baseOffset, end)
  }

  /// `.swap` becomes what has no ending, replacing what is there: in the order in which a start does it, too.
  private func takeNames(of stem: String) throws(LogError) {
    for suffix in SegmentName.ofSegment.reversed() where disk.exists(stem + suffix + SegmentName.swap) {
      try onDisk { () throws(DiskError) in
        try disk.rename(stem + suffix + SegmentName.swap, to: stem + suffix)
      }
    }
  }

  /// Notes for good that there may be gaps below `bound`. To be called before the first of them is written.
  func noteGaps(below bound: Offset) throws(LogError) {
    guard bound > gapsBelow, bound <= SegmentName.maxBaseOffset else { return }
    let old = gapsBelow
    try onDisk { () throws(DiskError) in
      disk.close(try disk.open(folder + "/" + SegmentName.name(bound, SegmentName.gaps), create: true))
    }
    gapsBelow = bound
    for segment in segments { segment.gapsBelow = bound }
    folderChanged = true
    guard old > .zero else { return }
    // A lower one that stays says nothing wrong.
    do {
      try onDisk { () throws(DiskError) in
        try disk.remove(folder + "/" + SegmentName.name(old, SegmentName.gaps))
      }
    } catch .refused {}
  }

  // MARK: - At a start

  func loadGaps(_ names: [String]) throws(LogError) {
    let bounds = names.compactMap { SegmentName.offset($0, SegmentName.gaps) }.sorted()
    gapsBelow = bounds.last ?? .zero
    for bound in bounds.dropLast() {
      try onDisk { () throws(DiskError) in
        try disk.remove(folder + "/" + SegmentName.name(bound, SegmentName.gaps))
      }
    }
  }

  /// Goes on with the swaps that the last life had begun; the names that are there afterwards.
  func finishSwaps(_ names: [String]) throws(LogError) -> [String] {
    let swaps = names.compactMap { SegmentName.offset($0, SegmentName.log + SegmentName.swap) }
    guard !swaps.isEmpty else { return names }
    for base in swaps.sorted() {
      let end = try endOfSwap(at: base)
      for name in names {
        guard let old = SegmentName.offset(name, SegmentName.log), old > base, old < end else { continue }
        // The `.log` file first: without it the others are leftovers.
        for suffix in SegmentName.ofSegment {
          try onDisk { () throws(DiskError) in
            try disk.remove(folder + "/" + SegmentName.name(old, suffix))
          }
        }
      }
      try takeNames(of: folder + "/" + SegmentName.name(base, ""))
    }
    folderChanged = true
    return try onDisk { () throws(DiskError) in try disk.list(folder) }
  }

  /// The offset after the last batch of the segment that is about to be taken in: older segments below it were its
  /// sources. One that its batches do not reach is left as it was, which is as good: all that is missing from the new
  /// one is replaced by what is behind it.
  private func endOfSwap(at base: Offset) throws(LogError) -> Offset {
    let segment = makeSegment(at: base, ending: SegmentName.swap)
    defer { segment.release() }
    segment.gapsBelow = Offset(.max)
    try segment.adoptSize()
    var scanner = try segment.scanner(from: 0, expecting: base, checksCRC: false)
    var end = base
    while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) { end = header.nextOffset }
    guard scanner.stop == .end else { throw .corrupt(at: end) }
    return end
  }
}
