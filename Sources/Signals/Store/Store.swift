/// Where signals, accounts and rule sets are kept. Two stores behave alike: `MemoryStore` and the
/// SQLite store of `Storage`; one contract suite holds both.
package protocol Store: Sendable {
  /// What `body` makes of one consistent view of the store.
  ///
  /// Throws what `body` throws, or `StoreFault`.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result

  /// What `body` returns, after everything it wrote is durable; if it throws, nothing is written.
  ///
  /// Writes happen one after the other; several may share one sync of the disk. Throws what `body`
  /// throws, or `StoreFault`; after `StoreFault.stopped` the store refuses everything.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result

  /// What it is and in which version, for the log and the readiness page.
  var name: String { get }
  /// How it is doing; costs next to nothing.
  var health: StoreHealth { get }
  /// Tells that something was written, after every write that changed anything.
  var changes: Changes { get }
}

/// How a store is doing, for the readiness page.
package struct StoreHealth: Sendable, Equatable {
  /// Whether it stopped for good after an error of the disk.
  package let isStopped: Bool
  /// Whether the last write found the disk full; writing goes on when there is room again.
  package let isFull: Bool
  /// How many writes wait for their turn.
  package let writesWaiting: Int

  /// The health of a store; without arguments that of one that lacks nothing.
  package init(isStopped: Bool = false, isFull: Bool = false, writesWaiting: Int = 0) {
    self.isStopped = isStopped
    self.isFull = isFull
    self.writesWaiting = writesWaiting
  }
}

/// Why a store could not do its work; holds no value of anybody.
package enum StoreFault: Error, Sendable, Equatable {
  /// The signal changed since the version that was expected.
  case conflict
  /// Something that must be unique was there already.
  case alreadyExists
  /// Something that must be there is not.
  case missing
  /// Stored content cannot be read; the place names table and kind.
  case unreadable(String)
  /// The store stopped after an error of the disk and takes nothing any more.
  case stopped
  /// Too much is waiting; nothing was written.
  case busy
}

/// A submission that was received before.
package struct KnownSubmission: Sendable, Equatable {
  /// The signal it became.
  package let signal: SignalID
  /// The keyed hash of its content; nil after erasure.
  package let contentTag: [UInt8]?

  /// A known submission.
  package init(signal: SignalID, contentTag: [UInt8]?) {
    self.signal = signal
    self.contentTag = contentTag
  }
}

/// What a list of signals shows: nothing of the story or the people (`decisions.md` 37).
package struct SignalSummary: Sendable, Equatable {
  /// The signal.
  package let id: SignalID
  /// Its network.
  package var network: String
  /// The number of events.
  package var version: Int
  /// The class, as stored word.
  package var signalClass: String
  /// The queue.
  package var queue: String
  /// The queue it is offered to.
  package var offeredTo: String?
  /// The owner.
  package var owner: AccountID?
  /// By when a person must have looked.
  package var due: Instant
  /// When it came in.
  package var receivedAt: Instant
  /// The day by which the reporter hears back.
  package var feedbackBy: LocalDate
  /// The themes of the rules' newest decision.
  package var themes: [String]
  /// Whether it is open.
  package var isOpen: Bool
  /// Whether its personal data is destroyed.
  package var isErased: Bool
  /// Those who were told that it waits: they may see it and take it up, whatever queues they keep.
  package var called: [AccountID] = []
  /// Those who may not see it.
  package var excluded: [AccountID] = []
  /// When its deadlines are to be looked at; nil where none runs.
  package var wakeAt: Instant?
  /// Its deadlines that run, in order of kind.
  package var deadlines: [ListedDeadline] = []
  /// Whether it is a question for advice, and no signal yet.
  package var isQuestion = false
  /// Whom somebody has to telephone about it, because no alarm reached them.
  package var telephoneTasks: [TelephoneTask] = []

  /// The summary of a state.
  package init(_ state: SignalState) {
    id = state.id
    network = state.network
    version = state.version
    signalClass = state.signalClass.stored
    queue = state.queue
    offeredTo = state.offeredTo
    owner = state.owner
    due = state.due
    receivedAt = state.receivedAt
    feedbackBy = state.feedbackBy
    themes = state.decision?.themes ?? []
    isOpen = state.isOpen
    isErased = state.isErased
    called = state.called.sorted()
    excluded = state.excluded.sorted()
    wakeAt = state.wakeAt
    deadlines = state.listedDeadlines
    isQuestion = state.isConsultation
    telephoneTasks = state.telephoneTasks
  }

  /// A summary of stored parts.
  package init(
    id: SignalID, network: String, version: Int, signalClass: String, queue: String,
    offeredTo: String?, owner: AccountID?, due: Instant, receivedAt: Instant,
    feedbackBy: LocalDate, themes: [String], isOpen: Bool, isErased: Bool,
    called: [AccountID] = [], excluded: [AccountID] = [], wakeAt: Instant? = nil,
    deadlines: [ListedDeadline] = [], telephoneTasks: [TelephoneTask] = [],
    isQuestion: Bool = false
  ) {
    self.id = id
    self.network = network
    self.version = version
    self.signalClass = signalClass
    self.queue = queue
    self.offeredTo = offeredTo
    self.owner = owner
    self.due = due
    self.receivedAt = receivedAt
    self.feedbackBy = feedbackBy
    self.themes = themes
    self.isOpen = isOpen
    self.isErased = isErased
    self.called = called
    self.excluded = excluded
    self.wakeAt = wakeAt
    self.deadlines = deadlines
    self.isQuestion = isQuestion
    self.telephoneTasks = telephoneTasks
  }
}

