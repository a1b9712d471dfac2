/// One consistent view of a store. Every function throws `StoreFault`.
package protocol StoreReader: EventReader, DutyReader, OutboxReader, KeyPersonReader {
  /// The submission with this key (`decisions.md` 19), if it was received.
  func submission(_ key: [UInt8]) throws -> KnownSubmission?
  /// The events of a signal in order; empty where there is none.
  func events(of signal: SignalID) throws -> [RecordedEvent]
  /// The summary of a signal.
  func summary(of signal: SignalID) throws -> SignalSummary?
  /// The signal with this kenmerk in a network.
  func signal(withReference reference: String, in network: String) throws -> SignalID?
  /// The open signals of a selection that stand in, or are offered to, one of the queues of a network
  /// and come behind a place (nil: all), the first due first, then in the order they came; at most
  /// `limit`.
  func openSignals(
    _ selection: OpenSelection, in queues: [String], of network: String, after place: OpenPlace?,
    limit: Int
  ) throws -> [SignalSummary]
  /// How many open signals stand in, or are offered to, one of the queues of a network: those of
  /// `owner` apart. What `owner` may not see does not count; nothing is said of what is late.
  func openCounts(in queues: [String], of network: String, owner: AccountID) throws -> OpenCounts
  /// The signals of a selection that a viewer sees and that come behind a place (nil: all), the
  /// most urgent first (`OpenPlace.byUrgency`); at most `limit`.
  func urgentSignals(
    _ selection: UrgentSelection, for viewer: SignalViewer, after place: OpenPlace?, limit: Int
  ) throws -> [SignalSummary]
  /// How many signals a viewer sees of which a deadline had passed at `now`.
  func lateCount(at now: Instant, for viewer: SignalViewer) throws -> Int
  /// The themes of the open signals that stand in, or are offered to, one of the queues of a network;
  /// each once, in order; without those that `account` may not see.
  func openThemes(
    in queues: [String], of network: String, for account: AccountID
  ) throws -> [String]
  /// The ended signals of these queues that came before a signal (nil: all), the newest first; at most
  /// `limit`.
  func endedSignals(
    in queues: [String], of network: String, before start: SignalID?, limit: Int
  ) throws -> [SignalSummary]
  /// The open signals of a network that an account owns, oldest first.
  func openSignals(ownedBy account: AccountID, of network: String) throws -> [SignalID]
  /// The open signals of a network that an account owns, or was called on for, the first due first; at
  /// most `limit`.
  func personalSignals(
    of account: AccountID, in network: String, limit: Int
  ) throws -> [SignalSummary]
  /// The signals of a network about which somebody has to be telephoned, oldest first; at most
  /// `limit`.
  func signalsWithTelephoneTasks(of network: String, limit: Int) throws -> [SignalSummary]
  /// The signals whose deadlines are to be looked at by `now`, longest first; at most `limit`.
  func signalsToWake(at now: Instant, limit: Int) throws -> [SignalID]
  /// The queues in which open signals stand, or to which they are offered; each once, in order.
  func occupiedQueues() throws -> [OccupiedQueue]
  /// The queues of a network in which signals ended; each once, in order.
  func endedQueues(of network: String) throws -> [String]
  /// The signals that carry this tag in a network and came in at or after `since`: of these the
  /// `limit` that got it last, oldest first.
  func linked(
    _ tag: LinkTag, in network: String, since: Instant, limit: Int
  ) throws -> [LinkedSignal]
  /// The tags that a signal carries, in the order of `LinkKind`.
  func tags(of signal: SignalID) throws -> [LinkTag]
  /// The keyed hash of a signal's reporter, where one is known.
  func reporterTag(of signal: SignalID) throws -> [UInt8]?
  /// The wrapped data key of a compartment; nil after erasure.
  func wrappedKey(of signal: SignalID, _ compartment: Compartment) throws -> [UInt8]?
  /// A sealed part; nil where there is none, or after erasure.
  func sealed(_ part: SealedPart, of signal: SignalID) throws -> [UInt8]?
  /// The signal that this keyed hash of a code or link opens.
  func signal(withReceipt hash: [UInt8]) throws -> SignalID?
  /// The news about signals in these queues of a network that is a task of somebody at `now`, in the
  /// order in which it was let out. Who was erased cannot be told any more.
  func owedMessages(
    in queues: [String], of network: String, at now: Instant, limit: Int
  ) throws -> [OwedMessage]
  /// All news of a signal, in order of number.
  func messages(of signal: SignalID) throws -> [OwedMessage]
  /// The log of who saw a signal, oldest first.
  func accessLog(of signal: SignalID) throws -> [AccessEntry]
  /// The account with this identity.
  func account(_ id: AccountID) throws -> Account?
  /// The account that signs in with this name (lower case).
  func account(loginName: String) throws -> Account?
  /// All accounts of a network, by name.
  func accounts(of network: String) throws -> [Account]
  /// The number of accounts on the installation that have this role and may sign in.
  func accountCount(with role: Role) throws -> Int
  /// What an account signs in with; nil until it accepted its invitation.
  func credential(of account: AccountID) throws -> Credential?
  /// The session with this keyed hash.
  func session(_ tokenHash: [UInt8]) throws -> Session?
  /// The invitation with this keyed hash.
  func invitation(_ tokenHash: [UInt8]) throws -> Invitation?
  /// The caller with this keyed hash.
  func apiCaller(_ tokenHash: [UInt8]) throws -> APICaller?
  /// All callers of a network, by name.
  func apiCallers(of network: String) throws -> [APICaller]
  /// The rule set with this hash.
  func rules(_ hash: String) throws -> ArchivedRules?
  /// The rule set that went live last.
  func newestRules() throws -> ArchivedRules?
  /// Every rule set that ever was live, without its files, the one that went live last first.
  func archivedRules() throws -> [ArchivedVersion]
  /// The number of signals on the installation; a question for advice is none.
  func signalCount() throws -> Int
  /// The mark of the master key under which the personal data is sealed; nil before the first start.
  func keyMark() throws -> [UInt8]?
}

