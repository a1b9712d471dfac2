/// One value of JSON, as the neutral bench writes it; numbers are whole.
enum NeutralValue {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([NeutralValue])
  /// In the order written.
  case record([(name: String, value: NeutralValue)])

  /// The value called `name` of a record; an empty list when there is none.
  subscript(name: String) -> NeutralValue {
    guard case .record(let entries) = self else { return .list([]) }
    return entries.first { $0.name == name }?.value ?? .list([])
  }

  /// The text; empty for other values.
  var text: String {
    if case .text(let text) = self { text } else { "" }
  }

  /// The number; 0 for other values.
  var number: Int {
    if case .number(let number) = self { number } else { 0 }
  }

  /// The values of a list; none for other values.
  var items: [NeutralValue] {
    if case .list(let items) = self { items } else { [] }
  }

  /// The entries of a record; none for other values.
  var entries: [(name: String, value: NeutralValue)] {
    if case .record(let entries) = self { entries } else { [] }
  }
}

/// Reads JSON whose numbers are whole; quick enough for a hundred thousand signals.
struct NeutralReader {
  /// What is wrong, with the offset of the byte.
  struct Fault: Error {
    let offset: Int
  }

  /// The most lists and records in one another.
  private static let depthMax = 32

  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The value that `bytes` hold; throws `Fault`.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> NeutralValue {
    var reader = NeutralReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw Fault(offset: reader.offset) }
    return value
  }

  private mutating func value() throws -> NeutralValue {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return .record(try record())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .truth(true))
    case UInt8(ascii: "f"): return try word("false", .truth(false))
    default: return .number(try number())
    }
  }

  private mutating func record() throws -> [(name: String, value: NeutralValue)] {
    var entries: [(name: String, value: NeutralValue)] = []
    try inside(UInt8(ascii: "}")) { reader in
      reader.skipSpace()
      let name = try reader.string()
      reader.skipSpace()
      try reader.expect(UInt8(ascii: ":"))
      entries.append((name, try reader.value()))
    }
    return entries
  }

  private mutating func list() throws -> [NeutralValue] {
    var items: [NeutralValue] = []
    try inside(UInt8(ascii: "]")) { items.append(try $0.value()) }
    return items
  }

  /// Reads what stands between two brackets, parted by commas.
  private mutating func inside(
    _ close: UInt8, _ element: (inout NeutralReader) throws -> Void
  ) throws {
    offset += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else { throw Fault(offset: offset) }
    skipSpace()
    if peek == close {
      offset += 1
      return
    }
    while true {
      try element(&self)
      skipSpace()
      if peek == close { break }
      try expect(UInt8(ascii: ","))
    }
    offset += 1
  }

  private mutating func string() throws -> String {
    try expect(UInt8(ascii: "\""))
    var text = ""
    var start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        text += String(decoding: bytes[start..<offset], as: UTF8.self)
        offset += 1
        if byte == UInt8(ascii: "\"") { return text }
        text.unicodeScalars.append(try escape())
        start = offset
      } else {
        offset += 1
      }
    }
    throw Fault(offset: offset)
  }

  private mutating func escape() throws -> Unicode.Scalar {
    defer { offset += 1 }
    switch peek {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    default: throw Fault(offset: offset)
    }
  }

  private mutating func number() throws -> Int {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(peek) { offset += 1 }
    guard let number = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
      throw Fault(offset: start)
    }
    return number
  }

  private mutating func word(_ word: StaticString, _ value: NeutralValue) throws -> NeutralValue {
    for index in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[index]) }
    return value
  }

  private var peek: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func expect(_ byte: UInt8) throws {
    guard peek == byte else { throw Fault(offset: offset) }
    offset += 1
  }

  private mutating func skipSpace() {
    while offset < bytes.count, bytes[offset] <= UInt8(ascii: " ") { offset += 1 }
  }
}
