import ClusterView
import TerminalUI

/// Below 20×6 there is room for the answer to one question: is the cluster well?
enum StatusLineView {
  static func draw(_ model: Model, on canvas: inout Canvas) {
    guard let snapshot = model.snapshot else {
      canvas.put("waiting", x: 0, y: 0, as: .dim)
      return
    }
    let up = snapshot.upCount
    let isWell = snapshot.isHealthy
    var x = canvas.put(isWell ? "●" : "✗", x: 0, y: 0, as: isWell ? .brokerUp : .brokerDown)
    x = canvas.put(" \(up)/\(snapshot.brokers.count)", x: x, y: 0, as: .strong)
    let urp = RibbonView.trouble(snapshot.underReplicatedCount, model, .base)
    let offline = RibbonView.trouble(snapshot.offlineCount, model, .base)
    canvas.put(" URP \(urp.0) off \(offline.0)", x: x, y: 0, as: urp.1)
  }
}
