import Foundation

/// How many samples a check draws: a few in every run, many where long counts are asked for.
enum Counts {
  static let areFull = ProcessInfo.processInfo.environment["BUURTSIGNAAL_FULL_COUNTS"] != nil

  static func of(_ few: Int, full many: Int) -> Int { areFull ? many : few }
}