/// A queue of a network that holds open signals.
package struct OccupiedQueue: Hashable, Comparable, Sendable {
  /// The network.
  package let network: String
  /// The queue.
  package let queue: String

  /// A queue of a network.
  package init(network: String, queue: String) {
    self.network = network
    self.queue = queue
  }

  /// Whether `left` stands before `right` in lists.
  package static func < (left: OccupiedQueue, right: OccupiedQueue) -> Bool {
    (left.network, left.queue) < (right.network, right.queue)
  }
}

/// A part of a signal's personal data, sealed by itself.
package enum SealedPart: Hashable, Sendable {
  /// Story and resident.
  case resident
  /// The reporter.
  case reporter
  /// The values that the rules saw: answers and history.
  case values
  /// A note of a coordinator.
  case note(NoteID)

  /// The word under which the part is stored; kept for ever.
  package var stored: String {
    switch self {
    case .resident: "resident"
    case .reporter: "reporter"
    case .values: "values"
    case .note(let id): "note-\(id.number)"
    }
  }

  /// The compartment whose key seals it: the reporter's lies apart from the resident's.
  package var compartment: Compartment {
    self == .reporter ? .reporter : .resident
  }
}

/// A group of sealed parts under one data key.
package enum Compartment: String, CaseIterable, Sendable {
  /// Everything about the resident and the case.
  case resident
  /// The reporter.
  case reporter
}

/// A line of the log of who saw or did what with a signal's content.
package struct AccessEntry: Sendable, Equatable {
  /// The signal.
  package let signal: SignalID
  /// Who.
  package let account: AccountID
  /// When it began.
  package let at: Instant
  /// What: read, or the name of a command.
  package let action: String

  /// A line of the log.
  package init(signal: SignalID, account: AccountID, at: Instant, action: String) {
    self.signal = signal
    self.account = account
    self.at = at
    self.action = action
  }
}

/// A rule set that was live, as a list names it.
package struct ArchivedVersion: Codable, Sendable, Equatable {
  /// The hash of its files.
  package let hash: String
  /// When it first went live.
  package let publishedAt: Instant

  /// The version with this hash.
  package init(hash: String, publishedAt: Instant) {
    self.hash = hash
    self.publishedAt = publishedAt
  }
}

/// A rule set that decided something, as it was written.
package struct ArchivedRules: Sendable, Equatable {
  /// The hash of its files.
  package let hash: String
  /// When it first went live.
  package let publishedAt: Instant
  /// Its files in one blob, as `RuleArchive` writes them.
  package let bytes: [UInt8]

  /// An archived rule set.
  package init(hash: String, publishedAt: Instant, bytes: [UInt8]) {
    self.hash = hash
    self.publishedAt = publishedAt
    self.bytes = bytes
  }
}
