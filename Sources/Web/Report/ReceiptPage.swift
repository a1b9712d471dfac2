import Foundation
import Hummingbird
import RuleLanguage
import Signals
import Vault

/// What the page after a submission shows, as it travels sealed in a cookie (`decisions.md` 25).
struct ReceiptTicket: Codable, Sendable, Equatable {
  /// The code to type.
  let code: String
  /// The secret of the link.
  let link: String
  /// The day by which the reporter hears back.
  let feedbackBy: LocalDate
  /// The names of the advices.
  let advices: [String]
  /// The name of the message.
  let message: String
  /// What the placeholders in the message and the advices stand for.
  let values: [Placeholder: String]
  /// The network.
  let network: String
  /// The way the reporter hears back.
  let channel: ReporterChannel
  /// Whether it is that of a question for advice; nil in tickets of before there were questions.
  let isQuestion: Bool?

  /// The name of the cookie, and what its seal is for.
  static let purpose = "ontvangst"

  init(_ receipt: Receipt, channel: ReporterChannel) {
    code = receipt.code
    link = receipt.link
    feedbackBy = receipt.feedbackBy
    advices = receipt.advices
    message = receipt.message
    values = receipt.values
    network = receipt.network
    self.channel = channel
    isQuestion = receipt.isQuestion
  }
}

/// What the rules say at once to who sent something, and by when they hear more.
struct ReceiptAnswer: Sendable {
  /// Whom to call.
  struct Advice: Sendable {
    let text: String
    let link: String?
    let number: String
  }

  let advices: [Advice]
  let hasAdvices: Bool
  let message: String
  let promise: String
  /// The question whether the emergency number was reached; nil where it is not asked.
  let emergency: EmergencyQuestion?

  /// The answer of advices and a message by their names in the live rules.
  init(
    advices names: [String], message: String, _ values: [Placeholder: String], rules: RuleSet,
    promise: String, emergency: EmergencyQuestion?
  ) {
    self.emergency = emergency
    advices = Self.advices(names, values, rules)
    hasAdvices = !advices.isEmpty
    self.message =
      rules.messages.first { $0.name == message }?.texts.dutch(values)
      ?? "Dank u wel dat u dit doorgeeft."
    self.promise = promise
  }

  /// Whom to call, by the names of advices.
  static func advices(
    _ names: [String], _ values: [Placeholder: String], _ rules: RuleSet
  ) -> [Advice] {
    names.compactMap { name in
      rules.advices.first { $0.name == name }.map { advice in
        Advice(
          text: advice.texts.dutch(values), link: advice.call.map(Telephone.link),
          number: advice.call ?? "")
      }
    }
  }

  /// How and by when a reporter hears back.
  static func promise(_ channel: ReporterChannel, by day: String) -> String {
    switch channel {
    case .none: "Uiterlijk \(day) ziet u op uw pagina hoe het gaat."
    case .sms: "Uiterlijk \(day) krijgt u een sms."
    case .mail: "Uiterlijk \(day) krijgt u een e-mail."
    case .intermediary: "Uiterlijk \(day) hoort u het van uw coördinator."
    }
  }
}

/// The page after a submission.
struct ReceiptPage: Sendable {
  let answer: ReceiptAnswer
  let code: String
  let link: String
  let picture: CodePicture?

  /// The page of a ticket under the live rules; `link` is the whole address of the reporter's page.
  init(
    _ ticket: ReceiptTicket, rules: RuleSet, link: String, day: String,
    emergency: EmergencyQuestion?
  ) {
    answer = ReceiptAnswer(
      advices: ticket.advices, message: ticket.message, ticket.values, rules: rules,
      promise: ticket.isQuestion == true
        ? AdvicePage.promise(by: day) : ReceiptAnswer.promise(ticket.channel, by: day),
      emergency: emergency)
    code = ReceiptPage.grouped(ticket.code)
    self.link = link
    picture = CodePicture(link)
  }

  /// A code in groups of four.
  static func grouped(_ code: String) -> String {
    stride(from: 0, to: code.count, by: 4).map { code.dropFirst($0).prefix(4) }
      .joined(separator: " ")
  }
}

extension Site {
  /// Sends the browser on to the receipt, with a ticket that opens it for a quarter of an hour.
  func receiptRedirect(_ receipt: Receipt, channel: ReporterChannel) -> Response {
    var response = Response.redirect(to: "/ontvangen")
    if let content = try? JSONEncoder().encode(ReceiptTicket(receipt, channel: channel)) {
      let ticket = keyring.sealTicket(
        Array(content), purpose: ReceiptTicket.purpose, expires: nowSeconds + Limits.receiptSeconds)
      response.headers[.setCookie] = HostCookie.set(
        ReceiptTicket.purpose, ticket, seconds: Limits.receiptSeconds)
    }
    return response
  }

  /// The receipt that the cookie of a request opens, or the page that tells that it is gone.
  func receiptPage(_ request: Request, _ context: SiteContext) async throws -> Response {
    guard let ticket = receiptTicket(request) else {
      return try page(
        "receipt-gone", PageHead("Deze pagina is niet meer te zien"), NoContent(),
        network: context.network, status: .gone)
    }
    let published = rules.current
    let network = published.network(ticket.network) ?? context.network
    let content = ReceiptPage(
      ticket, rules: published.ruleSet, link: statusLink(ticket.link, request),
      day: dueWords.day(ticket.feedbackBy), emergency: await emergencyQuestion(ticket, published))
    let isQuestion = ticket.isQuestion == true
    return try page(
      isQuestion ? "advice-receipt" : "receipt",
      PageHead(isQuestion ? "Uw vraag is binnen" : "Uw melding is binnen", scripts: [.receipt]),
      content, network: network)
  }

  /// The question whether the emergency number was reached, where the receipt says to call it; a store
  /// that cannot answer keeps nobody from their code.
  private func emergencyQuestion(
    _ ticket: ReceiptTicket, _ published: PublishedRules
  ) async -> EmergencyQuestion? {
    let isAdvised = published.ruleSet.advices.contains {
      $0.call == emergencyNumber && ticket.advices.contains($0.name)
    }
    guard isAdvised else { return nil }
    let hash = keyring.codeHash(ticket.code)
    guard let status = try? await feedback.status(receipt: hash) else { return nil }
    return EmergencyQuestion(status, ticket: voiceTicket(hash), isOnReceipt: true)
  }

  /// What the cookie of a request opens; nil where it opens nothing (any more).
  func receiptTicket(_ request: Request) -> ReceiptTicket? {
    guard let value = HostCookie.value(ReceiptTicket.purpose, in: request),
      let content = keyring.openTicket(value, purpose: ReceiptTicket.purpose, now: nowSeconds)
    else { return nil }
    return try? JSONDecoder().decode(ReceiptTicket.self, from: Data(content))
  }

  /// The address of the reporter's own page, on the host that the request came to.
  func statusLink(_ secret: String, _ request: Request) -> String {
    address(seenBy: request) + "/m#" + secret
  }

  /// The address of the site on the host that a request came to; with several networks each has its
  /// own.
  func address(seenBy request: Request) -> String {
    let host = (request.head.authority ?? "").lowercased()
    let isPlain = host.isEmpty || options.hosts.contains(host)
    let scheme = options.isSecure ? "https://" : "http://"
    return isPlain ? options.publicAddress : scheme + host
  }
}

/// The content of a page whose template says everything.
struct NoContent: Sendable {}
