/// What a store tells about organisations, key persons, their cards and what they are asked. Every
/// function throws `StoreFault`.
package protocol KeyPersonReader {
  /// The organisations of a network that were not removed, by name.
  func organisations(of network: String) throws -> [Organisation]
  /// The organisation with this identity; nil once it was removed.
  func organisation(_ id: OrganisationID) throws -> Organisation?
  /// The key persons of a network who are not erased, oldest first.
  func keyPersons(of network: String) throws -> [KeyPerson]
  /// The key person with this identity; nil after erasure.
  func keyPerson(_ id: KeyPersonID) throws -> KeyPerson?
  /// The wrapped key of a key person; nil after erasure.
  func wrappedKey(of keyPerson: KeyPersonID) throws -> [UInt8]?
  /// The sealed data of a key person; nil after erasure.
  func sealedData(of keyPerson: KeyPersonID) throws -> [UInt8]?
  /// The card that works for a holder; nil where there is none (any more).
  func card(of holder: CardHolder) throws -> Card?
  /// The card that works and has this keyed hash of a link or a code.
  func card(withSecret hash: [UInt8]) throws -> Card?
  /// The asks of a network after `since`, oldest first.
  func asks(of network: String, after since: Instant) throws -> [Ask]
  /// The newest asks of a key person, newest first; at most `limit`.
  func asks(of keyPerson: KeyPersonID, limit: Int) throws -> [Ask]
  /// The signals that came in through a card of a holder at or after `since`, newest first; at most
  /// `limit`. Those of an organisation are those of all its people.
  func signals(sentBy holder: CardHolder, since: Instant, limit: Int) throws -> [SignalID]
  /// The log of who saw a key person, oldest first.
  func accessLog(of keyPerson: KeyPersonID) throws -> [KeyPersonAccess]
}

/// What a store keeps of organisations, key persons, their cards and what they are asked. Every
/// function throws `StoreFault`.
package protocol KeyPersonWriter: KeyPersonReader {
  /// Adds an organisation. Throws `alreadyExists` where its network has one with this code.
  func insertOrganisation(_ organisation: Organisation) throws
  /// Gives an organisation another name. Throws `missing`, also once it was removed.
  func renameOrganisation(_ id: OrganisationID, to name: String) throws
  /// Removes an organisation: it is listed no more, and its code is free. What its people sent
  /// before stays theirs. Throws `missing`, also once it was removed.
  func removeOrganisation(_ id: OrganisationID) throws
  /// Adds a key person with a wrapped key and the data that is sealed under it. Throws `missing` where
  /// there is no such organisation.
  func insertKeyPerson(_ person: KeyPerson, key wrapped: [UInt8], sealed: [UInt8]) throws
  /// Replaces the sealed data of a key person. Throws `missing`, also after erasure.
  func setSealedData(_ bytes: [UInt8], of keyPerson: KeyPersonID) throws
  /// Adds a card with the keyed hashes of its secrets; an earlier one of its holder ends. Throws
  /// `missing` where its organisation or key person is not there, `alreadyExists` where a hash is.
  func insertCard(_ card: Card, secrets: [[UInt8]]) throws
  /// Ends the card of a holder, if there is one; its hashes are destroyed.
  func endCard(of holder: CardHolder) throws
  /// Adds an ask. Throws `missing` where there is no such key person.
  func insertAsk(_ ask: Ask) throws
  /// Notes through which card a signal came in. Throws `missing` where there is no such signal.
  func setSender(_ card: Card, of signal: SignalID, at: Instant) throws
  /// Forgets through which card a signal came in.
  func forgetSender(of signal: SignalID) throws
  /// Destroys the key, the sealed data, the card and the asks of a key person, and forgets which
  /// signals were theirs. Throws `missing`, also after erasure.
  func erase(_ keyPerson: KeyPersonID) throws
  /// Adds a line to the log of who saw key persons.
  func log(_ entry: KeyPersonAccess) throws
}
