import Testing

@testable import Vault

@Suite struct KeyringTests {
  private let keyring: Keyring
  private let other: Keyring
  private let dataKey: DataKey

  init() throws {
    keyring = Keyring(master: try #require(MasterKey(bytes: Array(0..<32))))
    other = Keyring(master: try #require(MasterKey(bytes: Array(1..<33))))
    dataKey = try #require(DataKey(bytes: Array(32..<64)))
  }

  // Stored hashes and sealed bytes outlive versions of this code. The values below were computed
  // by an independent implementation of RFC 2104, RFC 5869 and AES-256-GCM.

  @Test func `what is stored under today's keys is found by every later version`() {
    let id = "0b8e6f0a-8c1f-4f53-9a63-1f1f5a3c2d10"
    #expect(
      keyring.submissionKey(id)
        == hex("a70fe9088b27e5a3075366be533735596539d0a403f2df395dee7f33f49e70cd"))
    #expect(keyring.receipt(for: id).code == "2416705119887742")
    #expect(keyring.receipt(for: id).link == "0nadwmnqcpvkyrv5nd6zn0ths4")
    #expect(
      keyring.codeHash("1234567890123456")
        == hex("5426baaa1e179ce1955c1984f09ec50b15ef99114df90d7f1666b37942584ebf"))
    #expect(
      keyring.linkHash("0123456789abcdefghjkmnpqrs")
        == hex("259edc2d0659a6d179a7116d72833eac4e53985e81d3e7a5495e69ae14bba8e8"))
    #expect(
      keyring.tag(network: "maasdam", kind: "adres", value: "1234AB 5")
        == hex("1ce86a82dd72e05e664a02d3156ee4ca77d45045819269218ccb19b26d804cc2"))
    #expect(
      keyring.tokenHash("token")
        == hex("3c62f6adcafb7d06a1e2d9136f843f505f88c4b3534035bf2b4632c65630ab85"))
    #expect(
      keyring.contentTag(Array("inhoud".utf8), under: dataKey)
        == hex("b0cfca7f122cf0ef96e254e57bf97e7493f4e848ee943b493a9d61c705c6bf3e"))
  }

  @Test func `what an earlier version sealed opens`() throws {
    let sealed = hex(
      "0100000000000000000000000072e858ade87946c5d642123c753723cde718faf90d3267c86fdb22")
    #expect(
      try keyring.open(sealed, under: dataKey, for: "signal-1/story")
        == Array("het verhaal".utf8))
    let wrapped = hex(
      "01cd5a091b000000000000000000000000dfb742cd546cd0d7a06ece2d43b86905db7436ff8334ac70"
        + "3865f918022f7e81d0988e5e7488462feeae310bf33f1050")
    #expect(try keyring.unwrap(wrapped, for: "signal-1").secret == dataKey.secret)
  }

  @Test func `the mark of a master key is its own, and stays`() throws {
    let again = Keyring(master: try #require(MasterKey(bytes: Array(0..<32))))
    #expect(keyring.mark == again.mark)
    #expect(keyring.mark != other.mark)
    #expect(keyring.mark.count == 16)
  }

  @Test func `every use has a key of its own`() {
    let text = "1234567890123456"
    let hashes = [
      keyring.submissionKey(text), keyring.codeHash(text), keyring.linkHash(text),
      keyring.tokenHash(text), keyring.tag(network: "n", kind: "k", value: text),
      keyring.contentTag(Array(text.utf8), under: dataKey),
      other.submissionKey(text), other.codeHash(text), other.linkHash(text),
      other.tokenHash(text), other.tag(network: "n", kind: "k", value: text),
    ]
    #expect(Set(hashes).count == hashes.count)
  }

  @Test func `tags of other networks, kinds and values differ`() {
    let tags = [
      keyring.tag(network: "a", kind: "bc", value: "d"),
      keyring.tag(network: "ab", kind: "c", value: "d"),
      keyring.tag(network: "a", kind: "b", value: "cd"),
      keyring.tag(network: "a", kind: "bcd", value: ""),
      keyring.tag(network: "a", kind: "", value: "bcd"),
    ]
    #expect(Set(tags).count == tags.count)
    #expect(tags[0] == keyring.tag(network: "a", kind: "bc", value: "d"))
  }

  @Test func `a content tag cannot be made again without its data key`() {
    let content = Array("verhaal".utf8)
    #expect(
      keyring.contentTag(content, under: keyring.newDataKey())
        != keyring.contentTag(content, under: keyring.newDataKey()))
    #expect(
      keyring.contentTag(content, under: dataKey) == other.contentTag(content, under: dataKey))
  }

  @Test func `sealed bytes open for the same key and context, and differ every time`() throws {
    for length in [0, 1, 15, 16, 17, 4000] {
      let bytes = [UInt8](repeating: 65, count: length)
      let sealed = keyring.seal(bytes, under: dataKey, for: "s/story")
      #expect(try keyring.open(sealed, under: dataKey, for: "s/story") == bytes)
      #expect(keyring.seal(bytes, under: dataKey, for: "s/story") != sealed)
      #expect(sealed.count == length + 29)
    }
  }

  @Test func `sealed bytes do not open for another context or key`() {
    let sealed = keyring.seal([1, 2, 3], under: dataKey, for: "s/story")
    #expect(throws: SealFault.refused) {
      try keyring.open(sealed, under: dataKey, for: "s/reporter")
    }
    #expect(throws: SealFault.refused) {
      try keyring.open(sealed, under: keyring.newDataKey(), for: "s/story")
    }
  }

  @Test func `a change of any byte and every cut is refused`() {
    let sealed = keyring.seal([1, 2, 3], under: dataKey, for: "s")
    let wrapped = keyring.wrap(dataKey, for: "s")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: SealFault.self) { try keyring.open(changed, under: dataKey, for: "s") }
      let cut = Array(sealed.prefix(index))
      #expect(throws: SealFault.self) { try keyring.open(cut, under: dataKey, for: "s") }
    }
    for index in wrapped.indices {
      var changed = wrapped
      changed[index] ^= 0x80
      #expect(throws: SealFault.self) { try keyring.unwrap(changed, for: "s") }
      let cut = Array(wrapped.prefix(index))
      #expect(throws: SealFault.self) { try keyring.unwrap(cut, for: "s") }
    }
  }

  @Test func `a wrapped data key opens under its own master key alone, which is told apart`() throws
  {
    let wrapped = keyring.wrap(dataKey, for: "signal-1")
    #expect(try keyring.unwrap(wrapped, for: "signal-1").secret == dataKey.secret)
    #expect(throws: SealFault.refused) { try keyring.unwrap(wrapped, for: "signal-2") }
    #expect(throws: SealFault.otherKey) { try other.unwrap(wrapped, for: "signal-1") }
    #expect(throws: SealFault.unknownFormat) { try keyring.unwrap([], for: "signal-1") }
    #expect(throws: SealFault.unknownFormat) { try keyring.unwrap([2, 3], for: "signal-1") }
  }

  @Test func `the same submission id gives the same receipt, another id another one`() throws {
    var generator = SeededGenerator(state: 11)
    var codes: Set<String> = []
    for _ in 0..<2_000 {
      let id = String(UInt64.random(in: .min ... .max, using: &generator))
      let receipt = keyring.receipt(for: id)
      #expect(receipt == keyring.receipt(for: id))
      #expect(ReceiptSecrets.code(typed: receipt.code) == receipt.code)
      #expect(ReceiptSecrets.link(received: receipt.link) == receipt.link)
      codes.insert(receipt.code)
    }
    #expect(codes.count == 2_000)
    #expect(keyring.receipt(for: "x") != other.receipt(for: "x"))
  }

  @Test func `a ticket opens until it expires, for its own purpose, and unaltered only`() {
    let ticket = keyring.sealTicket([9, 8, 7], purpose: "receipt", expires: 1_000)
    #expect(keyring.openTicket(ticket, purpose: "receipt", now: 999) == [9, 8, 7])
    #expect(keyring.openTicket(ticket, purpose: "receipt", now: 1_000) == nil)
    #expect(keyring.openTicket(ticket, purpose: "csrf", now: 0) == nil)
    #expect(other.openTicket(ticket, purpose: "receipt", now: 0) == nil)
    #expect(keyring.openTicket("", purpose: "receipt", now: 0) == nil)
    #expect(keyring.openTicket(ticket + "A", purpose: "receipt", now: 0) == nil)
    #expect(keyring.openTicket("%" + ticket, purpose: "receipt", now: 0) == nil)
    let long = String(repeating: "A", count: Keyring.ticketLengthMax + 1)
    #expect(keyring.openTicket(long, purpose: "receipt", now: 0) == nil)
    for index in ticket.indices {
      var changed = ticket
      changed.replaceSubrange(index...index, with: ticket[index] == "A" ? "B" : "A")
      #expect(keyring.openTicket(changed, purpose: "receipt", now: 0) == nil)
    }
  }

  @Test func `a ticket that never carried anything still opens`() {
    let ticket = keyring.sealTicket([], purpose: "csrf", expires: .max)
    #expect(keyring.openTicket(ticket, purpose: "csrf", now: .max - 1) == [])
  }

  @Test func `tokens are 256 bits of text, never the same`() {
    let tokens = (0..<100).map { _ in Keyring.newToken() }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.utf8.count == 43 && Base64URL.bytes(of: $0)?.count == 32 })
    #expect(Keyring.newToken(random: { [UInt8](repeating: 0, count: $0) }).allSatisfy { $0 == "A" })
  }
}
