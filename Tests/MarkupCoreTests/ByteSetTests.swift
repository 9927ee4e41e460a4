import MarkupCore
import Testing

@Test func byteSetHoldsExactlyItsBytes() {
    let set = ByteSet("{|\u{E9}")
    let members = Array("{|\u{E9}".utf8)
    for byte in UInt8.min...UInt8.max {
        #expect(set.contains(byte) == members.contains(byte))
    }
}
