/// Makes list and list item tags out of `*#:;` runs, as Parsoid's `ListHandler` does.
///
/// Everything from the first item to the end of the list stands between `listStart` and `listEnd`.
struct ListHandler {
    /// The tokens made so far; whoever takes them empties it.
    var output: [HTMLToken] = []
    private var frames: [Frame] = []
    /// Whether the innermost frame takes tokens; false inside a table of a list item.
    private var isActive = false
    private var nestedTables = 0

    /// One list with its nested lists; a table in an item begins anew.
    private struct Frame {
        var bullets: [UInt8] = []
        /// Open lists and items, outermost first.
        var open: [HTMLElementName] = []
        var atLineEnd = false
        var newline: HTMLToken?
        /// Tokens at the start of a line that may yet belong to the list.
        var lineStart: [HTMLToken] = []
        var hasDefinition = false
        var openTags = 0
        var openBlocks = 0
    }

    /// The bytes of the page.
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Begins anew.
    mutating func reset() {
        output.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
        isActive = false
        nestedTables = 0
    }

    mutating func process(_ token: HTMLToken) {
        if token.kind == .bullets {
            item(token)
        } else if token.kind == .end {
            finish()
            output.append(token)
        } else if frames.isEmpty {
            output.append(token)
        } else {
            other(token)
        }
    }

    private mutating func finish() {
        while !frames.isEmpty {
            if isActive { closeLists(nil) } else { popFrame() }
            isActive = !frames.isEmpty
        }
    }

    // MARK: Tokens that are no items

    private mutating func other(_ token: HTMLToken) {
        let top = frames.count - 1
        guard isActive else {
            if token.tag == .table, token.kind == .close {
                if nestedTables == 0 { isActive = true } else { nestedTables -= 1 }
            } else if token.tag == .table, token.kind == .open {
                nestedTables += 1
            }
            output.append(token)
            return
        }
        let isBlock = HTMLElementSet.wikitextBlocks.contains(token.tag)
        if token.kind == .open, token.tag != .table {
            frames[top].openTags += 1
        } else if token.kind == .close {
            frames[top].openTags = max(0, frames[top].openTags - 1)
            if token.tag == .table {
                closeLists(token)
                isActive = !frames.isEmpty
                return
            }
            if isBlock {
                if frames[top].openBlocks == 0 {
                    closeLists(token)
                } else {
                    frames[top].openBlocks -= 1
                    if frames[top].atLineEnd { closeLists(token) } else { output.append(token) }
                }
                return
            }
        } else if token.kind == .newline, !token.flags.contains(.inert) {
            if frames[top].atLineEnd {
                closeLists(token)
            } else {
                frames[top].atLineEnd = true
                frames[top].newline = token
                frames[top].hasDefinition = false
                frames[top].openTags = 0
            }
            return
        }
        if frames[top].atLineEnd {
            guard token.isTransparent else {
                closeLists(token)
                return
            }
            if let newline = frames[top].newline {
                frames[top].lineStart.append(newline)
                frames[top].newline = nil
            }
            frames[top].lineStart.append(token)
            return
        }
        if token.kind == .open {
            if token.tag == .table { isActive = false } else if isBlock { frames[top].openBlocks += 1 }
        }
        output.append(token)
    }

    // MARK: Items

    private mutating func item(_ token: HTMLToken) {
        var bullets: [UInt8]
        if token.flags.contains(.sameLine) {
            bullets = isActive ? frames.last?.bullets ?? [] : []
            if !bullets.isEmpty { bullets.removeLast() }
            bullets.append(UInt8(ascii: ":"))
        } else {
            bullets = Array(bytes[Int(token.start)..<Int(token.end)])
        }
        if isActive, let frame = frames.last {
            if bullets.last == UInt8(ascii: ":"), frame.hasDefinition || frame.openTags > 0 {
                output.append(HTMLToken(.text, .body, [], Int(token.start), Int(token.end)))
                return
            }
        } else {
            frames.append(Frame())
            output.append(HTMLToken(.listStart))
            isActive = true
        }
        begin(bullets, token)
    }

