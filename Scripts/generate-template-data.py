#!/usr/bin/env python3
"""Write the embedded template and heading knowledge of MarkupCore from reference data.

    Scripts/generate-template-data.py [DATA_DIR [CORPUS_DIR]]     (default ../shared/data, ../shared/corpus)

Writes Sources/MarkupCore/Analysis/TemplateKnowledgeData.swift and SectionsKnowledgeData.swift. Only names and counts are
carried over. Templates: one `@lang` line, then one line for each infobox: name, uses, and the parameter names, most used
first, each after a digit that is its share of uses in tenths; runs of digits are folded into `#`, with the highest number
after `^`. Headings: a line `@lang` for each language with titles seen on several pages, or on one of few; `*` marks those whose
sections hold lists. `<lang` and `>lang`: words that items of such lists begin and end with.
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


STANDARD = {  # what closes an article in each language, from the style guides, and frequent titles: list sections carry a `*`
    "en": "*See also|*References|*External links|*Notes|*Further reading|*Bibliography|*Sources|*Footnotes|*Citations|*Notes and references",
    "de": """*Siehe auch|*Weblinks|*Weblink|*Einzelnachweise|*Literatur|*Quellen|*Belege|Anmerkungen|Fußnoten|*Werke|*Werke (Auswahl)|*Schriften|
*Schriften (Auswahl)|*Veröffentlichungen|*Diskografie|*Filmografie|*Alben|*Singles|*Söhne und Töchter der Stadt|*Persönlichkeiten|*Mitglieder|
*Auszeichnungen|*Ehrungen|*Trivia|Geschichte|Leben|Leben und Werk|Leben und Wirken|Werk|Wirken|Karriere|Politik|Wirtschaft|Wirtschaft und Infrastruktur|
Verkehr|Bildung|Kultur|Kultur und Sehenswürdigkeiten|Sehenswürdigkeiten|Bauwerke|Geographie|Geografie|Klima|Bevölkerung|Einwohnerentwicklung|
Religion|Sport|Wappen|Städtepartnerschaften|Gemeindepartnerschaften|Name|Namensherkunft|Etymologie|Lage|Stadtgliederung|Handlung|Inhalt|
Hintergrund|Entstehung|Entstehungsgeschichte|Rezeption|Kritik|Kritiken|Besetzung|Synchronisation|Produktion|Veröffentlichung|Musik|Titelliste|
Verbreitung|Merkmale|Beschreibung|Lebensweise|Systematik|Fortpflanzung|Eigenschaften|Verwendung|Vorkommen|Gewinnung|Erfolge|Ereignisse|
Definition|Begriff|Begriffsgeschichte|Bedeutung|Aufbau|Funktion|Technik|Literarisches Werk|Familie|Privates|Herkunft|Jugend|Ausbildung|Nachwirkung""",
    "fr": """*Voir aussi|*Liens externes|*Lien externe|*Références|*Notes et références|*Bibliographie|*Articles connexes|*Publications|*Œuvres|
*Filmographie|*Discographie|*Distinctions|*Sources|*Notes|Annexes|Histoire|Historique|Biographie|Géographie|Toponymie|Démographie|Économie|
Politique et administration|Culture|Culture et patrimoine|Patrimoine|Lieux et monuments|Climat|Transports|Sport|Personnalités liées à la commune|
Héraldique|Jumelages|Population|Éducation|Description|Caractéristiques|Fiche technique|Distribution|Synopsis|Résumé|Production|Accueil|
Carrière|Vie privée|Vie personnelle|Palmarès|Jeunesse|Formation|Étymologie|Définition|Origine|Taxonomie|Répartition|Comportement|Reproduction""",
    "es": """*Véase también|*Enlaces externos|*Referencias|*Bibliografía|*Fuentes|*Obras|*Filmografía|*Discografía|*Premios|*Miembros|Notas|Historia|
