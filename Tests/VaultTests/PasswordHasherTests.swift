import Testing

@testable import Vault

@Suite struct PasswordHasherTests {
  @Test func `the digest is that of RFC 7914, section 12`() {
    let digest = PasswordHash.digest(
      of: Array("password".utf8), salt: Array("NaCl".utf8), rounds: 1_024, parallelism: 16,
      byteCount: 64)
    #expect(
      digest
        == hex(
          "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff1"
            + "09279d9830dac727afb94a83ee6d8360cbdfa2cc0640"))
  }

  @Test func `a stored hash holds its parameters, salt and the digest of an independent scrypt`()
    async throws
  {
    let hasher = PasswordHasher(random: { Array(0..<UInt8($0)) })
    let stored = try await hasher.hash("wachtwoord é")
    let digest = hex("5a44258fafda53a2d48c276cf87ab2c958428f385c9bf9bf55dfc1f446ea889d")
    #expect(stored == "scrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw$\(Base64URL.text(of: digest))")
  }

  @Test func `only the right password is accepted, and equal passwords are stored differently`()
    async throws
  {
    let hasher = PasswordHasher()
    let stored = try await hasher.hash("correct paard batterij")
    #expect(try await hasher.verify("correct paard batterij", against: stored))
    #expect(try await !hasher.verify("correct paard Batterij", against: stored))
    #expect(try await !hasher.verify("", against: stored))
    #expect(try await hasher.hash("correct paard batterij") != stored)
    try await hasher.equalWork(for: "correct paard batterij")
  }

  @Test(arguments: [
    "", "scrypt", "bcrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw$AA",
    "scrypt$20$8$5$AAECAwQFBgcICQoLDA0ODw$WkQlj6_aU6LUjCds-HqyyVhCjzhcm_m_Vd_B9EbqiJ0",
    "scrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw$WkQlj6_aU6LUjCds",
    "scrypt$14$8$5$$WkQlj6_aU6LUjCds-HqyyVhCjzhcm_m_Vd_B9EbqiJ0",
    "scrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw$WkQlj6_aU6LUjCds-HqyyVhCjzhcm_m_Vd_B9EbqiJ0$",
  ])
  func `text that is no hash of ours is told apart from a wrong password`(stored: String) async {
    await #expect(throws: PasswordFault.unreadableHash) {
      try await PasswordHasher().verify("wachtwoord", against: stored)
    }
  }

  @Test func `a password longer than the limit is turned away before any work`() async {
    let long = String(repeating: "a", count: PasswordHasher.passwordByteCountMax + 1)
    let hasher = PasswordHasher()
    await #expect(throws: PasswordFault.tooLong) { try await hasher.hash(long) }
    await #expect(throws: PasswordFault.tooLong) { try await hasher.equalWork(for: long) }
  }

  @Test func `who signed in before in this browser has a place when strangers took all`()
    async throws
  {
    let hasher = PasswordHasher(placesMax: 0)
    let stored = try await PasswordHasher().hash("wachtwoord")
    await #expect(throws: PasswordFault.busy) { try await hasher.equalWork(for: "x") }
    await #expect(throws: PasswordFault.busy) {
      try await hasher.verify("wachtwoord", against: stored)
    }
    try await hasher.equalWork(for: "x", isKnown: true)
    #expect(try await hasher.verify("wachtwoord", against: stored, isKnown: true))
  }

  @Test func `a crowd beyond the limit is turned away, and the rest is served`() async {
    let hasher = PasswordHasher(placesMax: 2)
    let crowd = 6
    let served = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<crowd {
        group.addTask { (try? await hasher.equalWork(for: "x")) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(served >= 2 && served < crowd)
  }
}
