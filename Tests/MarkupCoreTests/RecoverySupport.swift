import Foundation
import MarkupCore

/// A page of the project's own, damaged as naive text extractors damage pages: one line, nothing between the blocks.
let damagedArticle =
    "), () |image=  |caption=The old lighthouse seen from the harbour |location= Northern headland |country= |garrison=Port Ellis "
    + "|unit_name= |branch= Navy |size= |battles='Siege of Ellis' |commander1= |commander1_label= |notable_commanders=Ann Hale "
    + "|identification_symbol=  Ellis Coast Guard (in short ECG) was a volunteer force that watched the coast of Ellis until 1934."
    + "The force was raised by Ann Hale, who later led it. It kept four boats.HistoryThe first boats were bought in 1871 and kept "
    + "at the harbour of Ellis. They were manned by the fishermen of the town.In 1902 the force moved to the headland, where a "
    + "station had been built for it.See alsoHarbour of EllisAnn HaleNorthern Light (ship)Category:Coast guards "
    + "Category:1934 disestablishments in Ellisde:Küstenwache Ellis fr:Garde-côtes d'Ellis pl:Straż przybrzeżna Ellis"

/// The tree of `text` on the English Wikipedia.
func recoveryTree(_ text: String) -> SyntaxTree {
    var document = Document(Array(text.utf8))
    return document.tree
}

/// A file of the reference data, or nil after saying that it is missing.
func referenceFile(_ path: String) -> [UInt8]? {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/" + path)
    guard let data = try? Data(contentsOf: url) else {
        print("skipped: ../shared/\(path) is missing")
        return nil
    }
    return [UInt8](data)
}

/// One line for each entry of an outline, indented.
func drawing(_ entries: [OutlineEntry], _ depth: Int = 0) -> String {
    entries.map { entry in
        String(repeating: "  ", count: depth) + "\(entry.kind) \(entry.name)"
            + (entry.detail.isEmpty ? "" : " | \(entry.detail)")
            + (entry.isInferred ? " *" : "") + "\n" + drawing(entry.children, depth + 1)
    }.joined()
}
