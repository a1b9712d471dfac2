import Testing

@testable import RuleLanguage

@Suite struct DependencyOrderTests {
  @Test func `depths count the chain below, circles have none`() {
    let order = DependencyOrder(needs: [[], [0], [0, 1], [4], [3], [4], [6]])
    #expect(order.depths == [1, 2, 3, nil, nil, nil, nil])
    #expect(order.circular == [3, 4, 6])
  }
}
