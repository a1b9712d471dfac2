import Logging
import Signals
import Synchronization
import Testing
import Vault
import Web

@testable import buurtsignaal

@Suite struct InvitationRenewalTests {
  /// Lines of a log that a test can read.
  private final class Lines: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    var logLevel: Logger.Level {
      get { .trace }
      set {}
    }
    var metadata: Logger.Metadata {
      get { [:] }
      set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { nil }
      set {}
    }

    func log(event: LogEvent) {
      lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
  }

  @Test func `who runs the server can invite the only administrator again, and the log tells`()
    async throws
  {
    let store = MemoryStore()
    let lines = Lines()
    let master = try #require(MasterKey(bytes: (0..<32).map { UInt8($0) }))
    let renewal = InvitationRenewal(
      invitations: Invitations(
        store: store, keyring: Keyring(master: master), surroundings: .system),
      log: Logger(label: "test") { _ in lines }, address: { "https://\($0).voorbeeld.nl" })
    let ada = Account(
      id: AccountID(at: Instant(milliseconds: 0), random: Array(0..<10)), network: "proefdorp",
      name: "Ada", loginName: "ada@voorbeeld.nl", roles: [.administrator])
    try await store.write { store in
      try store.insertAccount(ada)
      try store.setCredential(
        Credential(passwordHash: "oud", sealedCodeSecret: [], lastCodeStep: 0), of: ada.id)
    }
    let text = try #require(try await renewal.text(for: " Ada@Voorbeeld.nl"))
    #expect(text.contains("https://proefdorp.voorbeeld.nl/desk/uitnodiging#"))
    #expect(lines.text.contains(ada.id.text))
    #expect(!lines.text.contains("ada@") && !lines.text.contains("Ada"))
    let token = try #require(text.split(separator: "#").last?.split(separator: "\n").first)
    #expect(!lines.text.contains(token))
    #expect(try await renewal.text(for: "niemand@voorbeeld.nl") == nil)
    try await store.write { store in
      var disabled = ada
      disabled.isDisabled = true
      try store.updateAccount(disabled)
    }
    #expect(try await renewal.text(for: "ada@voorbeeld.nl") == nil)
  }
}
