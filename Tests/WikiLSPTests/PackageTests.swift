import MarkupCore
import Testing

@Test func coreIsLinked() {
    #expect(ByteSet("a").contains(0x61))
}