Biografía|Geografía|Demografía|Economía|Política|Cultura|Educación|Deportes|Deporte|Clima|Transporte|Transportes|Turismo|Gobierno|Etimología|
Toponimia|Descripción|Características|Argumento|Sinopsis|Reparto|Producción|Recepción|Carrera|Vida personal|Muerte|Palmarés|Distribución|
Taxonomía|Comportamiento|Reproducción|Gastronomía|Patrimonio|Símbolos|Población|Infraestructura""",
    "it": "*Voci correlate|*Altri progetti|*Collegamenti esterni|Note|*Bibliografia|*Opere|*Discografia|*Filmografia|Storia|Biografia|Trama|Accoglienza",
    "pt": """*Ver também|*Ligações externas|*Referências|*Bibliografia|*Notas e referências|*Discografia|*Filmografia|História|Biografia|Notas|Geografia|
Demografia|Economia|Política|Cultura|Educação|Esportes|Desporto|Clima|Transportes|Etimologia|Descrição|Enredo|Elenco|Produção|Carreira|Património""",
    "nl": """*Zie ook|*Externe links|*Externe link|*Referenties|*Literatuur|*Bronnen|*Discografie|*Filmografie|Geschiedenis|Biografie|Levensloop|
Bronnen, noten en/of referenties|Geografie|Bevolking|Demografie|Economie|Politiek|Cultuur|Onderwijs|Sport|Klimaat|Verkeer en vervoer|Etymologie|
Bezienswaardigheden|Beschrijving|Verspreiding|Kenmerken|Loopbaan|Carrière|Verhaal|Rolverdeling""",
    "pl": """*Zobacz też|*Linki zewnętrzne|Przypisy|*Bibliografia|*Dyskografia|*Filmografia|*Odznaczenia|*Publikacje|Historia|Życiorys|Uwagi|Geografia|
Demografia|Gospodarka|Polityka|Kultura|Oświata|Edukacja|Sport|Klimat|Transport|Turystyka|Zabytki|Etymologia|Nazwa|Opis|Fabuła|Obsada|Kariera|Budowa""",
    "sv": """*Se även|*Externa länkar|*Referenser|*Källor|*Diskografi|*Filmografi|Historia|Biografi|Noter|Fotnoter|Geografi|Demografi|Ekonomi|Politik|
Kultur|Utbildning|Sport|Klimat|Kommunikationer|Befolkning|Handling|Rollista|Etymologi|Utbredning|Utseende""",
    "ru": """*См. также|*Ссылки|*Примечания|*Литература|*Источники|*Фильмография|*Дискография|*Награды|*Сочинения|*Состав|История|Биография|География|
Население|Экономика|Политика|Культура|Образование|Спорт|Климат|Транспорт|Достопримечательности|Этимология|Название|Описание|Сюжет|В ролях|
Карьера|Личная жизнь|Семья|Административное деление|Происхождение|Создание|Критика|Распространение|Строение|Память|Комментарии|Галерея""",
    "uk": """*Див. також|*Посилання|*Примітки|*Література|*Джерела|*Дискографія|*Фільмографія|*Нагороди|*Склад|Історія|Біографія|Географія|
