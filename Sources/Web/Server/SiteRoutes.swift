extension Site {
  /// Adds every route of the site; each part of it brings its own.
  func addAllRoutes(to routes: inout RouteList) {
    addReportRoutes(to: &routes)
    addStatusRoutes(to: &routes)
    addQuestionRoutes(to: &routes)
    addCardRoutes(to: &routes)
    addInterfaceRoutes(to: &routes)
    addOperatorRoutes(to: &routes)
    addDeskRoutes(to: &routes)
  }
}
