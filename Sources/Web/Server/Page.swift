package import Hummingbird
package import Signals

/// What the layout needs besides the content of a page.
package struct PageHead: Sendable {
  /// How a page gets its stylesheet.
  package enum Style: Sendable {
    /// In the page itself: one request less for who comes once.
    case inline
    /// By address: kept by the browser of who stays.
    case linked
  }

  /// The title of the browser window, unique on the site.
  package var title: String
  /// The scripts of the page.
  package var scripts: [Asset]
  /// How it gets its stylesheet.
  package var style: Style
  /// Whether its scripts ask the site for more.
  package var asksForMore: Bool

  /// A head with a title.
  package init(
    _ title: String, scripts: [Asset] = [], style: Style = .inline, asksForMore: Bool = false
  ) {
    self.title = title
    self.scripts = scripts
    self.style = style
    self.asksForMore = asksForMore
  }
}

/// What a template is filled with: the layout's values and, as `content`, those of the page.
struct Page<Content: Sendable>: Sendable {
  let title: String
  let network: String
  let sender: String
  let telephone: String
  let telephoneLink: String
  let readingHours: String
  let inlineStyle: String?
  let styleAddress: String?
  let scripts: [String]
  let content: Content

  init(_ head: PageHead, network: Network?, content: Content) {
    title = head.title
    self.network = network?.title ?? "Buurtsignaal"
    sender = network?.sender ?? "Buurtsignaal"
    telephone = network?.telephone ?? ""
    telephoneLink = Telephone.link(network?.telephone ?? "")
    readingHours = network?.readingHours ?? ""
    switch head.style {
    case .inline:
      inlineStyle = Asset.style.text
      styleAddress = nil
    case .linked:
      inlineStyle = nil
      styleAddress = Asset.style.path
    }
    scripts = head.scripts.map(\.path)
    self.content = content
  }
}

/// Telephone numbers in links.
package enum Telephone {
  /// The `tel:` address of a number as people write it.
  package static func link(_ number: String) -> String {
    "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
  }
}

extension Site {
  /// The page that a template makes of `content`, in the layout.
  ///
  /// The template opens `{{<layout}}` and fills its blocks; it sees the members of `content` first.
  /// The telephone number is that of `network`, else of the first network there is. Throws
  /// `PageError.unavailable` where there is no such template.
  package func page(
    _ template: String, _ head: PageHead, _ content: some Sendable, network: Network?,
    status: HTTPResponse.Status = .ok
  ) throws(PageError) -> Response {
    let text = try text(template, head, content, network: network)
    return answer(ByteBuffer(string: text), head, status: status)
  }

  /// The text of the page that `page` answers with. Throws the same.
  func text(
    _ template: String, _ head: PageHead, _ content: some Sendable, network: Network?
  ) throws(PageError) -> String {
    let page = Page(head, network: network ?? rules.current.networks.first, content: content)
    guard let text = templates.text(template, page) else { throw .unavailable }
    return text
  }

  /// The answer with a page of this head.
  func answer(
    _ text: ByteBuffer, _ head: PageHead, status: HTTPResponse.Status = .ok
  ) -> Response {
    var policy = ContentPolicy()
    switch head.style {
    case .inline: policy.styleHash = Asset.style.hash
    case .linked: policy.ownStyle = true
    }
    policy.ownScripts = !head.scripts.isEmpty
    policy.ownRequests = head.asksForMore
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: "nl",
        .contentSecurityPolicy: policy.text,
      ],
      body: ResponseBody(byteBuffer: text))
  }

  /// The answer to a request that failed: a page, or for the programming interface a problem.
  func answer(to request: Request, _ error: PageError, _ context: SiteContext) -> Response {
    if request.isForInterface { return problem(Problem(error), context) }
    let text = ErrorText(error, wasSending: request.method == .post)
    let content = ErrorPage(
      heading: text.heading, lines: text.lines, reference: context.reference)
    let page = try? page(
      "error", PageHead(text.heading), content, network: context.network, status: error.status)
    var response = page ?? Response(status: error.status)
    if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if case .methodNotAllowed(let methods) = error {
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    }
    return response
  }
}

/// The content of the page that tells what went wrong.
private struct ErrorPage: Sendable {
  let heading: String
  let lines: [String]
  let reference: String
}
