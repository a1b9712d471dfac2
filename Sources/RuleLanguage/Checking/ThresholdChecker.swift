/// Checks thresholds, and reads conditions anew for networks that set them.
enum ThresholdChecker {
  static func check(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for syntax in file.thresholds {
        let (from, to) = (syntax.from.value, syntax.to.value)
        if from > to || to > VocabularyChecker.numberMax {
          context.report(
            .boundsOutOfRange, at: syntax.to.span, in: module,
            ["\(from)", "\(to)", "\(VocabularyChecker.numberMax)"])
        }
        let range = from...max(from, to)
        if !range.contains(syntax.standard.value) {
          context.report(
            .standardOutOfRange, at: syntax.standard.span, in: module,
            ["\(syntax.standard.value)", syntax.name.text, "\(from)", "\(to)"])
        }
        context.program.thresholds.append(
          .init(
            module: module,
            value: Threshold(
              name: syntax.name.text, range: range, standard: syntax.standard.value)))
      }
    }
  }

  /// The settings of a profile that fit their thresholds.
  static func settings(
    _ syntax: ProfileSyntax, _ module: Int, _ context: inout CheckContext
  ) -> [Profile.Setting] {
    var settings: [Profile.Setting] = []
    for (name, value) in syntax.settings {
      guard let index = context.resolve(name, as: .threshold, in: module) else { continue }
      let threshold = context.program.thresholds[index].value
      if settings.contains(where: { $0.threshold == threshold.name }) {
        context.report(.repeatedSetting, at: name.span, in: module, [name.text])
      } else if !threshold.range.contains(value.value) {
        context.report(
          .numberOutOfRange, at: value.span, in: module,
          ["\(value.value)", "\(threshold.range.lowerBound)", "\(threshold.range.upperBound)"])
      } else {
        settings.append(Profile.Setting(threshold: threshold.name, value: value.value))
      }
    }
    return settings
  }

  /// Reads every condition anew for each network that sets a threshold otherwise than its default.
  /// What is wrong with them is reported already.
  static func adapt(_ context: inout CheckContext) {
    guard !context.log.hasErrors else { return }
    for index in context.program.profiles.indices {
      let settings = context.program.profiles[index].profile.settings
      guard !settings.isEmpty else { continue }
      var copy = context
      for setting in settings { copy.thresholdValues[setting.threshold] = setting.value }
      copy.program.concepts = []
      copy.program.tallies = []
      copy.program.rules = []
      copy.program.exceptionsOfRule = [:]
      copy.program.tables = []
      copy.program.guarantees = []
      copy.program.impossible = []
      TallyChecker.declare(&copy)
      ConceptChecker.check(&copy)
      TallyChecker.check(&copy)
      RuleChecker.check(&copy)
      GuaranteeChecker.check(&copy)
      context.program.profiles[index].adaptation = CheckedProgram.Adaptation(
        concepts: copy.program.concepts.map(\.value.condition),
        tallies: copy.program.tallies.map(\.value.items),
        rules: copy.program.rules.map(\.value.condition), tables: copy.program.tables,
        guarantees: copy.program.guarantees, impossible: copy.program.impossible)
    }
  }
}
