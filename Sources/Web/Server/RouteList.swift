package import Hummingbird

/// The routes of the site, as they are collected before the router is made: with them goes the table
/// that tells which methods a path takes.
package struct RouteList {
  /// What answers a request.
  package typealias Handler = @Sendable (Request, SiteContext) async throws -> Response

  private struct Entry {
    let method: HTTPRequest.Method
    let path: String
    let handler: Handler
  }

  private var entries: [Entry] = []

  /// An empty list.
  package init() {}

  /// Answers GET (and HEAD) on a path such as `/werkbak/:kenmerk`.
  package mutating func get(_ path: String, use handler: @escaping Handler) {
    entries.append(Entry(method: .get, path: path, handler: handler))
  }

  /// Answers POST on a path.
  package mutating func post(_ path: String, use handler: @escaping Handler) {
    entries.append(Entry(method: .post, path: path, handler: handler))
  }

  /// The paths with their methods.
  package var table: RouteTable {
    RouteTable(entries.map { ($0.path, $0.method) })
  }

  /// Adds every route to a router.
  func register(on router: Router<SiteContext>) {
    for entry in entries {
      router.on(RouterPath(entry.path), method: entry.method, use: entry.handler)
    }
  }
}

/// Which methods each path of the site takes.
package struct RouteTable: Sendable {
  /// One path with its methods, in the order they were added.
  package struct Row: Sendable, Equatable {
    /// The path, with `:name` for a part that varies.
    package let path: String
    /// The methods, HEAD not named beside GET.
    package var methods: [HTTPRequest.Method]
  }

  /// The paths in the order they were added.
  package private(set) var rows: [Row] = []

  init(_ entries: [(path: String, method: HTTPRequest.Method)]) {
    for entry in entries {
      if let index = rows.firstIndex(where: { $0.path == entry.path }) {
        rows[index].methods.append(entry.method)
      } else {
        rows.append(Row(path: entry.path, methods: [entry.method]))
      }
    }
  }

  /// The methods of a path; empty where the site has no such path.
  func methods(of path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    let row = rows.first { row in
      let pattern = row.path.split(separator: "/")
      return pattern.count == parts.count
        && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
    guard let row else { return [] }
    guard row.methods.contains(.get) else { return row.methods }
    return [.get, .head] + row.methods.filter { $0 != .get }
  }
}
