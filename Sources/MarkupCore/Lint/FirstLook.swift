/// How to tell at first sight that a rule may concern a block: one of these is enough.
package struct FirstLook: Sendable {
    /// Flags of the block's root; see `NodeFlags`.
    let flags: UInt8
    /// The bytes that the block may begin with.
    let starts: [UInt8]
    /// What may stand in the block.
    let sign: Sign?

    package init(flags: UInt8 = 0, starts: [UInt8] = [], sign: Sign? = nil) {
        self.flags = flags
        self.starts = starts
        self.sign = sign
    }
}
