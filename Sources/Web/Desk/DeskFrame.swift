import Hummingbird
import Signals

/// What every page of the desk shows round its content: who is signed in, and where they can go.
struct DeskFrame: Sendable {
  /// A page that the menu leads to.
  struct Entry: Sendable {
    let path: String
    let title: String
    let isCurrent: Bool
    /// How much of it is late; nil where nothing is.
    let late: String?
  }

  let name: String
  let menu: [Entry]
  /// The token that every form of the page carries.
  let token: String
  let style: String
  let usesKeys: Bool
  /// Behind which event the page asks what happened; nil for who has no signals.
  let since: String?
  /// What is wrong with the rules of the folder, for who can do something about it.
  let alarm: String?
  /// Which queues have nobody who can be reached; nil where all have.
  let unattended: String?
  /// Where somebody can do something about that.
  let remedy: String
  /// How many colleagues are to be telephoned; nil where none is, or their page is shown.
  let calls: String?

  /// The frame of a page for a visit; `current` is the path of the menu that it belongs to, and
  /// `alarm` why the folder's rules are not live.
  init(_ visit: Visit, current: String, alarm: String?) {
    var entries: [(String, String)] = []
    if visit.person.seesSignals {
      entries += [
        ("/desk", "Signalen"), ("/desk/melden", "Melden namens iemand"),
        ("/desk/berichten", "Berichten"), (RosterPages.path, "Rooster"),
      ]
    }
    entries.append((KeyPersonPages.path, "Sleutelpersonen"))
    if visit.person.isAdministrator { entries.append(("/desk/beheer", "Beheer")) }
    name = visit.account.name
    let standing = visit.standing
    menu = entries.map { path, title in
      let isLate = path == "/desk" && standing.late > 0
      return Entry(
        path: path, title: title, isCurrent: path == current,
        late: isLate ? "\(standing.late) te laat" : nil)
    }
    token = visit.person.formToken
    style = Asset.deskStyle.path
    usesKeys = visit.account.usesKeys
    unattended =
      standing.unattended.isEmpty ? nil : standing.unattended.joined(separator: ", ")
    remedy = visit.person.isAdministrator ? AdministrationPages.path : RosterPages.path
    let isAsked = standing.calls > 0 && visit.person.seesSignals
    calls =
      isAsked && current != TelephonePages.path
      ? TelephonePages.summary(standing.calls) : nil
    since = visit.person.seesSignals ? String(visit.person.since.number) : nil
    self.alarm = alarm.map {
      let detail = visit.person.isAdministrator ? " Want: \($0)." : " Vraag uw beheerder ernaar."
      return "De vorige regels blijven gelden: de nieuwe zijn niet ingegaan." + detail
    }
  }
}

/// A page of the desk: the frame and its own content.
struct DeskContent<Body: Sendable>: Sendable {
  let frame: DeskFrame
  let errors: [FieldError]
  let hasErrors: Bool
  /// What is wrong at each place of the page.
  let errorAt: [String: String]
  let page: Body
}

extension Site {
  /// A page of the desk for a visit. Throws `PageError`.
  func deskPage(
    _ template: String, _ title: String, _ body: some Sendable, _ visit: Visit, current: String,
    errors: [FieldError] = [], status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let content = DeskContent(
      frame: DeskFrame(visit, current: current, alarm: rules.alarm), errors: errors,
      hasErrors: !errors.isEmpty,
      errorAt: FieldError.byPlace(errors), page: body)
    return try page(
      template,
      PageHead(
        (errors.isEmpty ? "" : "Fout: ") + title, scripts: [Asset.deskKeys, Asset.deskLive],
        style: .linked, asksForMore: true),
      content, network: visit.network, status: status)
  }

  /// The words for moments, seen from now.
  var dueWords: DueWords { DueWords(calendar: calendar, now: surroundings.now()) }
}
