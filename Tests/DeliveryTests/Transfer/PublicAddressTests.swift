import Testing

@testable import Delivery

@Suite struct PublicAddressTests {
  @Test(arguments: [
    ([8, 8, 8, 8], true), ([172, 15, 255, 255], true), ([172, 32, 0, 0], true),
    ([100, 63, 0, 1], true), ([100, 128, 0, 0], true), ([223, 255, 255, 255], true),
    ([0, 0, 0, 0], false), ([10, 0, 0, 1], false), ([100, 64, 0, 1], false),
    ([127, 0, 0, 1], false), ([169, 254, 169, 254], false), ([172, 16, 0, 1], false),
    ([172, 31, 255, 255], false), ([192, 168, 0, 1], false), ([198, 19, 0, 1], false),
    ([224, 0, 0, 1], false), ([255, 255, 255, 255], false),
  ])
  func `an IPv4 address that is set apart is not public`(bytes: [UInt8], isPublic: Bool) {
    #expect(PublicAddress.holds(four: bytes) == isPublic)
  }

  @Test(arguments: [
    ([0x2a, 0x00, 0x14, 0x50], true), ([0x20, 0x01, 0x04, 0x60], true),
    ([0x26, 0x06, 0x47, 0x00], true), ([0, 0, 0, 0], false), ([0xfe, 0x80, 0, 0], false),
    ([0xfd, 0, 0, 0], false), ([0xff, 0x02, 0, 0], false), ([0x20, 0x01, 0x0d, 0xb8], false),
    ([0x20, 0x01, 0, 0], false), ([0x20, 0x02, 0x0a, 0], false), ([0, 0x64, 0xff, 0x9b], false),
    ([0x3f, 0xff, 0x01, 0], false),
  ])
  func `an IPv6 address that is set apart, or hides another, is not public`(
    first: [UInt8], isPublic: Bool
  ) {
    let bytes = first + [UInt8](repeating: 0, count: 11) + [1]
    #expect(PublicAddress.holds(sixteen: bytes) == isPublic)
  }
}
