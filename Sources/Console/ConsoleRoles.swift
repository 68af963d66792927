import TerminalUI

// What a Kafka console gives colours to, beyond what widgets need.
extension ThemeRole {
  static let headerEmbedded = ThemeRole(32)
  static let headerAttached = ThemeRole(33)
  static let headerReadOnly = ThemeRole(34)
  static let headerProduction = ThemeRole(35)
  static let replicaLeader = ThemeRole(36)
  static let replicaInSync = ThemeRole(37)
  static let replicaCatchUp = ThemeRole(38)
  static let replicaOut = ThemeRole(39)
  static let replicaDown = ThemeRole(40)
  static let replicaPreferred = ThemeRole(41)
  static let brokerUp = ThemeRole(42)
  static let brokerPaused = ThemeRole(43)
  static let brokerDown = ThemeRole(44)
  static let brokerController = ThemeRole(45)
  static let lagNone = ThemeRole(46)
  static let lagLow = ThemeRole(47)
  static let lagMid = ThemeRole(48)
  static let lagHigh = ThemeRole(49)
  static let jsonKey = ThemeRole(50)
  static let jsonString = ThemeRole(51)
  static let jsonNumber = ThemeRole(52)
  static let jsonBool = ThemeRole(53)
  static let jsonNull = ThemeRole(54)
  static let jsonPunctuation = ThemeRole(55)
  static let messageKey = ThemeRole(56)
  static let messageHeader = ThemeRole(57)
  static let messageBinary = ThemeRole(58)
  static let messageTombstone = ThemeRole(59)
  static let eventInfo = ThemeRole(60)
  static let eventOK = ThemeRole(61)
  static let eventWarning = ThemeRole(62)
  static let eventError = ThemeRole(63)
  static let eventChaos = ThemeRole(64)
  static let groupStable = ThemeRole(65)
  static let groupRebalancing = ThemeRole(66)
  static let groupEmpty = ThemeRole(67)
  static let groupDead = ThemeRole(68)
  static let laneOK = ThemeRole(69)
  static let laneGap = ThemeRole(70)
  static let laneRetry = ThemeRole(71)
  static let laneMark = ThemeRole(72)
}

extension RoleCatalogue {
  /// Every role that a theme may speak of.
  package static let console = RoleCatalogue([
    (.headerEmbedded, "header.embedded"), (.headerAttached, "header.attached"),
    (.headerReadOnly, "header.readonly"), (.headerProduction, "header.prod"),
    (.replicaLeader, "replica.leader"), (.replicaInSync, "replica.insync"),
    (.replicaCatchUp, "replica.catchup"),
    (.replicaOut, "replica.out"), (.replicaDown, "replica.down"), (.replicaPreferred, "replica.preferred"),
    (.brokerUp, "broker.up"), (.brokerPaused, "broker.paused"), (.brokerDown, "broker.down"),
    (.brokerController, "broker.controller"), (.lagNone, "lag.none"), (.lagLow, "lag.low"),
    (.lagMid, "lag.mid"),
    (.lagHigh, "lag.high"), (.jsonKey, "json.key"), (.jsonString, "json.string"),
    (.jsonNumber, "json.number"),
    (.jsonBool, "json.bool"), (.jsonNull, "json.null"), (.jsonPunctuation, "json.punct"),
    (.messageKey, "msg.key"),
    (.messageHeader, "msg.header"), (.messageBinary, "msg.binary"), (.messageTombstone, "msg.tombstone"),
    (.eventInfo, "event.info"), (.eventOK, "event.ok"), (.eventWarning, "event.warn"),
    (.eventError, "event.error"), (.eventChaos, "event.chaos"), (.groupStable, "group.stable"),
    (.groupRebalancing, "group.rebalancing"), (.groupEmpty, "group.empty"), (.groupDead, "group.dead"),
    (.laneOK, "lane.ok"), (.laneGap, "lane.gap"), (.laneRetry, "lane.retry"), (.laneMark, "lane.mark"),
  ])
}