/// A view of a store that can be written. Every function throws `StoreFault`.
package protocol StoreWriter: StoreReader, DutyWriter, OutboxWriter, KeyPersonWriter {
  /// Makes a signal: its submission, its receipt hashes (code and link) and its reporter's tag.
  /// Throws `alreadyExists` where the key or a hash is there. Events must follow in the same write.
  func insertSignal(
    _ summary: SignalSummary, submission key: [UInt8], contentTag: [UInt8],
    receipts: [[UInt8]], reporterTag: [UInt8]?) throws
  /// Adds events behind the `expected` ones that are there. Throws `conflict` where there are more or
  /// fewer.
  func append(_ events: [RecordedEvent], expecting expected: Int) throws
  /// Replaces the summary of a signal. Throws `missing` where there is none.
  func update(_ summary: SignalSummary) throws
  /// Sets when the deadlines of a signal are to be looked at; nil where none runs. Throws `missing`.
  func setWake(of signal: SignalID, at: Instant?) throws
  /// Replaces the tags of a signal.
  func setTags(_ tags: [LinkTag], subject: SubjectID, of signal: SignalID) throws
  /// Keeps the tag of a signal's reporter, who was not known before. Throws `alreadyExists` where there
  /// is one.
  func setReporterTag(_ tag: [UInt8], of signal: SignalID) throws
  /// Keeps the wrapped key of a compartment. Throws `alreadyExists` where there is one.
  func insertKey(_ wrapped: [UInt8], _ compartment: Compartment, of signal: SignalID) throws
  /// Keeps or replaces a sealed part.
  func setSealed(_ bytes: [UInt8], _ part: SealedPart, of signal: SignalID) throws
  /// Destroys all keys, sealed parts, tags, receipt hashes, the reporter's tag and the content tag of
  /// a signal. Its events and summary stay.
  func erase(_ signal: SignalID) throws
  /// Destroys the reporter's key, sealed parts and tag, and the content tag, of a signal, and forgets
  /// through which card it came in. All about the resident stays, and so do its receipt hashes.
  func eraseReporter(of signal: SignalID) throws
  /// Adds news that is owed. Throws `alreadyExists` where the number is taken.
  func insertMessage(_ message: OwedMessage) throws
  /// Notes that news was told. Throws `missing` where there is none.
  func markTold(_ number: Int, of signal: SignalID, at: Instant) throws
  /// Adds a line to the access log.
  func log(_ entry: AccessEntry) throws
  /// Adds an account. Throws `alreadyExists` where the sign-in name is taken.
  func insertAccount(_ account: Account) throws
  /// Replaces name, roles, `isDisabled` and `usesKeys` of an account. Throws `missing`.
  func updateAccount(_ account: Account) throws
  /// Keeps or replaces what an account signs in with.
  func setCredential(_ credential: Credential, of account: AccountID) throws
  /// Adds a session.
  func insertSession(_ session: Session) throws
  /// Notes the last use of a session, if it is still there.
  func touchSession(_ tokenHash: [UInt8], at: Instant) throws
  /// Ends a session, if it is there.
  func deleteSession(_ tokenHash: [UInt8]) throws
  /// Ends every session of an account.
  func deleteSessions(of account: AccountID) throws
  /// Ends every session last used before `usedBefore` or begun before `startedBefore`.
  func deleteSessions(usedBefore: Instant, startedBefore: Instant) throws
  /// Adds an invitation; earlier ones of the account stop working.
  func insertInvitation(_ invitation: Invitation) throws
  /// Takes an invitation away, if it is there.
  func deleteInvitation(_ tokenHash: [UInt8]) throws
  /// Adds a caller. Throws `alreadyExists` where the network has one of this name.
  func insertAPICaller(_ caller: APICaller) throws
  /// Takes a caller away by its name.
  func deleteAPICaller(named name: String, of network: String) throws
  /// Keeps the mark of the master key. Throws `alreadyExists` where there is one.
  func insertKeyMark(_ mark: [UInt8]) throws
  /// Writes the mark of the master key once more, the same: what shows that writing works.
  func rewriteKeyMark() throws
  /// Keeps a rule set; one that is there stays, and counts as the newest from now on.
  func archive(_ rules: ArchivedRules) throws
}
