import Hummingbird
import Synchronization

/// Reads the body of one request, within a number of bytes and a time.
///
/// It remembers whether the body was read to its end: a connection with a rest on it is not used
/// again, so that nobody keeps it busy by sending on and on.
package final class BodyReader: Sendable {
  private let isFinished = Atomic<Bool>(false)

  init() {}

  /// Whether the whole body was read.
  var isComplete: Bool { isFinished.load(ordering: .relaxed) }

  /// The bytes of the body.
  ///
  /// Throws `PageError.tooLarge` past `limit` and `tooSlow` past `time`, or the error of a connection
  /// that broke.
  func bytes(
    of request: Request, upTo limit: Int, within time: Duration = Limits.bodyTimeMax
  ) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw PageError.tooLarge
    }
    let body = request.body
    let bytes = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await Self.collect(body, upTo: limit) }
      group.addTask {
        try await Task.sleep(for: time)
        return nil
      }
      return try await group.next() ?? nil
    }
    guard let bytes else { throw PageError.tooSlow }
    isFinished.store(true, ordering: .relaxed)
    return bytes
  }

  private static func collect(_ body: RequestBody, upTo limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= limit else { throw PageError.tooLarge }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}
