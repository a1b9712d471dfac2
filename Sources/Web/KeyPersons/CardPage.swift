import Hummingbird
import Signals

/// A card as it is shown once, to print or to pass on: A6, with a picture for telephones and a code
/// to type. It names the organisation and nobody.
struct CardPage: Sendable {
  /// Whom the card is for, in the heading that is not printed.
  let holder: String
  /// Where the link goes on from here.
  let back: String
  let organisation: String
  let organisationCode: String
  let link: String
  /// The address that people type, without what stands before the host.
  let address: String
  let code: String
  let picture: CodePicture?
  let isPersonal: Bool
  let style: String
}

extension KeyPersonPages {
  /// The page with a new card of an organisation, or of one of its key persons.
  func cardPage(
    _ visit: Visit, _ secrets: Signals.ReceiptSecrets, of organisation: Organisation,
    for person: (id: KeyPersonID, name: String)?
  ) throws -> Response {
    let site = self.site
    let address = site.address(seenBy: visit.request) + CardDoor.path
    let link = address + "#" + secrets.link
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    let page = CardPage(
      holder: person?.name ?? "iedereen van \(organisation.name)",
      back: person.map { "\(Self.path)/persoon/\($0.id.text)" } ?? Self.path,
      organisation: organisation.name, organisationCode: organisation.code, link: link,
      address: String(address[start...]), code: ReceiptPage.grouped(secrets.code),
      picture: CodePicture(link), isPersonal: person != nil, style: Asset.card.path)
    return try site.deskPage(
      "desk-card", "Dit ziet u één keer", page, visit, current: Self.path)
  }
}

extension Asset {
  /// How a card looks on the screen, and on A6.
  static let card = Asset("card.css", PackageResources.card_css)
}
