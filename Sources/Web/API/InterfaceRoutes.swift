import Hummingbird

extension Site {
  /// Adds the programming interface and the pages that watch over the server.
  func addInterfaceRoutes(to routes: inout RouteList) {
  }
}

/// The description of the programming interface.
enum InterfaceDocument {
  /// The version of the interface, in the `API-Version` header.
  static let version = "1.0.0"
}
