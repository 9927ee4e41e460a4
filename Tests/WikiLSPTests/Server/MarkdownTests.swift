import Testing
import WikiLSP

@Suite struct MarkdownTests {
    @Test(arguments: [
        // What is markup nowhere, or not where it stands.
        ("), () |a= 1.5 |population_as_of = (see below)!", "), () |a= 1.5 |population_as_of = (see below)!"),
        ("template-missing-closer", "template-missing-closer"),
        ("[[Tallowick|town]] {{x}} a < b & c", "[[Tallowick|town]] {{x}} a < b & c"),
        // Within a line.
        ("''a'' *b* _c_ ~d~ \\e", "''a'' \\*b\\* \\_c\\_ \\~d\\~ \\\\e"),
        ("a<ref>b</ref><!-- c -->&nbsp;&#32;", "a\\<ref>b\\</ref>\\<!-- c -->\\&nbsp;\\&#32;"),
        ("[a](b) [c]: d", "[a]\\(b) [c]\\: d"),
        // At its beginning.
        ("# a\n> b\n+ c\n- d\n* e\n---", "\\# a\n\\> b\n\\+ c\n\\- d\n\\* e\n\\---"),
        ("|a|b|\r\n:-|-", "\\|a|b|\n\\:-|-"),
        ("1. one\n1984) two\n1984 three", "1\\. one\n1984\\) two\n1984 three"),
        ("    four blanks\n\ta tab", "four blanks\na tab"),
        // Code stays code.
        ("without `{{` or `a*b`", "without `{{` or `a*b`"),
        ("a ` b ` c ` d", "a ` b ` c \\` d"),
        ("the last ` of them", "the last \\` of them"),
        ("", ""),
    ])
    func onlyWhatWouldBeMarkupIsEscaped(text: String, markdown: String) {
        #expect(Markdown.escaped(text) == markdown)
    }
}
