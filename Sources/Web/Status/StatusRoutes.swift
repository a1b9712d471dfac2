import Hummingbird

extension Site {
  /// Adds the pages on which a reporter sees how it goes.
  func addStatusRoutes(to routes: inout RouteList) {
  }
}
