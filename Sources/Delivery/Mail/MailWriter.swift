internal import Signals

/// Writes mails as RFC 5322 and MIME have them: encoded headers, text as quoted-printable UTF-8,
/// every line ended by CR LF. Nothing in it tells whether or when it is read.
struct MailWriter {
  /// From whom.
  let from: MailAddress

  /// The characters that a subject or a sender's name may have.
  static let headerLengthMax = 200
  /// The UTF-8 bytes that a text may have.
  static let textBytesMax = 32_768

  /// The whole mail, headers and text. Dots at the start of a line stand as they are: doubling them
  /// belongs to SMTP. Throws where something in it could become a header, or is too long.
  func bytes(of mail: Mail, to recipient: MailAddress) throws(MailFault) -> [UInt8] {
    let text = try quotedText(of: mail)
    var lines = [
      "Date: " + MailDate.text(mail.date),
      "From: \(try nameField(of: mail)) <\(from.text)>",
      "To: <\(recipient.text)>",
      "Message-ID: <\(try key(of: mail))@\(from.domain)>",
      "Subject: \(try EncodedWords.text(checked(mail.subject), after: "Subject: ".count))",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "Content-Language: \(try word(mail.language))",
      // Neither other programs (RFC 3834) nor Exchange answer this mail.
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
    ]
    if let page = mail.unsubscribe {
      lines.append("List-Unsubscribe: <\(try word(page))>")
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + text
  }

  private func quotedText(of mail: Mail) throws(MailFault) -> [UInt8] {
    guard mail.text.utf8.count <= Self.textBytesMax, !mail.text.utf8.contains(0) else {
      throw .text
    }
    return QuotedPrintable.bytes(of: mail.text)
  }

  private func nameField(of mail: Mail) throws(MailFault) -> String {
    let name = try checked(mail.sender)
    // Within quotes only what needs no escape there; a name that looks like an address is encoded
    // too.
    let isPlain = name.utf8.allSatisfy {
      $0.isLetter || $0.isDigit || " -.,'&".utf8.contains($0)
    }
    return isPlain ? "\"\(name)\"" : EncodedWords.text(name, after: "From: ".count, always: true)
  }

  private func key(of mail: Mail) throws(MailFault) -> String {
    guard DeliveryKey.isValid(mail.key) else { throw .key }
    return mail.key
  }

  private func checked(_ value: String) throws(MailFault) -> String {
    guard value.count <= Self.headerLengthMax,
      value.utf8.count <= Self.headerLengthMax * 4
    else { throw .headerTooLong }
    // U+0085, U+2028 and U+2029 are line ends to some programs.
    let isOneLine = value.unicodeScalars.allSatisfy {
      $0.value >= 32 && !(127...159).contains($0.value) && $0.value != 0x2028 && $0.value != 0x2029
    }
    guard isOneLine else { throw .controlInHeader }
    return value
  }

  /// A value without spaces or brackets, in ASCII.
  private func word(_ value: String) throws(MailFault) -> String {
    guard value.utf8.count <= Self.headerLengthMax else { throw .headerTooLong }
    guard value.utf8.allSatisfy({ (33...126).contains($0) && !"<>".utf8.contains($0) }) else {
      throw .controlInHeader
    }
    return value
  }
}

/// How a moment is written in a mail (RFC 5322 section 3.3).
enum MailDate {
  /// The moment in UTC, such as `Sat, 21 Nov 2026 17:22:02 +0000`.
  static func text(_ moment: Instant) -> String {
    let secondsOfDay = (moment.seconds % 86_400 + 86_400) % 86_400
    let days = Int((moment.seconds - secondsOfDay) / 86_400)
    let (year, month, day) = LocalDate(dayNumber: days).parts
    // The first of January 1970 was a Thursday.
    let weekday = weekdays[((days + 3) % 7 + 7) % 7]
    let time = [secondsOfDay / 3_600, secondsOfDay / 60 % 60, secondsOfDay % 60]
      .map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
    return "\(weekday), \(day) \(months[month - 1]) \(year) \(time) +0000"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
