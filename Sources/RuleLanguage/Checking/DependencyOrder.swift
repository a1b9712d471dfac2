/// The order of things that need each other, and the circles in it.
struct DependencyOrder: Sendable {
  /// For each thing the length of the longest chain of needs below it, itself included; nil in or
  /// above a circle.
  let depths: [Int?]
  /// The things that need themselves, by way of others or not.
  let circular: [Int]

  /// `needs[i]` are the things that thing `i` needs.
  init(needs: [[Int]]) {
    var needed = [[Int]](repeating: [], count: needs.count)
    for (user, uses) in needs.enumerated() {
      for use in uses { needed[use].append(user) }
    }
    let depths = Self.peel(needs: needs, neededBy: needed)
    let heights = Self.peel(needs: needed, neededBy: needs)
    self.depths = depths
    self.circular = needs.indices.filter { depths[$0] == nil && heights[$0] == nil }
  }

  private static func peel(needs: [[Int]], neededBy: [[Int]]) -> [Int?] {
    var open = needs.map(\.count)
    var depths = [Int?](repeating: nil, count: needs.count)
    var ready = open.indices.filter { open[$0] == 0 }
    for index in ready { depths[index] = 1 }
    while let done = ready.popLast() {
      for user in neededBy[done] {
        open[user] -= 1
        guard open[user] == 0 else { continue }
        depths[user] = 1 + needs[user].reduce(0) { max($0, depths[$1] ?? 0) }
        ready.append(user)
      }
    }
    return depths
  }
}
