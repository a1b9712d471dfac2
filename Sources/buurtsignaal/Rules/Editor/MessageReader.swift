import Foundation

/// Cuts what an editor sends into messages: a header with `Content-Length`, an empty line, and so
/// many bytes.
struct MessageReader {
  /// The most bytes of a header.
  static let headerBytesMax = 8_192
  /// The most bytes of a message; of a larger one nothing is kept.
  static let messageBytesMax = 8 * 1_048_576

  /// What was read.
  enum Item: Equatable {
    /// A whole message.
    case message(Data)
    /// A message of so many bytes, over the limit; it is skipped.
    case tooLarge(Int)
    /// The header is none: where the next message begins cannot be known.
    case broken
  }

  private static let headerEnd = Data("\r\n\r\n".utf8)

  private var buffer = Data()
  /// The bytes of a message over the limit that are still to come.
  private var skipped = 0
  /// The length of the message whose header was read.
  private var length: Int?

  /// Takes what came in.
  mutating func append(_ bytes: Data) {
    let dropped = min(skipped, bytes.count)
    skipped -= dropped
    buffer.append(bytes.dropFirst(dropped))
  }

  /// The next item; nil when it is not there in full yet. After `broken` there is no next.
  mutating func next() -> Item? {
    if length == nil {
      guard let end = buffer.range(of: Self.headerEnd) else {
        return buffer.count > Self.headerBytesMax ? .broken : nil
      }
      let header = buffer[buffer.startIndex..<end.lowerBound]
      guard header.count <= Self.headerBytesMax, let found = Self.length(in: header) else {
        return .broken
      }
      buffer = Data(buffer[end.upperBound...])
      guard found <= Self.messageBytesMax else {
        let here = min(found, buffer.count)
        buffer = Data(buffer.dropFirst(here))
        skipped = found - here
        return .tooLarge(found)
      }
      length = found
    }
    guard let needed = length, buffer.count >= needed else { return nil }
    let message = Data(buffer.prefix(needed))
    buffer = Data(buffer.dropFirst(needed))
    length = nil
    return .message(message)
  }

  private static func length(in header: Data) -> Int? {
    var length: Int?
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      guard parts[0].lowercased() == "content-length" else { continue }
      let digits = parts[1].trimmingCharacters(in: .whitespaces)
      guard length == nil, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
        let value = Int(digits)
      else { return nil }
      length = value
    }
    return length
  }
}
