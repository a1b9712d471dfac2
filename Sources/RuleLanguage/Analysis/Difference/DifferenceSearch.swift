/// Finds every way in which two rule sets decide otherwise, with where it happens.
struct DifferenceSearch {
  private typealias Aspect = NetworkDifference.Aspect
  private typealias Voice = SideModel.Voice

  /// The most regions of one change that are shown.
  static let regionCountMax = 3

  let doubts: [NetworkDifference.Doubt]
  /// All situations; nil when they could not be counted.
  private(set) var total: ExactCount?
  private let before: SideModel
  private let after: SideModel
  private let judges: [Evaluator]
  private let model: NetworkModel
  private let regions: RegionSearch
  private var finder: WitnessFinder
  private var counter: EventCounter
  /// Where anything can have changed at all.
  private let place: Formula

  init(_ joint: JointModel) {
    before = joint.before
    after = joint.after
    judges = joint.judges
    doubts = joint.doubts
    model = joint.network
    var finder = WitnessFinder(model)
    regions = RegionSearch(model, finder.prover)
    place =
      after.changed(from: before).map { finder.prover.store.any($0) } ?? .always
    let asked = finder.prover.store.variables(
      of: (before.speakers + after.speakers).map(\.speaks) + model.impossible)
    counter = EventCounter(
      regions, asked: Set(asked), impossible: finder.prover.boxesOfImpossible)
    total = counter.count(.everything)
    self.finder = finder
  }

  /// The changes, the gravest first. `told` hears how many questions were answered.
  mutating func changes(_ told: (Int, Int) -> Void) -> [NetworkDifference.Change] {
    if place == .never { return [] }
    let questions = questions
    var found: [NetworkDifference.Change] = []
    for (index, question) in questions.enumerated() {
      told(index, questions.count)
      if let change = change(question.aspect, question.events) { found.append(change) }
    }
    let order = NetworkDifference.Kind.allCases
    return found.enumerated().sorted { left, right in
      let kinds = [left, right].map { order.firstIndex(of: $0.element.kind) ?? 0 }
      let keys = [[kinds[0]] + left.element.aspect.order, [kinds[1]] + right.element.aspect.order]
      if keys[0] != keys[1] { return keys[0].lexicographicallyPrecedes(keys[1]) }
      let counts = [left, right].map { $0.element.count?.value ?? ExactCount() }
      return counts[0] == counts[1] ? left.offset < right.offset : counts[0] > counts[1]
    }.map(\.element)
  }

  private typealias Question = (aspect: Aspect, events: [SideModel.Event])

  /// Every change there can be, with the events of which one holds wherever it happens.
  private var questions: [Question] {
    var questions: [Question] = []
    var places: [Aspect: Int] = [:]
    func add(_ aspect: Aspect, _ event: SideModel.Event) {
      if let place = places[aspect] {
        questions[place].events.append(event)
      } else {
        places[aspect] = questions.count
        questions.append((aspect, [event]))
      }
    }
    for old in Voice.allCases {
      for new in Voice.allCases {
        if old.signalClass == new.signalClass {
          for (from, first) in before.queues(old) {
            for (to, second) in after.queues(new) where from != to {
              add(.queue(from: from, to: to), first + second)
            }
          }
          for (from, first) in before.deadlines(old) {
            for (to, second) in after.deadlines(new) where from != to {
              add(.deadline(from: from, to: to), first + second)
            }
          }
        } else {
          let event = before.event(old) + after.event(new)
          add(.signalClass(from: old.signalClass, to: new.signalClass), event)
        }
      }
    }
    for (from, first) in before.messages {
      for (to, second) in after.messages where from != to {
        add(.message(from: from, to: to), first + second)
      }
    }
    for advice in before.advices.union(after.advices).sorted() {
      let (old, new) = (before.events(advice: advice), after.events(advice: advice))
      add(.advice(advice, isGiven: false), old.given + new.left)
      add(.advice(advice, isGiven: true), old.left + new.given)
    }
    return questions
  }

