import NIOCore

/// Every limit of the web server, in one place. Past a limit a visitor gets an answer with the
/// telephone text; nothing queues without an end.
package enum Limits {
  // MARK: A request

  /// The bytes of a posted form. The largest honest one, with every letter written as `%XX`, is
  /// less than half of this.
  package static let formBytesMax = 96 * 1_024
  /// The bytes of a posted JSON document.
  package static let jsonBytesMax = 64 * 1_024
  /// The fields of a posted form, repeated ones counted each.
  package static let formFieldsMax = 200
  /// The bytes of the name of a form field.
  package static let formNameBytesMax = 200
  /// The bytes of a caller's token.
  static let tokenBytesMax = 200
  /// The bytes of a report of mail that came back: one Message-ID (RFC 5322, section 2.1.1).
  static let returnedBytesMax = 998
  /// How deep arrays and objects of JSON may lie in each other.
  package static let jsonDepthMax = 8
  /// The names and values in a JSON document.
  package static let jsonValuesMax = 1_000
  /// The bytes of one header field.
  package static let headerFieldBytesMax = 8 * 1_024
  /// The bytes of all header fields together.
  package static let headerListBytesMax = 16 * 1_024
  /// The number of header fields.
  package static let headerFieldsMax = 64
  /// The bytes of a path with its query.
  package static let pathBytesMax = 1_024

  // MARK: Time

  /// How long the body of a request may take to come in.
  package static let bodyTimeMax: Duration = .seconds(20)
  /// How long a connection may say nothing, or take over its headers.
  static let idleTimeMax: TimeAmount = .seconds(30)
  /// How long a connection stays after an answer to a request that was not read to its end.
  static let lingerTimeMax: TimeAmount = .seconds(2)

  // MARK: At once

  /// The connections at once; the next one is told whom to call, and ended.
  package static let connectionsMax = 4_096
  /// The connections of one address at once; a trusted proxy has no such limit.
  package static let connectionsOfAddressMax = 512
  /// The connections that are being told so at once; the next ones wait in the backlog of the system.
  package static let connectionsShedMax = 128
  /// The files that the process has open besides connections.
  package static let otherFilesMax = 128
  /// The connections that the system holds for us.
  package static let backlogMax = 512
  /// The requests at work at once; the next one is answered that it is busy.
  package static let requestsAtOnceMax = 1_024

  // MARK: The open desk

  /// The streams of hints that are open at once; the next page asks now and then instead.
  package static let liveStreamsMax = 512
  /// The streams of one account: a browser has six connections to a site, and pages need some too.
  package static let liveStreamsOfAccountMax = 4
  /// How long one hint may take to be written.
  static let liveWriteTimeMax: TimeAmount = .seconds(10)
  /// The seconds between two questions of a page without a stream.
  package static let liveAskSeconds = 30
  /// The people who are noted as looking at one signal.
  package static let presenceOfSignalMax = 20
  /// The signals about which is remembered who looks.
  package static let presenceSignalsMax = 1_000
  /// The seconds for which somebody counts as looking who opened a page that may have no script.
  package static let presencePageSeconds: Int64 = 60
  /// The seconds for which somebody counts as looking whose page asks now and then.
  package static let presenceAskSeconds: Int64 = 45
  /// The seconds for which somebody counts as typing; the script says it every ten.
  package static let presenceTypingSeconds: Int64 = 15

  // MARK: Rates

  /// Anonymous submissions from one address: at once, and then so many an hour.
  package static let submissions = Rate(burst: 20, perHour: 60)
  /// Wrong codes from one address (`decisions.md` 24).
  package static let wrongCodes = Rate(burst: 5, perHour: 20)
  /// Submissions and questions of one keyed caller.
  package static let keyedCaller = Rate(burst: 10_000, perHour: 3_600 * 5_000)
  /// Requests with a token that nobody has, from one address.
  package static let unknownTokens = Rate(burst: 20, perHour: 60)
  /// The addresses or callers that one limiter remembers.
  package static let rememberedMax = 50_000
  /// The answer to a wrong code waits this much longer for each wrong one before it.
  package static let wrongCodeDelayStep: Duration = .milliseconds(250)
  /// The longest such wait.
  package static let wrongCodeDelayMax: Duration = .seconds(2)
  /// The questions about a code that may wait at once.
  package static let waitingQuestionsMax = 256

  // MARK: Tickets and caches

  /// The seconds for which the page after a submission can be opened (`decisions.md` 25).
  package static let receiptSeconds: Int64 = 15 * 60
  /// The seconds for which a browser knows a card: a shift.
  package static let cardSeconds: Int64 = 8 * 3_600
  /// The seconds for which a browser keeps a file whose name holds its content.
  package static let assetSeconds = 365 * 24 * 3_600
  /// The seconds for which a browser keeps to https.
  package static let strictTransportSeconds = 365 * 24 * 3_600
}

/// How often something may happen: so many at once, refilled at a steady rate.
package struct Rate: Sendable, Equatable {
  /// How many may happen at once.
  package let burst: Int
  /// How many may happen an hour in the long run.
  package let perHour: Int

  /// A rate of these counts, both at least 1.
  package init(burst: Int, perHour: Int) {
    self.burst = burst
    self.perHour = perHour
  }
}
