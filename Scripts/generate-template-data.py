#!/usr/bin/env python3
"""Write the embedded template and heading knowledge of MarkupCore from reference data.

    Scripts/generate-template-data.py [DATA_DIR [CORPUS_DIR]]     (default ../shared/data, ../shared/corpus)

Writes Sources/MarkupCore/Analysis/TemplateKnowledgeData.swift and SectionsKnowledgeData.swift. Only names and counts are
carried over. Templates: one `@lang` line, then one line for each infobox: name, uses, and the parameter names, most used
first, each after a digit that is its share of uses in tenths; runs of digits are folded into `#`, with the highest number
after `^`. Headings: one line a language, titles seen on several pages.
"""
import collections, gzip, json, os, re, sys

DATA = sys.argv[1] if len(sys.argv) > 1 else "../shared/data"
CORPUS = sys.argv[2] if len(sys.argv) > 2 else "../shared/corpus"
OUT = "Sources/MarkupCore/Analysis"
BUDGET = 330_000  # bytes of template text
MARKER = re.compile(
    r"infobox|infoboks|infobo\u017e|infookvir|infokutu|infokast|taxobox|tassobox|geobox|chembox|drugbox|speciesbox|starbox|planetbox|ficha|"
    r"^info/|^info |infotaula|tietolaatikko|fakta$|карточка|картка|инфокутия|шаблон-картка|基礎情報|"
    r"جعبه|صندوق|الگو:جعبه|बॉक्स|তথ্যছক|^besked|bilgi kutusu|szczegóły|infocaseta|caseta|casetă|kartica|kutija|"
    r"πληροφορίες|정보|hộp|thông tin|kotak|ficheiro|dati|infolentelė|infolåda|sidebox|"
    r"^(персона|военный деятель|государственный деятель|река|учёный|футболист|фильм|спортсмен|актёр|музыкант|писатель|компания|"
    r"divisione amministrativa|sportivo|album|film|corpo celeste|artista musicale|bio|azienda|fiction tv|videogioco|musicista)$", re.I)
NOT = re.compile(r"citar|cite|citat|cytuj|literatur|книга|статья|succession|nav|/(start|end|début|fin)$|doc$", re.I)


def fold(name):
    """The name with its digit runs folded, and the highest number in it."""
    numbers = [int(n) for n in re.findall(r"[0-9]{1,3}", name)]
    return re.sub(r"[0-9]+", "#", name), max(numbers, default=0)


def usable(name):
    return 0 < len(name) <= 48 and not name.isdigit() and not re.search(r"[\n\t|={}\[\]<>^\\\"#]", name)


def line(name, uses, shares):
    """`shares`: parameter name -> share of uses."""
    families = {}
    for key, share in shares.items():
        if not usable(key):
            continue
        folded, top = fold(key)
        old = families.get(folded, (0, 0))
        families[folded] = (max(old[0], share), max(old[1], top))
    ordered = sorted(families.items(), key=lambda x: (-x[1][0], x[0]))
    cells = ["%d%s%s" % (min(9, int(share * 10)), key, "^%d" % top if top > 1 else "") for key, (share, top) in ordered]
    return "\t".join([name, str(uses)] + cells), len(cells)


def english():
    boxes = {}
    with open(os.path.join(DATA, "infobox-params.json"), encoding="utf-8") as f:
        for name, box in json.load(f)["templates"].items():
            shares = {}
            for key, p in box["params"].items():
                if p["definedInCopies"] >= 2 or p["enwikiTemplateData2020"]:
                    shares[key] = (p["usePercent"] or 0) / 100
            boxes[name] = (box.get("uses_in_sampled_wikis", 0), shares)
    return boxes


def usage():
    with gzip.open(os.path.join(DATA, "param-usage.jsonl.gz"), "rt", encoding="utf-8") as f:
        for text in f:
            r = json.loads(text)
            r["name"] = r["template"].split(":", 1)[-1].replace("_", " ")
            yield r


