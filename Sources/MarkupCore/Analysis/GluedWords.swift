/// Words that tell what a stretch of text is.
enum GluedWords {
    /// What stands before a capital inside one word: `McCain`, `YouTube`.
    static let innerCapitals = WordSet(
        """
        Mc Mac De Di Da Du Del Della La Le Lo Van Von Fitz Ó You Play My Face Pay Java Type Git Linked Deep \
        Word Power Photo Quick Data Net Open Master Home Black Star Sun Win Mega Blu Snap Hyper Post eBay ex \
        pre post anti non neo Ph St Mp Dr AstroTurf Wiki Vo Ka Ma Te Sk Im Al Micro Cine Tele Digi Soft \
        Sound Rock Cyber Ever Gold Good Green Ri
        """)
    /// What a stop follows in the middle of a sentence.
    static let abbreviations = WordSet(
        """
        Mr Mrs Ms Dr St Ste Sta Sto Sr Sra Jr Prof Gen Col Capt Cpt Lt Sgt Rev Hon Fr Br Mme Mlle Hr Frl No Nr Vol Bd Ed \
        Mt Ft Pt Co Inc Ltd vs ca cf ed eds vol pp bzw usw etc св ул г им
        """)
    /// What stands after a capital inside one word: `AmphibiaWeb`, `GlobeScope`.
    static let innerTails = WordSet(
        """
        Web Tree Store Docs Scope Lab Labs Net Tube Space Base Soft Cast Zoo Pubs Pages Works Line Link Point Ware Lex \
        Click Cloud Pedia Wiki Data Map Maps Script Book Station Post Watch Mail Chat Box Bank Card Hub Stat Stats Fest
        """)
    /// Words that begin sentences more than anything else.
    static let openers = WordSet(
        """
        The In A An On At It He She They After During As By From For When While This These There His Her Its \
        Their According Although Since With Before Following Most Many Some One Two To Of Between Under Both \
        Several Another Until Der Die Das Im Am Nach Le Les En El Los Il Nel Gli O Os No Het De Als В На По \
        После С У За
        """)
    /// Small words that the rest of a caption begins with.
    static let captionWords = WordSet(
        """
        in of is was at on with by during and near from for as are were to the showing after before
        """)
    /// Words, in small letters, that no title ends with.
    static let neverLast = WordSet(
        """
        of the a an in to and for by with at on from as is was are were or his her their its that which who \
        former called named against than von van de der die das und la le les et du des el los y del il e di
        """)
    /// Words that begin sentences, and no titles.
    static let pronouns = WordSet(
        """
        He She It They This These There When While If Although However Since Because Er Sie Es Il Elle Ils
        """)
    /// Words that begin sentences rather than titles.
    static let prepositions = WordSet(
        """
        In On At By From Between To As With Im En
        """)
    /// Words that make a sentence of what they stand in.
    static let verbs = WordSet(
        """
        is was were are has had have been can could would said became ist war wurde est était fue era è fu
        """)
    /// Words that begin sentences more often than titles.
    static let articles = WordSet("The A An")
}
