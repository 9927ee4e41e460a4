/// HTML's list of active formatting elements: what is reopened, and how a misnested one is cut (the "adoption agency").
extension HTMLTreeBuilder {
    /// Remembers `element` as a formatting element to reopen.
    mutating func remember(_ element: Int32) {
        guard element != HTMLDocument.none, current == element else { return }
        if formatting.count >= Self.maximumFormatting { formatting.removeFirst() }
        formatting.append(element)
        if formatting.count > Self.maximumFormatting - Self.margin { needsAll = true }
    }

    mutating func insertFormattingMarker() {
        formatting.append(HTMLDocument.none)
    }

    mutating func clearFormattingToMarker() {
        while let last = formatting.popLast(), last != HTMLDocument.none {}
    }

    private func isOpen(_ element: Int32) -> Bool {
        openCounts[Int(document[element].tag.rawValue)] > 0 && stack.contains(element)
    }

    /// Makes a copy of `element` that nobody wrote.
    private mutating func clone(_ element: Int32) -> Int32 {
        var node = HTMLDocument.Node(kind: .element, tag: document[element].tag, flags: [.autoStart])
        node.flags.formUnion(document[element].flags.intersection([.html, .placed, .pendingAutoEnd, .endsWithLine]))
        node.tagStart = document[element].tagStart
        node.tagEnd = document[element].tagEnd
        let index = document.make(node)
        supplied.append(index)
        return index
    }

    /// HTML's "reconstruct the active formatting elements".
    mutating func reopenFormatting() {
        guard let last = formatting.last, last != HTMLDocument.none, !isOpen(last) else { return }
        var position = formatting.count - 1
        while position > 0 {
            let entry = formatting[position - 1]
            if entry == HTMLDocument.none || isOpen(entry) { break }
            position -= 1
        }
        while position < formatting.count {
            guard reopenBudget > 0, stack.count < Self.maximumDepth else {
                needsAll = true
                formatting.removeSubrange(position...)
                return
            }
            reopenBudget -= 1
            let copy = clone(formatting[position])
            let place = insertionPlace(under: current)
            document.insert(copy, under: place.parent, before: place.sibling)
            push(copy)
            formatting[position] = copy
            position += 1
        }
    }

    /// The end tag of a formatting element.
    mutating func closeFormatting(_ tag: HTMLElementName) {
        if currentTag == tag, !formatting.contains(current) {
            pop(byTag: true)
            return
        }
        for _ in 0..<8 {
            guard let entry = lastFormatting(tag) else {
                anyOtherEndTag(tag)
                return
            }
            let element = formatting[entry]
            guard let position = stack.lastIndex(of: element) else {
                formatting.remove(at: entry)
                return
            }
            guard !isHidden(position) else { return }
            let block = stack[(position + 1)...].firstIndex { HTMLElementSet.special.contains(document[$0].tag) }
            guard let block else {
                while stack.count > position { pop(byTag: stack.count - 1 == position) }
                formatting.remove(at: entry)
                return
            }
            cut(element, at: position, formattingEntry: entry, around: block)
        }
    }

    private func lastFormatting(_ tag: HTMLElementName) -> Int? {
        var position = formatting.count - 1
        while position >= 0, formatting[position] != HTMLDocument.none {
            if document[formatting[position]].tag == tag { return position }
            position -= 1
        }
        return nil
    }

    /// Whether a scope barrier stands above `position` on the stack.
    private func isHidden(_ position: Int) -> Bool {
        stack[(position + 1)...].contains { HTMLElementSet.scopeBarriers.contains(document[$0].tag) }
    }

    /// One turn of the adoption agency: `element` is closed before the block and reopened inside it.
    private mutating func cut(_ element: Int32, at position: Int, formattingEntry entry: Int, around block: Int) {
        let blockElement = stack[block]
        let ancestor = stack[position - 1]
        var bookmark = entry
        var lastNode = blockElement
        var node = block
        var inner = 0
        while true {
            node -= 1
            if node <= position { break }
            inner += 1
            let candidate = stack[node]
            var listPosition = formatting.lastIndex(of: candidate)
            if inner > 3, let found = listPosition {
                formatting.remove(at: found)
                if found < bookmark { bookmark -= 1 }
                listPosition = nil
            }
            guard let listPosition else {
                stack.remove(at: node)
                closed(candidate, byTag: false)
                continue
            }
            let copy = clone(candidate)
            formatting[listPosition] = copy
            stack[node] = copy
            document[candidate].flags.insert(.autoEnd)
            document[candidate].flags.remove(.closed)
            if lastNode == blockElement { bookmark = listPosition + 1 }
            document.move(lastNode, under: copy)
            lastNode = copy
        }
        if HTMLElementSet.fosterable.contains(document[ancestor].tag) {
            let wasFostering = fostering
            fostering = true
            let place = insertionPlace(under: ancestor)
            document.move(lastNode, under: place.parent, before: place.sibling)
            fostering = wasFostering
        } else {
            document.move(lastNode, under: ancestor)
        }
        let copy = clone(element)
        document.moveChildren(of: blockElement, to: copy)
        document.insert(copy, under: blockElement)
        if let found = formatting.lastIndex(of: element) {
            formatting.remove(at: found)
            if found < bookmark { bookmark -= 1 }
        }
        formatting.insert(copy, at: min(max(bookmark, 0), formatting.count))
        removeFromStack(element)
        let place = (stack.lastIndex(of: blockElement) ?? stack.count - 1) + 1
        stack.insert(copy, at: place)
        openCounts[Int(document[copy].tag.rawValue)] += 1
    }
}
