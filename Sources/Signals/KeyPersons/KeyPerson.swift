/// A key person (*sleutelpersoon*): a trusted bridge builder whom the network knows by invitation
/// (`domain.md` R6). Who it is lies sealed apart, as `KeyPersonData`.
package struct KeyPerson: Sendable, Equatable {
  /// The random identity.
  package let id: KeyPersonID
  /// The network that invited them.
  package let network: String
  /// The organisation they belong to.
  package let organisation: OrganisationID
  /// When they were invited.
  package let createdAt: Instant

  /// A key person of an organisation.
  package init(id: KeyPersonID, network: String, organisation: OrganisationID, createdAt: Instant) {
    self.id = id
    self.network = network
    self.organisation = organisation
    self.createdAt = createdAt
  }
}

/// The identity of a key person.
package typealias KeyPersonID = Identity<KeyPerson>

/// Who a key person is: the part that is sealed under a key of its own, and can be erased.
package struct KeyPersonData: Codable, Sendable, Equatable {
  /// The name by which coordinators know them.
  package var name: String
  /// A telephone number or mail address; empty where the network has none.
  package var contact: String
  /// The languages they speak, as text.
  package var languages: String

  /// The data of a key person.
  package init(name: String, contact: String = "", languages: String = "") {
    self.name = name
    self.contact = contact
    self.languages = languages
  }

  /// The languages as single words, folded for comparing.
  var languageWords: Set<String> {
    Set(languages.lowercased().split { !$0.isLetter }.map(String.init).filter { $0 != "en" })
  }
}

/// An organisation of a network whose people report, such as a transport service or a kitchen.
package struct Organisation: Sendable, Equatable {
  /// The random identity.
  package let id: OrganisationID
  /// The network it belongs to.
  package let network: String
  /// What it is called on cards and forms.
  package let name: String
  /// Its short name, upper case, unique in the network; no secret.
  package let code: String
  /// When it was entered.
  package let createdAt: Instant

  /// An organisation of a network.
  package init(
    id: OrganisationID, network: String, name: String, code: String, createdAt: Instant
  ) {
    self.id = id
    self.network = network
    self.name = name
    self.code = code
    self.createdAt = createdAt
  }
}

/// The identity of an organisation whose people report.
package typealias OrganisationID = Identity<Organisation>

/// Whose a card is.
package enum CardHolder: Hashable, Sendable {
  /// Everybody of an organisation, such as the card in the glovebox.
  case organisation(OrganisationID)
  /// One key person.
  case keyPerson(KeyPersonID)
}

/// A card with a link and a code by which signals of its holder are recognised. The secrets are shown
/// once and kept only as keyed hashes.
package struct Card: Sendable, Equatable {
  /// The network that gave it.
  package let network: String
  /// The organisation of its holder.
  package let organisation: OrganisationID
  /// The key person; nil for the card of a whole organisation.
  package let keyPerson: KeyPersonID?
  /// When it was made.
  package let createdAt: Instant

  /// Whose it is.
  package var holder: CardHolder {
    keyPerson.map { .keyPerson($0) } ?? .organisation(organisation)
  }

  /// A card of a network.
  package init(
    network: String, organisation: OrganisationID, keyPerson: KeyPersonID?, createdAt: Instant
  ) {
    self.network = network
    self.organisation = organisation
    self.keyPerson = keyPerson
    self.createdAt = createdAt
  }
}

/// What a key person is asked for, besides reporting.
package enum AskPurpose: String, CaseIterable, Sendable {
  /// Help for somebody.
  case help = "hulp"
  /// Translating.
  case translation = "vertalen"
  /// Going along to a conversation or appointment.
  case goingAlong = "meegaan"
}

/// That a coordinator asked a key person for something.
package struct Ask: Sendable, Equatable {
  /// Who was asked.
  package let keyPerson: KeyPersonID
  /// Who asked.
  package let by: AccountID
  /// When.
  package let at: Instant
  /// What for.
  package let purpose: AskPurpose
  /// The sealed reason for asking beyond the limit of the network; nil within it, and after erasure.
  package let sealedReason: [UInt8]?

  /// An ask at a moment.
  package init(
    keyPerson: KeyPersonID, by: AccountID, at: Instant, purpose: AskPurpose,
    sealedReason: [UInt8]? = nil
  ) {
    self.keyPerson = keyPerson
    self.by = by
    self.at = at
    self.purpose = purpose
    self.sealedReason = sealedReason
  }
}

/// A line of the log of who saw or changed the data of key persons.
package struct KeyPersonAccess: Sendable, Equatable {
  /// The network.
  package let network: String
  /// The key person; nil for a look at the names of all.
  package let keyPerson: KeyPersonID?
  /// Who looked.
  package let account: AccountID
  /// When it began.
  package let at: Instant
  /// What: `list`, `read`, or the name of a deed.
  package let action: String

  /// A line of the log.
  package init(
    network: String, keyPerson: KeyPersonID?, account: AccountID, at: Instant, action: String
  ) {
    self.network = network
    self.keyPerson = keyPerson
    self.account = account
    self.at = at
    self.action = action
  }
}

/// The limits on key persons and organisations; lengths in characters as people count them.
package enum KeyPersonLimits {
  /// The organisations of one network.
  package static let organisationsMax = 200
  /// The key persons of one network who are not erased.
  package static let keyPersonsMax = 500
  /// A name of a person or an organisation.
  package static let nameLength = 100
  /// A telephone number or mail address.
  package static let contactLength = 254
  /// The languages somebody speaks.
  package static let languagesLength = 100
  /// The short name of an organisation.
  package static let codeLength = 12
  /// The reason for asking somebody beyond the limit.
  package static let reasonLength = 500
  /// The asks that the page of a key person shows.
  package static let asksShownMax = 50
  /// The days over which a card counts what its signals led to.
  package static let countedDays = 365
  /// The newest signals that a card counts.
  package static let countedSignalsMax = 200
  /// The newest signals of which a key person sees the steps.
  package static let shownSignalsMax = 50
}
