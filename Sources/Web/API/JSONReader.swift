/// Reads JSON (RFC 8259) strictly: every name once, valid UTF-8 without NUL, and within limits of
/// depth and number of values. It never recurses deeper than the limit, whatever the bytes.
struct JSONReader {
  /// Why bytes are no document that is taken.
  enum Fault: Error, Sendable, Equatable {
    /// They are no JSON.
    case malformed
    /// They are no valid UTF-8, or a text in them is none, or holds NUL.
    case unreadable
    /// A name stands twice in an object; the pointer to it.
    case duplicate(String)
    /// Arrays and objects lie too deep in each other.
    case tooDeep
    /// There are too many values.
    case tooMany
  }

  private let bytes: [UInt8]
  private var position = 0
  private var valuesLeft = Limits.jsonValuesMax

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The value that `bytes` write, with nothing but white space round it.
  static func value(of bytes: [UInt8]) throws(Fault) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .unreadable }
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0, at: "")
    reader.skipSpace()
    guard reader.position == bytes.count else { throw .malformed }
    return value
  }

  private mutating func value(depth: Int, at pointer: String) throws(Fault) -> JSONValue {
    guard depth <= Limits.jsonDepthMax else { throw .tooDeep }
    guard valuesLeft > 0 else { throw .tooMany }
    valuesLeft -= 1
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth, pointer)
    case UInt8(ascii: "["): return try array(depth, pointer)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int, _ pointer: String) throws(Fault) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw .malformed }
      let name = try string()
      let place = "\(pointer)/\(Self.escaped(name))"
      guard names.insert(name).inserted else { throw .duplicate(place) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw .malformed }
      members.append((name, try value(depth: depth + 1, at: place)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw .malformed }
    }
  }

  private mutating func array(_ depth: Int, _ pointer: String) throws(Fault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      values.append(try value(depth: depth + 1, at: "\(pointer)/\(values.count)"))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw .malformed }
    }
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "\""):
        guard !text.contains(0), let string = String(validating: text, as: UTF8.self) else {
          throw .unreadable
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .malformed
      default: text.append(byte)
      }
    }
    throw .malformed
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    switch next() {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var code = try fourDigits()
      if (0xD800..<0xDC00).contains(code) {
        guard next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") else { throw .unreadable }
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low) else { throw .unreadable }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw .unreadable }
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw .malformed
    }
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw .malformed
      }
      code = code << 4 | UInt32(digit)
    }
    return code
  }

  /// A number; one that is not whole, or does not fit, reads as `fraction`.
  private mutating func number() throws(Fault) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let first = position
    skipDigits()
    let count = position - first
    guard count > 0, count == 1 || bytes[first] != UInt8(ascii: "0") else { throw .malformed }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try needDigits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try needDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return isWhole ? Int(text).map { .number($0) } ?? .fraction : .fraction
  }

  private mutating func needDigits() throws(Fault) {
    let start = position
    skipDigits()
    guard position > start else { throw .malformed }
  }

  private mutating func skipDigits() {
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
    let end = position + word.utf8.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else {
      throw .malformed
    }
    position = end
    return value
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    position += 1
    return byte
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// A name as a JSON pointer writes it (RFC 6901).
  static func escaped(_ name: String) -> String {
    String(name.flatMap { $0 == "~" ? Array("~0") : $0 == "/" ? Array("~1") : [$0] })
  }
}
