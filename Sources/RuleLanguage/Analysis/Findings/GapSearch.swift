/// Finds the signals for which no rule speaks: a few regions, each as wide as it can be, and a count.
struct GapSearch {
  /// The most regions that are shown.
  static let regionCountMax = 8
  /// The most boxes for which everything is counted, and the most nodes of a diagram for it.
  private static let boxCountMax = 2_000
  private static let nodeCountMax = 10_000

  private let model: NetworkModel
  private let speakers: Speakers
  private let search: RegionSearch

  init(_ model: NetworkModel, _ prover: Prover) {
    self.model = model
    speakers = Speakers(model)
    search = RegionSearch(model, prover)
  }

  func gaps(_ finder: inout WitnessFinder) -> Gaps {
    var regions: [(box: Box, gap: Gap)] = []
    let speaking = speakers.withOutcome.formulas
    var silent = SilentRegion(
      at: finder.prover.natural, avoiding: speaking, finder.prover.store)
    // Regions with other answers come first: a reader tells them apart.
    var outside = speaking
    var isAboutAnswers = true
    while regions.count < Self.regionCountMax {
      guard case .point(let found) = finder.prover.find(.always, outside: outside) else {
        if !isAboutAnswers { break }
        isAboutAnswers = false
        outside = speaking
        for region in regions { outside.append(cells(of: region.box.parts, &finder.prover.store)) }
        continue
      }
      let point = finder.simplified(found, .init(inside: .always, outside: outside))
      let region = search.widened(point, in: &silent, listsFirst: regions.count % 2 == 1)
      let inside = cells(of: region.parts, &finder.prover.store)
      let verdict = finder.verdict(.init(inside: inside, outside: speaking))
      regions.append((region, gap(region, verdict)))
      let parts = region.parts.filter { !isAboutAnswers || !model.signals.isText($0.variable) }
      outside.append(cells(of: parts, &finder.prover.store))
    }
    regions.sort { $0.gap.count > $1.gap.count }
    let exact = exactCount(&finder.prover)
    let least = regions.map(\.box).disjoint(in: search.space, countMax: BoxExpansion.boxCountMax)?
      .map(search.count).reduce(ExactCount(), +)
    return Gaps(
      regions: regions.map(\.gap),
      count: exact ?? least ?? regions.first?.gap.count ?? ExactCount(),
      isExact: exact != nil || regions.isEmpty, total: search.count(.everything))
  }

  private func cells(of parts: [Box.Part], _ store: inout FormulaStore) -> Formula {
    let cells = parts.map { store.cells($0.variable, $0.cells) }
    return store.all(cells)
  }

  /// How many combinations fall to silence, by the counter or else by a diagram; nil when both are too
  /// small for it.
  private func exactCount(_ prover: inout Prover) -> ExactCount? {
    guard
      let speaking = prover.boxes(
        of: speakers.withOutcome.formulas, countMax: Self.boxCountMax),
      let impossible = prover.boxesOfImpossible
    else { return nil }
    let (space, weights) = (search.space, search.weights)
    var counter = BoxCounter(space, weights: weights)
    if let count = counter.count(.everything, outside: speaking + impossible) { return count }
    let layers = (speaking + impossible).map { DecisionDiagram.Layer(box: $0, value: 1) }
    return DecisionDiagram(layers, base: 0, in: space, nodeCountMax: Self.nodeCountMax)?
      .counts(weights: weights, valueCount: 2)[0]
  }

  private func gap(_ box: Box, _ verdict: ProofResult) -> Gap {
    let silent = box.parts.count {
      if case .list = model.signals.sources[$0.variable] { true } else { false }
    }
    return Gap(
      limits: search.limits(of: box), silentLists: silent,
      freeLists: model.signals.variableOfList.count - silent, count: search.count(box),
      verdict: verdict)
  }
}
