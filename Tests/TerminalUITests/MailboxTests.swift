import Glibc
import Testing

@testable import TerminalUI

@Suite("Mailbox")
struct MailboxTests {
  private func wakes(_ mailbox: Mailbox<String>) -> Bool {
    var entry = pollfd(fd: mailbox.wakeDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1
  }

  @Test func `what is not urgent wakes nobody, and is taken with what comes next`() {
    let mailbox = Mailbox<String>()
    mailbox.post("quiet", isUrgent: false)
    #expect(!wakes(mailbox))
    mailbox.post("loud")
    #expect(wakes(mailbox))
    #expect(mailbox.take() == ["quiet", "loud"])
    #expect(!wakes(mailbox))
    mailbox.post("louder")
    #expect(wakes(mailbox))
  }
}
