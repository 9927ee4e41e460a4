/// The 64-bit FNV-1a hash, built up byte by byte: the same in every run and on every machine.
///
/// Stands for a word or a name where no texts are kept.
package struct FNVHash: Sendable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    init(_ range: Range<Int>, of bytes: [UInt8]) {
        for offset in range { combine(bytes[offset]) }
    }

    init(_ text: some Sequence<UInt8>) {
        for byte in text { combine(byte) }
    }

    @inline(__always)
    package mutating func combine(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// Adds `text` and its end, so that what follows cannot be mistaken for a part of it.
    package mutating func combine(_ text: String) { combine(all: text.utf8) }

    /// Adds `bytes` and their end.
    package mutating func combine(all bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte) }
        combine(0)
    }
}