    /// Closes what `bullets` no longer hold and opens what they add.
    private mutating func begin(_ bullets: [UInt8], _ token: HTMLToken) {
        let top = frames.count - 1
        let old = frames[top].bullets
        var shared = 0
        while shared < old.count, shared < bullets.count, old[shared] == bullets[shared] { shared += 1 }
        frames[top].bullets = bullets
        let start = Int(token.start)
        if shared == old.count, shared == bullets.count {
            let tag = frames[top].open.last ?? .li
            output.append(HTMLToken(.close, tag))
            output.append(contentsOf: frames[top].lineStart)
            if let newline = frames[top].newline { output.append(newline) }
            output.append(HTMLToken(.open, tag, .placed, start, start + bullets.count))
        } else {
            var next = shared
            output.append(contentsOf: frames[top].lineStart)
            if shared < old.count, shared < bullets.count, Self.isTermAndDefinition(old[shared], bullets[shared]) {
                close(levels: old.count - shared - 1)
                let tag = Self.tags(bullets[shared]).item
                if let closing = frames[top].open.popLast() { output.append(HTMLToken(.close, closing)) }
                frames[top].open.append(tag)
                frames[top].hasDefinition = tag == .dd
                if let newline = frames[top].newline { output.append(newline) }
                let width = token.flags.contains(.sameLine) ? 1 : shared + 1
                output.append(HTMLToken(.open, tag, .placed, start, start + width))
                next += 1
            } else {
                close(levels: old.count - shared)
                if let newline = frames[top].newline { output.append(newline) }
                if shared > 0, bullets.count == shared {
                    let tag = frames[top].open.last ?? .li
                    output.append(HTMLToken(.close, tag))
                    output.append(HTMLToken(.open, tag, .placed, start, start + bullets.count))
                }
            }
            while next < bullets.count {
                let (list, item) = Self.tags(bullets[next])
                let listStart = next == shared ? start : start + next
                output.append(HTMLToken(.open, list, .placed, listStart, listStart))
                output.append(HTMLToken(.open, item, .placed, listStart, start + next + 1))
                frames[top].open.append(list)
                frames[top].open.append(item)
                if item == .dd {
                    frames[top].hasDefinition = true
                } else if item == .dt {
                    frames[top].hasDefinition = false
                }
                next += 1
            }
        }
        frames[top].lineStart.removeAll(keepingCapacity: true)
        frames[top].newline = nil
        frames[top].atLineEnd = false
    }

    private static func isTermAndDefinition(_ one: UInt8, _ other: UInt8) -> Bool {
        one != other && (one == 0x3A || one == 0x3B) && (other == 0x3A || other == 0x3B)
    }

    private static func tags(_ bullet: UInt8) -> (list: HTMLElementName, item: HTMLElementName) {
        switch bullet {
        case UInt8(ascii: "*"): (.ul, .li)
        case UInt8(ascii: "#"): (.ol, .li)
        case UInt8(ascii: ";"): (.dl, .dt)
        default: (.dl, .dd)
        }
    }

    private mutating func closeLists(_ token: HTMLToken?) {
        let top = frames.count - 1
        close(levels: frames[top].bullets.count)
        let lineStart = frames[top].lineStart
        let newline = frames[top].newline
        popFrame()
        output.append(contentsOf: lineStart)
        if let newline { output.append(newline) }
        if let token { output.append(token) }
    }

    private mutating func popFrame() {
        frames.removeLast()
        output.append(HTMLToken(.listEnd))
        isActive = false
    }

    /// Closes the innermost `levels` lists with their items.
    private mutating func close(levels: Int) {
        let top = frames.count - 1
        for _ in 0..<max(0, levels * 2) {
            guard let tag = frames[top].open.popLast() else { return }
            output.append(HTMLToken(.close, tag))
        }
    }
}
