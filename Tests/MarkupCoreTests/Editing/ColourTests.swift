import MarkupCore
import Testing

@Suite struct ColourTests {
    @Test(arguments: [
        ("#abc", "#aabbcc"), ("#ABCD", "#aabbccdd"), ("#0a141e", "#0a141e"), ("rgb(10 20 30 / 50%)", "#0a141e80"),
        ("rgb(100%,0%,50%)", "#ff0080"), ("rgba(300, -5, 0, 1)", "#ff0000"), ("hsl(0, 100%, 50%)", "#ff0000"),
        ("hsl(-120deg 100% 25%)", "#000080"), ("hsla(60,100%,50%,0)", "#ffff0000"), ("RebeccaPurple", "#663399"),
    ])
    func coloursAreRead(_ css: String, _ hexadecimal: String) {
        #expect(Colour(css: css)?.hexadecimal == hexadecimal)
    }

    @Test(arguments: [
        "", "#", "#12", "#12345", "#ggg", "rgb(1,2)", "rgb(a,b,c)", "rgb(nan,inf,0)", "hsl(10,10,10)", "reddish",
        "rgb(1,2,3", "lab(1,2,3)",
    ])
    func otherTextsAreNone(_ css: String) {
        #expect(Colour(css: css) == nil)
    }

    @Test(arguments: ["#663399", "#123456", "#ff000080", "#00ff0000"])
    func whatIsWrittenIsReadAgain(_ css: String) throws {
        let colour = try #require(Colour(css: css))
        #expect(Colour(css: colour.hexadecimal)?.hexadecimal == css)
        #expect(colour.name.map { Colour(css: $0)?.hexadecimal == css } ?? true)
        let again = try #require(Colour(css: colour.function))
        #expect(abs(again.alpha - colour.alpha) < 0.01 && again.red == colour.red)
    }
}