def templates():
    rows = list(usage())
    boxes = english()
    known = {n.lower() for n in boxes}
    # Boxes with English names live on in many wikis with their English parameter names.
    shared = collections.defaultdict(lambda: [0, 0, collections.Counter(), collections.Counter()])
    for r in rows:
        low = r["name"].lower()
        if low in known or not r["name"].isascii() or not re.match(r"(infobox |taxobox|speciesbox|geobox|chembox|drugbox|automatic taxobox)", low):
            continue
        s = shared[low]
        ascii_params = {k: v for k, v in r["params"].items() if k.isascii() and usable(k)}
        if sum(ascii_params.values()) < 0.8 * sum(r["params"].values()):
            continue
        s[0] += r["count"]
        s[1] += 1
        s[2].update(ascii_params)
        s[3][r["name"]] += r["count"]
    english_lines = {}
    for name, (uses, shares) in boxes.items():
        english_lines[name] = line(name, uses, shares)[0]
    extra = []
    for low, (count, wikis, params, names) in shared.items():
        if wikis >= 4 and count >= 60:
            shares = {k: v / count for k, v in params.items() if v / count >= 0.01}
            name = names.most_common(1)[0][0]
            text, n = line(name[0].upper() + name[1:], count, shares)
            if n >= 5:
                extra.append((count, text))
    extra.sort(reverse=True)
    out = {"en": list(english_lines.values()) + [t for _, t in extra[:330]]}
    size = sum(len(t.encode()) + 1 for t in out["en"])
    others = []
    for r in rows:
        if r["lang"] in ("en", "commons") or NOT.search(r["name"]):
            continue
        if r["lang"] == "war" or r["lang"] == "ceb":
            continue
        per_use = sum(v for k, v in r["params"].items() if not k.isdigit()) / max(1, r["count"])
        if not MARKER.search(r["name"]) and not (per_use >= 12 and r["count"] >= 3000):
            continue
        shares = {k: v / r["count"] for k, v in r["params"].items() if v / r["count"] >= 0.04 and not k.isdigit()}
        text, n = line(r["name"], r["count"], shares)
        if n >= 5:
            others.append((r["count"], r["lang"], text))
    others.sort(key=lambda x: -x[0])
    per_language = collections.Counter()
    for count, lang, text in others:
        cost = len(text.encode()) + 1
        if size + cost > BUDGET or per_language[lang] >= 45:
            continue
        per_language[lang] += 1
        size += cost
        out.setdefault(lang, []).append(text)
    return out


STANDARD = {  # what closes an article in each language, from the style guides: list sections carry a `*`
    "en": "*See also|*References|*External links|*Notes|*Further reading|*Bibliography|*Sources|*Footnotes|*Citations|*Notes and references",
    "de": "*Siehe auch|*Weblinks|*Einzelnachweise|*Literatur|Geschichte|*Quellen|Anmerkungen|Leben|Werke|*Werke (Auswahl)",
    "fr": "*Voir aussi|*Liens externes|*Références|*Notes et références|*Bibliographie|*Articles connexes|Histoire|Biographie|*Lien externe|Annexes",
    "es": "*Véase también|*Enlaces externos|*Referencias|*Bibliografía|Historia|Biografía|Notas",
    "it": "*Voci correlate|*Altri progetti|*Collegamenti esterni|Note|*Bibliografia|Storia|Biografia",
    "pt": "*Ver também|*Ligações externas|*Referências|*Bibliografia|História|Biografia|Notas",
    "nl": "*Zie ook|*Externe links|*Externe link|*Referenties|*Literatuur|Geschiedenis|Bronnen, noten en/of referenties",
    "pl": "*Zobacz też|*Linki zewnętrzne|Przypisy|*Bibliografia|Historia|Życiorys|Uwagi",
    "sv": "*Se även|*Externa länkar|*Referenser|*Källor|Historia|Biografi|Noter",
    "ru": "*См. также|*Ссылки|*Примечания|*Литература|История|Биография|*Источники",
    "uk": "*Див. також|*Посилання|*Примітки|*Література|Історія|Біографія|*Джерела",
    "cs": "*Související články|*Externí odkazy|*Reference|*Literatura|Historie|Život|Odkazy|Poznámky",
    "fi": "*Katso myös|*Aiheesta muualla|*Lähteet|Viitteet|Historia",
    "da": "*Se også|*Eksterne henvisninger|*Kilder|Historie|Noter",
    "no": "*Se også|*Eksterne lenker|*Kilder|*Referanser|Historie",
    "hu": "*Külső hivatkozások|*További információk|*Jegyzetek|*Források|Története|*Kapcsolódó szócikkek",
    "tr": "*Ayrıca bakınız|*Dış bağlantılar|*Kaynakça|Tarihçe",
    "ro": "*Vezi și|*Legături externe|*Note|*Bibliografie|Istorie",
    "ca": "*Vegeu també|*Enllaços externs|*Referències|*Bibliografia|Història",
    "ja": "関連項目|外部リンク|脚注|参考文献|概要|出典", "zh": "参见|外部链接|参考文献|參見|外部連結|歷史|历史",
    "ko": "같이 보기|외부 링크|각주|참고 문헌|역사", "ar": "انظر أيضا|وصلات خارجية|مراجع|تاريخ",
}


