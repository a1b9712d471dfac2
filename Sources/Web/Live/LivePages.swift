import HTTPTypes
import Hummingbird
import NIOCore
import Signals

/// What open pages of the desk hear while they are open: a stream of hints, or the same for asking.
///
/// Hints hold counts and names of colleagues, nothing of any signal. Neither way makes a session last
/// longer.
struct LivePages: Sendable {
  let site: Site

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get("/desk/live", use: door.question(.signals) { try await open($0) })
    routes.get("/desk/live/nu", use: door.question(.signals) { try await answer($0) })
    routes.post(
      "/desk/live/schrijft",
      use: door.form(.signals, fields: ["signaal"]) { visit, form in
        guard let signal = form["signaal"].flatMap({ SignalID($0) }) else {
          throw PageError.unreadable
        }
        guard try await site.desk.isVisible(signal, to: visit.account) else {
          throw PageError.notFound
        }
        site.live.presence.type(at: signal, by: visit.account.id)
        site.live.seats.wake(at: signal)
        return Response(status: .noContent)
      })
  }

  /// Who else looks at a signal that an account opened just now, in a sentence; the others see that
  /// the account looks.
  func present(at opened: OpenedSignal, for account: Account) -> String {
    let signal = opened.state.id
    site.live.open(signal, by: account.id)
    let others = site.live.presence.others(at: signal, than: account.id)
    return LiveWords.present(
      others.map { StoryText.line(opened.colleagues[$0.account] ?? "Een collega") })
  }

  /// The hint of this moment, for a page that has no stream.
  private func answer(_ visit: Visit) async throws -> Response {
    var view = try await view(visit)
    if let shown = view.shown {
      site.live.presence.look(
        at: shown.signal, by: visit.account.id, seconds: Limits.presenceAskSeconds)
      site.live.seats.wake(at: shown.signal)
    }
    guard let hint = try await view.look() else { return Response(status: .unauthorized) }
    return Response(
      status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: hint.text)))
  }

  private func open(_ visit: Visit) async throws -> Response {
    let view = try await view(visit)
    let seat = try site.live.seats.take(for: visit.account.id, at: view.shown?.signal)
    let stream = LiveStream(view: view, seat: seat, live: site.live, changes: site.store.changes)
    let request = visit.request
    let connection = visit.context.connection
    return Response(
      status: .ok,
      // A proxy that gathers an answer before it passes it on would keep the hints back.
      headers: [.contentType: "text/event-stream; charset=utf-8", .accelBuffering: "no"],
      body: ResponseBody { writer in
        try await request.body.consumeWithInboundCloseHandler { _ in
          try await stream.run { text in
            // Who does not read what is written is let go.
            let deadline = connection.eventLoop.scheduleTask(in: Limits.liveWriteTimeMax) {
              connection.close(promise: nil)
            }
            defer { deadline.cancel() }
            try await writer.write(ByteBuffer(string: text))
          }
        } onInboundClosed: {
          seat.end()
        }
        try await writer.finish(nil)
      })
  }

  /// What the page of a visit may hear. Throws `PageError.notFound` for a signal that the account
  /// may not see.
  private func view(_ visit: Visit) async throws -> LiveView {
    let view = try LiveView(visit, of: site)
    if let shown = view.shown {
      guard try await site.desk.isVisible(shown.signal, to: visit.account) else {
        throw PageError.notFound
      }
    }
    return view
  }
}