Населення|Економіка|Політика|Культура|Освіта|Спорт|Клімат|Транспорт|Етимологія|Назва|Опис|Сюжет|Життєпис|Родина|Пам'ять|Галерея""",
    "cs": """*Související články|*Externí odkazy|*Reference|*Literatura|*Diskografie|*Filmografie|Historie|Život|Odkazy|Poznámky|Geografie|Obyvatelstvo|
Hospodářství|Ekonomika|Politika|Kultura|Vzdělávání|Sport|Podnebí|Doprava|Pamětihodnosti|Název|Popis|Děj|Obsazení|Kariéra|Dílo""",
    "fi": "*Katso myös|*Aiheesta muualla|*Lähteet|Viitteet|*Kirjallisuutta|*Diskografia|Historia|Maantiede|Väestö|Talous|Politiikka|Kulttuuri|Ura|Juoni",
    "da": "*Se også|*Eksterne henvisninger|*Kilder|*Litteratur|*Referencer|Historie|Noter|Biografi|Geografi|Økonomi|Kultur|Karriere|Handling",
    "no": "*Se også|*Eksterne lenker|*Kilder|*Referanser|*Litteratur|Historie|Biografi|Geografi|Økonomi|Kultur|Noter|Karriere|Handling",
    "hu": "*Külső hivatkozások|*További információk|*Jegyzetek|*Források|Története|*Kapcsolódó szócikkek|Történelem|Földrajz|Népesség|Élete|Cselekmény",
    "tr": "*Ayrıca bakınız|*Dış bağlantılar|*Kaynakça|Tarihçe|Tarih|Coğrafya|Nüfus|Ekonomi|Kültür|Hayatı|Kariyeri|Konusu",
    "ro": "*Vezi și|*Legături externe|*Note|*Bibliografie|Istorie|Geografie|Demografie|Economie|Cultură|Biografie|Referințe",
    "ca": "*Vegeu també|*Enllaços externs|*Referències|*Bibliografia|Història|Biografia|Geografia|Demografia|Economia|Cultura|Notes",
    "ja": "関連項目|外部リンク|脚注|参考文献|概要|出典", "zh": "参见|外部链接|参考文献|參見|外部連結|歷史|历史",
    "ko": "같이 보기|외부 링크|각주|참고 문헌|역사", "ar": "انظر أيضا|وصلات خارجية|مراجع|تاريخ",
}

NOT_LATIN = set("ar arz fa ur he yi ckb pnb hi mr sa new kn ml or pa th am ka hy el ru uk be bg kk ky tg tt ce sah mn zh ja ko".split())

