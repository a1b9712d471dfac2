/// Everything that can be said about rule files; the raw value is the stable code.
package enum DiagnosticKind: String, Sendable, Hashable, CaseIterable {
  // The file as such.
  case fileTooLarge = "R0101"
  case invalidText = "R0102"
  case controlCharacter = "R0103"
  case directionCharacter = "R0104"
  case unclosedQuote = "R0105"
  case curlyQuote = "R0106"
  case tab = "R0107"
  case indentation = "R0108"
  case nestingTooDeep = "R0109"
  case missingHeader = "R0110"
  case unknownLanguage = "R0111"
  case tooManyDiagnostics = "R0112"
  case mixedScripts = "R0113"

  // The form of statements.
  case expectedKeyword = "R0201"
  case expectedName = "R0202"
  case expectedText = "R0203"
  case expectedNumber = "R0204"
  case expectedColon = "R0205"
  case expectedComma = "R0206"
  case expectedCondition = "R0207"
  case expectedBullet = "R0208"
  case expectedComparison = "R0209"
  case leftover = "R0210"
  case unexpectedBlock = "R0211"
  case bulletOutsideList = "R0212"
  case emptyList = "R0213"
  case secondCondition = "R0214"
  case repeatedLine = "R0215"
  case missingModule = "R0216"
  case deadlineOutOfRange = "R0217"
  case expectedWord = "R0218"
  case unexpectedColon = "R0219"
  case mixedAndOr = "R0220"
  case andInSentence = "R0221"
  case orInSentence = "R0222"
  case symbolInSentence = "R0223"
  case quotedInSentence = "R0224"
  case expectedRow = "R0225"
  case unclosedRow = "R0226"
  case wrongCellCount = "R0227"
  case emptyCell = "R0228"
  case tableWithoutRows = "R0229"
  case tableWithoutResult = "R0230"
  case repeatedColumn = "R0231"
  case tableTooLarge = "R0232"
  case resultWithoutOpinion = "R0233"
  case expectedDay = "R0234"
  case validityReversed = "R0235"
  case expectedTime = "R0236"
  case closesBeforeOpening = "R0237"

  // Names.
  case unknownName = "R0301"
  case nameNotImported = "R0302"
  case duplicateName = "R0303"
  case wrongKindOfName = "R0304"
  case nameHasKeyword = "R0305"
  case unknownModule = "R0306"
  case circularImport = "R0307"
  case repeatedImport = "R0308"
  case repeatedPath = "R0309"
  case circularConcept = "R0310"
  case conceptChainTooLong = "R0311"
  case listWithoutTest = "R0312"
  case fieldWithoutTest = "R0313"
  case nameOfLanguage = "R0314"

  // Values.
  case wrongValue = "R0401"
  case unfitTest = "R0402"
  case severalValues = "R0403"
  case numberOutOfRange = "R0404"
  case boundsReversed = "R0405"
  case boundsOutOfRange = "R0406"
  case wrongUnit = "R0407"
  case countOutOfList = "R0408"
  case repeatedValue = "R0409"
  case tooManyValues = "R0410"
  case askNeedsValues = "R0411"
  case inexactDuration = "R0412"
  case wrongPostcode = "R0413"
  case areasOverlap = "R0414"
  case areaWithoutPostcodes = "R0415"
  case standardOutOfRange = "R0416"

  // Rules.
  case ruleWithoutCondition = "R0501"
  case ruleWithoutConclusion = "R0502"
  case ruleWithoutReason = "R0503"
  case incompleteConclusion = "R0504"
  case tooManyRules = "R0505"
  case messageNotForReporter = "R0506"
  case exceptionToLocked = "R0507"
  case exceptionToException = "R0508"
  case exceptionWithoutConclusion = "R0509"
  case ambiguousOtherwise = "R0510"
  case unsignedDeviation = "R0511"
  case deviationOutsideNetwork = "R0512"

  // Word lists.
  case emptyWordList = "R0601"
  case emptyPattern = "R0602"
  case badJoker = "R0603"
  case jokerNotAllowed = "R0604"
  case gapWithoutWords = "R0605"
  case patternTooLong = "R0606"
  case wordTooLong = "R0607"
  case unclosedBracket = "R0608"
  case expectedSingleWord = "R0609"
  case listWithoutWords = "R0610"
  case repeatedPattern = "R0611"
  case missingWordForms = "R0612"
  case staleWordForms = "R0613"

  // Networks.
  case missingOrder = "R0701"
  case repeatedOrder = "R0702"
  case missingFromOrder = "R0703"
  case queueWithoutDesk = "R0704"
  case repeatedDesk = "R0705"
  case incompleteProfile = "R0706"
  case missingLanguage = "R0707"
  case repeatedText = "R0708"
  case noProfile = "R0709"
  case unknownPlaceholder = "R0710"
  case unclosedPlaceholder = "R0711"
  case placeholderAboveAudience = "R0712"
  case deadlineWithoutRoster = "R0713"
  case repeatedStep = "R0714"
  case repeatedSetting = "R0715"

  // Examples.
  case exampleWithoutExpectation = "R0801"
  case exampleOutOfReach = "R0802"

  // Guarantees and what cannot be.
  case noMildestValue = "R0901"
  case impossibleText = "R0902"

  /// Whether a rule set is compiled all the same.
  package var isWarning: Bool {
    switch self {
    case .repeatedImport, .repeatedPattern, .noProfile, .exampleOutOfReach, .mixedScripts,
      .staleWordForms:
      true
    default: false
    }
  }
}