COMMON_EN = """History|Early life|Early life and education|Early years|Biography|Background|Career|Early career|Later career|
Personal life|Death|Later life|Later years|Legacy|Life|Life and career|Life and work|Childhood|Education|Family|Marriage|Marriage and issue|
Ancestry|Honours|Honors|Awards|Awards and honors|Awards and honours|Awards and nominations|Accolades|Achievements|Recognition|*Filmography|
*Discography|*Works|*Selected works|*Publications|*Selected publications|*Selected bibliography|*Books|*Albums|*Studio albums|*Live albums|
*Singles|*Compilations|*Compilation albums|Video albums|*Extended plays|*Music videos|Film|Films|Television|Theatre|Plot|Plot summary|
Synopsis|Cast|Characters|Production|Development|Casting|Filming|Music|Soundtrack|Track listing|Personnel|Release|Release history|Reception|
Critical reception|Critical response|Box office|Sales|Charts|Chart performance|Certifications|Marketing|Promotion|Themes|Style|Influences|
Influence|Adaptations|Sequel|Sequels|Home media|Gameplay|Story|Setting|Episodes|Broadcast|Controversy|Controversies|Criticism|Impact|
Geography|Climate|Topography|Geology|Hydrology|Flora and fauna|Flora|Fauna|Wildlife|Environment|Ecology|Habitat|Distribution|
Distribution and habitat|Description|Behavior|Behaviour|Diet|Reproduction|Breeding|Life cycle|Taxonomy|Etymology|Name|Names|Conservation|
Conservation status|Demographics|Population|Religion|Language|Languages|Ethnic groups|Economy|Industry|Agriculture|Tourism|Transport|
Transportation|Infrastructure|Roads|Rail|Government|Government and politics|Politics|Administration|Administrative divisions|Law|Military|
Foreign relations|Culture|Art|Arts|Literature|Architecture|Cuisine|Media|Sport|Sports|Schools|Health|Energy|Landmarks|
Places of interest|Attractions|*Notable people|*Notable residents|*Notable alumni|*Alumni|*Members|*Former members|*Current members|
*Band members|Line-up|Organization|Organisation|Structure|Membership|Leadership|Operations|Services|Products|Facilities|Campus|Academics|
Research|Admissions|Student life|Athletics|Students|Faculty|Stadium|Stadiums|Supporters|Rivalries|Club colours|Colours and badge|Crest|
Players|Current squad|Managers|Coaches|Records|Statistics|Career statistics|Club career|International career|Playing career|
Coaching career|Managerial career|Playing style|Style of play|International goals|Results|Season summary|Schedule|Format|Qualification|Venue|
Venues|Participants|Teams|Rules|Equipment|Design|Construction|Design and construction|Operational history|Service history|Variants|
Operators|Specifications|Accidents and incidents|Armament|Propulsion|Aftermath|Prelude|Battle|The battle|Casualties|Forces|Order of battle|
Causes|Consequences|Course|Origins|Origin|Formation|Foundation|Founding|Establishment|Rise to power|Reign|Fall|Decline|Abdication|
World War I|World War II|First World War|Second World War|Interwar period|Post-war|Cold War|Middle Ages|Prehistory|Antiquity|
Ancient history|Modern history|Colonial era|Independence|20th century|21st century|19th century|18th century|17th century|Overview|
Introduction|Definition|Definitions|Terminology|Concept|Concepts|Theory|Methods|Applications|Examples|Properties|Characteristics|Features|
Types|Classification|Uses|Usage|Use|Mechanism|Function|Signs and symptoms|Symptoms|Diagnosis|Treatment|Prevention|Prognosis|Epidemiology|
Cause|Pathophysiology|Management|Society and culture|In popular culture|Popular culture|In fiction|Symbolism|Mythology|Philosophy|
Views|Political views|Political career|Military career|Business career|Acting career|Professional career|Writing career|Beginnings|
Breakthrough|Solo career|Reunion|Hiatus|Breakup|Touring|*Tours|*Concert tours|Elections|Election results|Electoral history|Presidency|
Premiership|Tenure|Domestic policy|Foreign policy|Assassination|Trial|Arrest|Imprisonment|Execution|Exile|Retirement|Philanthropy|Charity|
Public image|Artistry|Musical style|Image|Fashion|Trivia|Gallery|Images|Timeline|Chronology|List|Lists|Other|Others|General|Miscellaneous|
Articles|Videos|Documentary|Documentaries|*Footnotes|*Citations|*Notes|Notes and references|References and notes|*Primary sources|
*Secondary sources|*Works cited|*General references|Explanatory notes|Sources and further reading|
*Related articles|*Related topics""".replace("\n", "")