  /// The change, nil when it is proved to happen nowhere.
  private mutating func change(
    _ aspect: Aspect, _ events: [SideModel.Event]
  ) -> NetworkDifference.Change? {
    var found: [(box: Box, region: NetworkDifference.Region)] = []
    var count = NetworkDifference.Count(value: ExactCount(), isExact: true)
    var isUndecided = false
    for event in events {
      let search = search(aspect, event)
      if search.isUndecided { isUndecided = true }
      found += search.regions
      guard !search.regions.isEmpty else { continue }
      let exact = counter.count(place, event, &finder.prover)
      let boxes = search.regions.map(\.box)
      count.value = count.value + (exact ?? counter.least(boxes))
      if exact == nil, !search.isWhole { count.isExact = false }
    }
    if found.isEmpty, !isUndecided { return nil }
    if isUndecided { count.isExact = false }
    let widest = found.map(\.region).enumerated().sorted {
      let counts = [$0.element.count.value, $1.element.count.value]
      return counts[0] == counts[1] ? $0.offset < $1.offset : counts[0] > counts[1]
    }
    return NetworkDifference.Change(
      aspect: aspect, count: found.isEmpty ? nil : count,
      regions: widest.prefix(Self.regionCountMax).map(\.element))
  }

  private struct Search {
    var regions: [(box: Box, region: NetworkDifference.Region)] = []
    /// Whether the regions hold everything there is.
    var isWhole = false
    var isUndecided = false
  }

  /// Some regions in which `event` holds.
  private mutating func search(_ aspect: Aspect, _ event: SideModel.Event) -> Search {
    var search = Search()
    var wholes: [Formula] = [place]
    for some in event.some { wholes.append(finder.prover.store.any(some)) }
    let inside = finder.prover.store.all(wholes)
    let avoided = event.none + wholes.dropFirst().map { finder.prover.store.not($0) }
    var outside = event.none
    var region = SilentRegion(
      at: finder.prover.natural, avoiding: avoided, finder.prover.store)
    for attempt in 0..<Self.regionCountMax {
      switch finder.prover.find(inside, outside: outside) {
      case .none: search.isWhole = true
      case .undecided: search.isUndecided = search.regions.isEmpty
      case .point(let found):
        let point = finder.simplified(found, .init(inside: inside, outside: outside))
        let box = regions.widened(point, in: &region, listsFirst: attempt % 2 == 1)
        let cells = finder.prover.store.all(
          box.parts.map { finder.prover.store.cells($0.variable, $0.cells) })
        outside.append(cells)
        let verdict = verdict(aspect, inside: cells)
        search.regions.append((box, self.region(box, verdict)))
        continue
      }
      break
    }
    return search
  }

  /// A signal of a region that both rule sets decide on as `aspect` says.
  private mutating func verdict(_ aspect: Aspect, inside: Formula) -> ProofResult {
    var question = WitnessFinder.Question(inside: inside)
    question.points = { [$0, $0] }
    question.judges = judges
    question.isShown = { aspect.isShown(by: $0[0], $0[1]) }
    return finder.verdict(question)
  }

  private func region(_ box: Box, _ verdict: ProofResult) -> NetworkDifference.Region {
    var mentioned: [NetworkDifference.Mention] = []
    var silent: [String] = []
    for part in box.parts {
      guard case .list(let list, _) = model.signals.sources[part.variable] else { continue }
      let name = model.program.wordLists[list].value.name
      if part.cells & 1 == 1 {
        silent.append(name)
      } else {
        let readings = model.signals.readings(
          in: part.cells.trailingZeroBitCount, list: part.variable)
        let fewest = readings.first ?? []
        mentioned.append(.init(list: name, readings: Reading.allCases.filter(fewest.contains)))
      }
    }
    let freeLists = model.signals.variableOfList.count - silent.count - mentioned.count
    let count = counter.count(box)
    return NetworkDifference.Region(
      limits: regions.limits(of: box), mentioned: mentioned, silent: silent, freeLists: freeLists,
      count: .init(value: count ?? ExactCount(), isExact: count != nil), verdict: verdict)
  }
}
