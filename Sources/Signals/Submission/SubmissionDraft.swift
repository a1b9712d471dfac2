import Foundation
package import RuleLanguage

/// What came in through an entrance, before it is checked: texts as they were typed.
package struct SubmissionDraft: Sendable {
  /// The sender's id.
  package var id = ""
  /// The story.
  package var text = ""
  /// The answers by field name.
  package var answers: [String: Answer] = [:]
  /// The resident's name.
  package var subjectName: String?
  /// The resident's postcode.
  package var postcode: String?
  /// The resident's house number.
  package var houseNumber: String?
  /// What follows the house number.
  package var suffix: String?
  /// Another way to say who it is about.
  package var description: String?
  /// What the reporter is to the resident.
  package var role: String?
  /// The reporter's organisation.
  package var organisation: String?
  /// The reporter's name.
  package var reporterName: String?
  /// The reporter's channel, a raw value of `ReporterChannel`; nil means none.
  package var channel: String?
  /// The telephone number or mail address for the channel.
  package var address: String?
  /// Who passes it on.
  package var intermediary: String?
  /// The id of the submission this one adds to.
  package var additionTo: String?

  /// An empty draft.
  package init() {}

  /// The submission, or every fault at once, in the order of the form.
  ///
  /// Postcodes, telephone numbers and mail addresses are accepted with spaces, dashes and `+31`.
  /// A submission is not refused for being incomplete as long as it says anything at all: a story or
  /// one answer that is not *onbekend*.
  package func checked(by rules: RuleSet) -> Result<Submission, SubmissionRefused> {
    var faults: [SubmissionFault] = []
    let submissionID = SubmissionID(id)
    if submissionID == nil { faults.append(.init(.id, .malformed)) }
    let cleanText = clean(text, .text, SubmissionLimits.textLength, &faults) ?? ""
    for fault in rules.faults(in: answers) {
      faults.append(.init(.answer(fault.field), .answer(fault)))
    }
    if cleanText.isEmpty && !answersSaySomething { faults.append(.init(.text, .missing)) }
    let subject = checkedSubject(&faults)
    let reporter = checkedReporter(&faults)
    var original: SubmissionID?
    if let additionTo {
      original = SubmissionID(additionTo)
      if original == nil { faults.append(.init(.additionTo, .malformed)) }
    }
    guard faults.isEmpty, let submissionID else {
      return .failure(SubmissionRefused(faults: faults))
    }
    return .success(
      Submission(
        id: submissionID, text: cleanText, answers: answers, subject: subject, reporter: reporter,
        additionTo: original))
  }

  /// The way to hear back, with address or intermediary, or what is wrong with it: by the same check as
  /// that of a submission.
  package func checkedChannel() -> Result<Reporter, SubmissionRefused> {
    var faults: [SubmissionFault] = []
    let reporter = checkedReporter(&faults)
    guard faults.isEmpty else { return .failure(SubmissionRefused(faults: faults)) }
    return .success(
      Reporter(
        channel: reporter.channel, address: reporter.address,
        intermediary: reporter.channel == .intermediary ? reporter.intermediary : nil))
  }

  /// Whom a draft names and who made it, or every fault in what it says of them: of a question that
  /// becomes a signal all else is known already. Somebody must be named in some way.
  package func checkedPeople() -> Result<NamedPeople, SubmissionRefused> {
    var faults: [SubmissionFault] = []
    let subject = checkedSubject(&faults)
    if subject.isEmpty && faults.isEmpty { faults.append(.init(.description, .missing)) }
    let people = NamedPeople(subject: subject, reporter: checkedReporter(&faults))
    return faults.isEmpty ? .success(people) : .failure(SubmissionRefused(faults: faults))
  }

  private var answersSaySomething: Bool {
    answers.values.contains {
      switch $0 {
      case .choice(let value): value != "onbekend"
      case .several(let values): !values.isEmpty
      case .number: true
      }
    }
  }

  private func checkedSubject(_ faults: inout [SubmissionFault]) -> Subject {
    var subject = Subject()
    let short = SubmissionLimits.lineLength
    subject.name = clean(subjectName, .subjectName, short, &faults)
    if let typed = clean(postcode, .postcode, short, &faults) {
      subject.postcode = Self.postcode(typed)
      if subject.postcode == nil { faults.append(.init(.postcode, .malformed)) }
    }
    if let typed = clean(houseNumber, .houseNumber, short, &faults) {
      // "12 b" typed in one field is a number with its suffix.
      let digits = typed.prefix { $0.isASCII && $0.isNumber }
      let rest = typed.dropFirst(digits.count).drop { " -".contains($0) }
      if digits.isEmpty || digits.count > SubmissionLimits.houseNumberDigits {
        faults.append(.init(.houseNumber, .malformed))
      } else {
        subject.houseNumber = String(digits)
        if !rest.isEmpty { subject.suffix = String(rest) }
      }
    }
    subject.suffix = clean(suffix, .suffix, short, &faults) ?? subject.suffix
    subject.description = clean(
      description, .description, SubmissionLimits.descriptionLength, &faults)
    return subject
  }

  private func checkedReporter(_ faults: inout [SubmissionFault]) -> Reporter {
    let short = SubmissionLimits.lineLength
    var reporter = Reporter(
      role: clean(role, .role, short, &faults),
      organisation: clean(organisation, .organisation, short, &faults),
      name: clean(reporterName, .reporterName, short, &faults),
      intermediary: clean(intermediary, .intermediary, short, &faults))
    if let channel {
      if let known = ReporterChannel(rawValue: channel) {
        reporter.channel = known
      } else {
        faults.append(.init(.channel, .malformed))
      }
    }
    let typed = clean(address, .address, SubmissionLimits.addressLength, &faults)
    switch reporter.channel {
    case .sms:
      reporter.address = typed.flatMap(Self.mobileNumber)
      if reporter.address == nil { faults.append(.init(.address, .mobileNumber)) }
    case .mail:
      reporter.address = typed.flatMap(Self.mailAddress)
      if reporter.address == nil { faults.append(.init(.address, .mailAddress)) }
    case .intermediary, .none:
      reporter.address = nil
    }
    return reporter
  }

  /// `typed` without spaces around it and with line ends as `\n`; nil where nothing is left.
  private func clean(
    _ typed: String?, _ place: SubmissionFault.Place, _ limit: Int,
    _ faults: inout [SubmissionFault]
  ) -> String? {
    guard let typed else { return nil }
    if typed.unicodeScalars.contains(where: { $0.value == 0 }) {
      faults.append(.init(place, .unreadable))
      return nil
    }
    let lines = typed.replacingOccurrences(of: "\r\n", with: "\n")
      .replacingOccurrences(of: "\r", with: "\n")
    let trimmed = lines.trimmingCharacters(in: .whitespacesAndNewlines)
    // Letters with many marks count as one; the bytes are bounded too, so that they cannot grow.
    if trimmed.count > limit || trimmed.utf8.count > limit * SubmissionLimits.bytesPerCharacter {
      faults.append(.init(place, .tooLong(limit: limit)))
      return nil
    }
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The postcode as `1234AB`, or nil where `typed` is none.
  static func postcode(_ typed: String) -> String? {
    let letters = typed.uppercased().filter { !" -".contains($0) }
    let bytes = Array(letters.utf8)
    guard bytes.count == 6, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[0]),
      bytes[1..<4].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      bytes[4...].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { return nil }
    return letters
  }

  /// The mobile number as `+31612345678`, or nil where `typed` is none.
  static func mobileNumber(_ typed: String) -> String? {
    var digits = typed.filter { !" -().".contains($0) }
    if digits.hasPrefix("+") { digits = "00" + digits.dropFirst() }
    if digits.hasPrefix("0031") { digits = "0" + digits.dropFirst(4) }
    if digits.hasPrefix("006") { digits = String(digits.dropFirst()) }
    guard digits.utf8.count == 10, digits.hasPrefix("06"),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return "+31" + digits.dropFirst()
  }

  /// The mail address without spaces, or nil where `typed` is none that mail can be sent to.
  static func mailAddress(_ typed: String) -> String? {
    let address = typed.filter { $0 != " " }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
      address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !"<>()[]\\,;:\"".utf8.contains($0) })
    else { return nil }
    return address
  }
}
