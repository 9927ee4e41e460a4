extension Collection<UInt8> {
    /// Whether the bytes are `word`, which is in small letters, in any case. Of other bytes than letters, those with the
    /// bit that makes a letter small count as equal to those without.
    func isWord(_ word: String) -> Bool {
        count == word.utf8.count && elementsEqual(word.utf8) { $0 | 0x20 == $1 }
    }
}
