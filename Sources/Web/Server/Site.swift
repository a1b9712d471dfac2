package import Hummingbird
package import Logging
package import Signals
package import Vault

/// Everything the pages and the programming interface need; made by the executable and by tests.
package struct Site: Sendable {
  /// Where signals, accounts and rule sets are kept.
  package let store: any Store
  /// The one way in for signals.
  package let intake: Intake
  /// What coordinators do.
  package let desk: Desk
  /// What reporters are told.
  package let feedback: Feedback
  /// The rules that are live.
  package let rules: RuleBook
  /// The working days of the networks.
  package let calendar: WorkingCalendar
  /// The keys for cookies, tokens and codes.
  package let keyring: Keyring
  /// The hashing of passwords, one at a time.
  package let passwords: PasswordHasher
  /// Clock and chance.
  package let surroundings: Surroundings
  /// The log; nothing personal is written to it.
  package let log: Logger
  /// What the operator set.
  package let options: SiteOptions
  /// The compiled templates and the files that pages refer to.
  package let templates: Templates
  /// How often each address and caller may do what.
  package let limiters: SiteLimiters
  /// What the open pages of the desk share.
  package let live: LiveDesk
  /// The empty forms as they were rendered.
  package let forms = FormPages()

  /// A site over these parts. Throws `TemplateFault` where an embedded template does not compile,
  /// or `SiteOptions.Fault` where the public address cannot be read.
  package init(
    store: any Store, intake: Intake, desk: Desk, feedback: Feedback, rules: RuleBook,
    calendar: WorkingCalendar, keyring: Keyring, passwords: PasswordHasher,
    surroundings: Surroundings, log: Logger, options: SiteOptions,
    pace: LiveDesk.Pace = LiveDesk.Pace()
  ) throws {
    self.store = store
    self.intake = intake
    self.desk = desk
    self.feedback = feedback
    self.rules = rules
    self.calendar = calendar
    self.keyring = keyring
    self.passwords = passwords
    self.surroundings = surroundings
    self.log = log
    self.options = options
    templates = try Templates()
    limiters = SiteLimiters(now: surroundings.now)
    live = LiveDesk(pace: pace, now: surroundings.now)
  }

  /// The address at which the pages of a network are: where there are several networks, its name
  /// stands before the host.
  package func address(of network: String) -> String {
    let address = options.publicAddress
    guard rules.current.networks.count > 1, let start = address.firstRange(of: "://") else {
      return address
    }
    return "\(address[..<start.upperBound])\(network).\(address[start.upperBound...])"
  }

  /// All routes and middleware; the server and the tests use the same.
  package func router() -> Router<SiteContext> {
    var routes = RouteList()
    addAssets(to: &routes)
    addAllRoutes(to: &routes)
    let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: Gate(site: self, routes: routes.table))
    routes.register(on: router)
    return router
  }

  /// The moment now in seconds since 1970, as tickets count it.
  package var nowSeconds: Int64 { surroundings.now().seconds }
}