def headings():
    titles = collections.defaultdict(collections.Counter)
    lists = collections.defaultdict(collections.Counter)
    done = collections.defaultdict(set)
    with open(os.path.join(CORPUS, "manifest.jsonl"), encoding="utf-8") as f:
        for text in f:
            m = json.loads(text)
            if m["project"] != "wikipedia" or m["kind"] != "article":
                continue
            with open(os.path.join(CORPUS, "..", m["file"]), encoding="utf-8", errors="replace") as page:
                source = page.read()
            if m["title"].lower() in done[m["lang"]]:  # the same article from another dump
                continue
            done[m["lang"]].add(m["title"].lower())
            seen = set()
            parts = re.split(r"(?m)^(={2,4})[ \t]*([^=\n]*?)[ \t]*\1[ \t]*$", source)
            for i in range(2, len(parts), 3):
                title, body = parts[i], parts[i + 1]
                if not (2 <= len(title) <= 40) or re.search(r"[\[\]{}<>|'\t\n0-9]", title) or title in seen:
                    continue
                seen.add(title)
                titles[m["lang"]][title] += 1
                rows = [r for r in body.split("\n") if r.strip() and not r.startswith(("{{", "[[", "<", "|", "}"))]
                if rows and sum(r.startswith(("*", "#")) for r in rows) >= 0.7 * len(rows):
                    lists[m["lang"]][title] += 1
    out = {}
    for lang in sorted(set(titles) | set(STANDARD)):
        words = {}
        for word in STANDARD.get(lang, "").split("|"):
            if word:
                words[word.lstrip("*")] = word.startswith("*")
        for word in COMMON_EN.split("|") if lang == "en" else ():
            words.setdefault(word.lstrip("*"), word.startswith("*"))
        for title, n in titles[lang].items():
            if n >= 3:
                words.setdefault(title, False)
                words[title] = words[title] or lists[lang][title] * 2 > n
        if words:
            out[lang] = sorted(("*" if is_list else "") + w for w, is_list in words.items())
    return out


def swift(path, doc, type_name, text):
    with open(os.path.join(OUT, path), "w", encoding="utf-8") as f:
        f.write("// Written by Scripts/generate-template-data.py; do not edit.\n// swift-format-ignore-file\n\n")
        f.write("/// %s\npackage enum %s {\n" % (doc, type_name))
        f.write("    /// The lines; see the script for their form.\n    static let text: String = #\"\"\"\n")
        for row in text.split("\n"):
            f.write(row + "\n")
        f.write("\"\"\"#\n}\n")


def main():
    boxes = templates()
    text = "\n".join("@%s\n%s" % (lang, "\n".join(boxes[lang])) for lang in sorted(boxes, key=lambda l: (l != "en", l)))
    swift("TemplateKnowledgeData.swift", "Infobox names, uses and parameter names by language.", "TemplateKnowledgeData", text)
    words = headings()
    table = "\n".join("@%s\t%s" % (lang, "\t".join(w)) for lang, w in sorted(words.items()))
    swift("SectionsKnowledgeData.swift", "Section titles common in each language; `*` marks sections that hold a list.", "SectionsKnowledgeData", table)
    print("%d boxes in %d languages, %d bytes; %d headings, %d bytes" % (
        sum(map(len, boxes.values())), len(boxes), len(text.encode()), sum(map(len, words.values())), len(table.encode())), file=sys.stderr)


if __name__ == "__main__":
    main()