ITEM_WORDS = {  # words that links to other sites and pages begin with, and end with
    "en": ("""Official Website Homepage Home Article Articles Interview Biography Profile Photos Photo Pictures Video Videos Map Maps Gallery Review Reviews
List Lists Outline Index Timeline History Guide Information News Facts Encyclopedia Facebook Twitter YouTube Instagram Myspace IMDb Archive Archived
Works Portal Database Category Discography Documentary Country Key Federal National International Government Ministry President Online Statistics""",
        """site website page homepage web online news media archive archives library database project information info history museum university
institute association foundation society council committee commission government ministry office department department agency profile biography interview
review article articles map maps gallery photos pictures video videos list index blog channel group page portal forum guide encyclopedia dictionary
magazine journal newspaper book books press report reports documents resources links Facebook Twitter YouTube Instagram Myspace IMDb AllMusic Discogs
Commons Wikipedia Wikivoyage Wikisource Wikiquote Curlie Foundation Society Institute Museum Library Archive Archives Database Project Association
Council Commission Office Department Agency Site Website Page Homepage Online News Media Radio Television Channel Magazine Journal Encyclopedia Britannica
Guide Portal Map English German French Spanish Russian Italian Ukrainian Polish Japanese Chinese engl russ"""),
    "de": ("Offizielle Offizieller Website Webseite Webpräsenz Homepage Artikel Informationen Liste Literatur Eintrag Biographie Biografie Seite Bilder Das Die Der",
        "Website Webseite Homepage Seite Informationen Archiv Bibliothek Nationalbibliothek Museum Institut englisch deutsch französisch"),
    "fr": ("Site Liste Le La Les Page Fiche Notice Biographie Article Catalogue Portail", "officiel officielle ville commune mairie anglais français site"),
    "es": ("Sitio Página Lista Web Ficha Biografía Artículo Perfil El La Los Las", "oficial inglés español ayuntamiento web"),
    "it": ("Sito Scheda Pagina Biografia Articolo Lista Il La Le Intervista", "ufficiale inglese comune sito"),
    "ru": ("Официальный Официальная Сайт Список История Биография Статья Страница Профиль Фотографии", "сайт сайте сайта города России"),
    "uk": ("Офіційний Офіційна Сайт Список Історія Біографія Стаття Сторінка", "сайт сайті сайту України"),
    "pl": ("Oficjalna Oficjalny Strona Lista Historia Biografia Artykuł Portal", "internetowa gminy miasta strona"),
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


def plain(item):
    """A list item without its markup."""
    for _ in range(4):
        item = re.sub(r"\{\{[^{}]*\}\}", "", item)
    item = re.sub(r"<ref[^>]*/>|<ref.*?</ref>|<[^>]*>", "", item)
    item = re.sub(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]", r"\1", item)
    item = re.sub(r"\[(?:https?:|ftp:|//)\S*\s*([^\]]*)\]", r"\1", item)
    return re.sub(r"[\[\]]|'{2,}", "", item).lstrip("*#:; ").strip()


def headings():
    titles = collections.defaultdict(collections.Counter)
    lists = collections.defaultdict(collections.Counter)
    tops = collections.defaultdict(set)
    done = collections.defaultdict(set)
    first = collections.defaultdict(collections.Counter)
    last = collections.defaultdict(collections.Counter)
    with open(os.path.join(CORPUS, "manifest.jsonl"), encoding="utf-8") as f:
        for text in f:
            m = json.loads(text)
            if m["project"] != "wikipedia" or m["kind"] != "article":
                continue
            with open(os.path.join(CORPUS, "..", m["file"]), encoding="utf-8", errors="replace") as page:
                source = page.read()
            lang = m["lang"]
            if m["title"].lower() in done[lang]:  # the same article from another dump
                continue
            done[lang].add(m["title"].lower())
            topic = re.split(r"[\s_(,]", m["title"].lower())[0][:5]
            seen, begins, ends = set(), set(), set()
            parts = re.split(r"(?m)^(={2,4})[ \t]*([^=\n]*?)[ \t]*\1[ \t]*$", source)
            for i in range(2, len(parts), 3):
                level, title, body = len(parts[i - 1]), parts[i], parts[i + 1]
                if not (2 <= len(title) <= 40) or re.search(r"[\[\]{}<>|'\t\n0-9:Ã]", title) or title in seen:
                    continue
                if lang in NOT_LATIN and re.search("[A-Za-z]", title):
                    continue
                seen.add(title)
                titles[lang][title] += 1
                if level == 2 and len(title.split()) <= 3 and len(title) <= 24 and topic not in title.lower():
                    tops[lang].add(title)
                rows = [r for r in body.split("\n") if r.strip() and not r.startswith(("{{", "[[", "<", "|", "}"))]
                if rows and sum(r.startswith(("*", "#")) for r in rows) >= 0.7 * len(rows):
                    lists[lang][title] += 1
                    for row in rows:
                        words = re.findall(r"\w+", plain(row)) if row.startswith("*") else []
                        if words:
                            begins.add(words[0])
                            ends.add(words[-1])
            first[lang].update(w for w in begins if w[0].isupper() and len(w) > 1)
            last[lang].update(w for w in ends if w[-1].islower() and len(w) > 2)
    out = []
    for lang in sorted(set(titles) | set(STANDARD)):
        words = {}
        for word in STANDARD.get(lang, "").replace("\n", "").split("|"):
            if word:
                words[word.lstrip("*")] = word.startswith("*")
        for word in COMMON_EN.split("|") if lang == "en" else ():
            words.setdefault(word.lstrip("*"), word.startswith("*"))
        few = len(done[lang]) < 20
        for title, n in titles[lang].items():
            if n >= (2 if few else 3) or few and title in tops[lang]:
                words.setdefault(title, False)
                words[title] = words[title] or lists[lang][title] * 2 > n
        if words:
            out.append("\t".join(["@" + lang] + sorted(("*" if is_list else "") + w for w, is_list in words.items())))
        own = ITEM_WORDS.get(lang, ("", ""))
        for mark, counts, usual in (("<", first[lang], own[0]), (">", last[lang], own[1])):
            common = {w for w, n in counts.most_common(400) if n >= 4 and w[1:].islower()} | set(usual.split())
            if common:
                out.append("\t".join([mark + lang] + sorted(common)))
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
    table = "\n".join(words)
    swift("SectionsKnowledgeData.swift", "What is common in each language: section titles, and the words of list items.", "SectionsKnowledgeData", table)
    print("%d boxes in %d languages, %d bytes; %d lines on headings, %d bytes" % (
        sum(map(len, boxes.values())), len(boxes), len(text.encode()), len(words), len(table.encode())), file=sys.stderr)


if __name__ == "__main__":
    main()
