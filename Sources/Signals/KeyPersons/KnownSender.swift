/// Who is recognised when a signal comes in, by a card or by who enters it for them: an
/// organisation, and maybe one key person.
struct KnownSender: Sendable {
  let card: Card
  let organisation: Organisation

  /// What a reporter is called where they say nothing else of themselves.
  private static let keyPersonRole = "sleutelpersoon"
  private static let memberRole = "vrijwilliger"

  /// The sender of the card with this keyed hash; nil where no card of the network has it (any more).
  init?(card hash: [UInt8], network: String, in store: any StoreReader) throws {
    guard let card = try store.card(withSecret: hash), card.network == network,
      let organisation = try store.organisation(card.organisation)
    else { return nil }
    self.card = card
    self.organisation = organisation
  }

  /// A key person whom somebody of the network recognised, with or without a card that works; nil
  /// where the network has none such (any more).
  init?(
    _ id: KeyPersonID, network: String, at now: Instant, in store: any StoreReader
  ) throws {
    guard let person = try store.keyPerson(id), person.network == network,
      let organisation = try store.organisation(person.organisation)
    else { return nil }
    card = Card(
      network: network, organisation: organisation.id, keyPerson: id, createdAt: now)
    self.organisation = organisation
  }

  /// The reporter with what the card tells, where they said nothing else.
  func completed(_ reporter: Reporter) -> Reporter {
    var reporter = reporter
    let role = card.keyPerson == nil ? Self.memberRole : Self.keyPersonRole
    reporter.role = reporter.role ?? role
    reporter.organisation = reporter.organisation ?? organisation.name
    return reporter
  }

  /// The tag by which one reporter's signals are known to be of one: a key person counts once,
  /// whatever address they give (`decisions.md` 11). Nil for the card of a whole organisation.
  func reporterTag(_ seal: Seal) -> [UInt8]? {
    card.keyPerson.map { seal.tag(card.network, "reporter", "sleutelpersoon/\($0.text)") }
  }
}
