/// The variables of a solver that are worth a decision, those of recent conflicts first.
struct ActivityHeap {
  /// The activity at which all are scaled down, and by how many bits.
  private static let activityMax = 1 << 60
  private static let scaleBits = 44
  /// The weight of the first conflict; each next one weighs a sixteenth more.
  private static let incrementFirst = 1 << 14

  private var activities: [Int] = []
  /// Whether each variable is worth a decision before it took part in a conflict.
  private var isWorth: [Bool] = []
  /// The variables, each before those at twice its place and the next.
  private var heap: [Int32] = []
  /// The place of each variable in the heap; -1 when it is not there.
  private var places: [Int32] = []
  private var increment = Self.incrementFirst

  /// Takes in the next variable; unless it `isWorth` a decision from the start, only once it took
  /// part in a conflict.
  mutating func add(_ variable: Int, isWorth worth: Bool) {
    activities.append(0)
    isWorth.append(worth)
    places.append(-1)
    putBack(variable)
  }

  mutating func putBack(_ variable: Int) {
    guard places[variable] < 0, isWorth[variable] || activities[variable] > 0 else { return }
    places[variable] = Int32(heap.count)
    heap.append(Int32(variable))
    rise(from: heap.count - 1)
  }

  mutating func takeGreatest() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    places[Int(first)] = -1
    if !heap.isEmpty {
      heap[0] = last
      places[Int(last)] = 0
      sink(from: 0)
    }
    return Int(first)
  }

  mutating func raise(_ variable: Int) {
    activities[variable] += increment
    if activities[variable] > Self.activityMax {
      for index in activities.indices { activities[index] >>= Self.scaleBits }
      increment = max(Self.incrementFirst, increment >> Self.scaleBits)
    }
    if places[variable] >= 0 { rise(from: Int(places[variable])) }
  }

  /// Lets what comes weigh more than what was.
  mutating func age() {
    increment += increment >> 4
  }

  private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    let (first, second) = (activities[Int(left)], activities[Int(right)])
    return first > second || (first == second && left < right)
  }

  private mutating func rise(from start: Int) {
    var place = start
    while place > 0, isBefore(heap[place], heap[(place - 1) / 2]) {
      exchange(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink(from start: Int) {
    var place = start
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && isBefore(heap[child], heap[best]) {
        best = child
      }
      if best == place { return }
      exchange(place, best)
      place = best
    }
  }

  private mutating func exchange(_ left: Int, _ right: Int) {
    heap.swapAt(left, right)
    places[Int(heap[left])] = Int32(left)
    places[Int(heap[right])] = Int32(right)
  }
}
