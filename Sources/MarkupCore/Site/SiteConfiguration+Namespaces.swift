extension SiteConfiguration {
    /// The number of the namespace of that name (what stands before the colon): in any case, with spaces or underscores, by
    /// its local, English or alias name. The empty name is not found.
    package func namespace(named bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        namespaceNames.value(of: bytes, in: range).map { namespaces[Int($0)].number }
    }

    /// The number of the namespace of that name.
    package func namespace(named name: String) -> Int? {
        namespaceNames.value(of: name).map { namespaces[Int($0)].number }
    }

    /// The namespace with that number, O(log n).
    package func namespace(_ number: Int) -> SiteDescription.Namespace? {
        var low = 0
        var high = namespaces.count
        while low < high {
            let middle = (low + high) / 2
            if namespaces[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < namespaces.count && namespaces[low].number == number ? namespaces[low] : nil
    }

    /// The site's own name of a namespace, with spaces; empty for the main one and for unknown numbers.
    package func namespaceName(_ number: Int) -> String { namespace(number)?.name ?? "" }

    /// The English name of a namespace, with spaces; empty for the main one and for unknown numbers.
    package func canonicalNamespaceName(_ number: Int) -> String { namespace(number)?.canonicalName ?? "" }

    /// Whether `/` in a title parts a page from its subpages there.
    package func hasSubpages(_ number: Int) -> Bool { namespace(number)?.hasSubpages ?? false }

    /// The name of the namespace about the wiki itself, "Wikipedia".
    package var projectName: String { namespaceName(4) }
}
