import Signals

/// What is kept of a made-up key person.
enum PersonSample {
  static let key: [UInt8] = (0..<65).map { UInt8($0) }
  static let sealed: [UInt8] = (0..<90).map { UInt8(255 - $0) }

  /// Writes a key person, and their organisation where it is not there yet.
  static func insert(
    _ person: KeyPerson, key: [UInt8] = key, sealed: [UInt8] = sealed, in store: any StoreWriter
  ) throws {
    if try store.organisation(person.organisation) == nil {
      try store.insertOrganisation(.sample(1))
    }
    try store.insertKeyPerson(person, key: key, sealed: sealed)
  }
}

extension Organisation {
  /// A made-up organisation; equal numbers give equal ones.
  static func sample(
    _ number: Int, network: String = "maasdam", name: String = "Belbus", code: String? = nil
  ) -> Organisation {
    var random = SeededGenerator(seed: UInt64(number) &+ 77)
    let at = Instant(milliseconds: 1_770_000_000_000)
    return Organisation(
      id: OrganisationID(at: at, random: random.bytes(10)), network: network, name: name,
      code: code ?? "BUS\(number)", createdAt: at)
  }
}

extension KeyPerson {
  /// A made-up key person of the first sample organisation.
  static func sample(_ number: Int) -> KeyPerson {
    var random = SeededGenerator(seed: UInt64(number) &+ 99)
    let at = Instant(milliseconds: 1_770_000_000_000 + Int64(number))
    return KeyPerson(
      id: KeyPersonID(at: at, random: random.bytes(10)), network: "maasdam",
      organisation: Organisation.sample(1).id, createdAt: at)
  }
}

extension Card {
  /// The card of a person, or of the first sample organisation.
  static func sample(of person: KeyPerson? = nil) -> Card {
    Card(
      network: "maasdam", organisation: Organisation.sample(1).id, keyPerson: person?.id,
      createdAt: Instant(milliseconds: 1_770_000_000_500))
  }
}
