import Hummingbird

extension Site {
  /// Adds the form, its receipt and the addition.
  func addReportRoutes(to routes: inout RouteList) {
  }
}

extension Asset {
  /// The scripts of the public side.
  static let publicScripts: [Asset] = []
}
