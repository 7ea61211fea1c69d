# Lēmuma vārdi.

clause = { $number }. punkts
clause-of-document = { $document }, { $number }. punkts
clause-row = Tabulas rinda { $number }
clause-note = { $row }. rindas { $number }. piezīme
clause-note-only = { $row }. rindas piezīme
clause-beaten = { $other } šeit nepiemēro ({ $precedence }).

formula-share = { $share } no { $eligible } = { $amount }
formula-limit = { $name } { $before } → { $after }

explain-total = Kopā
explain-insurer = apdrošinātājs
explain-patient = pacients
same-visit = Ievērībai: kāds no šiem pakalpojumiem jau ir tās pašas dienas un iestādes vizītē { $visit } ({ $clause }).

problem-not-a-health-edition = Šie noteikumi neattiecas uz vizītēm pie ārsta; izvēlieties veselības apdrošināšanas noteikumus.
problem-no-lines = Pievienojiet vismaz vienu pakalpojumu.
problem-too-many-lines = Vienā vizītē var būt ne vairāk kā { $max } rindas; pārējos pakalpojumus ievadiet citā vizītē.
problem-price-not-positive = { $line }. rinda: cenai jābūt lielākai par nulli.
problem-price-too-large = { $line }. rinda: cena nedrīkst pārsniegt { $max }.
problem-list-price-not-positive = { $line }. rinda: iestādes cenrādī norādītajai cenai jābūt lielākai par nulli.
problem-programme-unknown = Noteikumos nav programmas „{ $programme }”.
problem-limit-unknown = Programmā nav limita „{ $limit }”.
problem-use-below-zero = Limita „{ $limit }” izlietojums nevar būt mazāks par nulli.
problem-past-service-unknown = Iepriekšējo pakalpojumu sarakstā ir neesošs pakalpojums: { $service }.
problem-dates-reversed =
    { $of ->
        [contract] Līguma pēdējā diena ir agrāka par pirmo.
        [cover] Apdrošināšanas perioda pēdējā diena ir agrāka par pirmo.
       *[card] Kartes derīguma pēdējā diena ir agrāka par pirmo.
    }
problem-cover-outside-contract = Personas apdrošināšanas periodam jāiekļaujas līguma darbības laikā.
problem-service-before-birth = Pakalpojuma diena ir agrāka par pacienta dzimšanas dienu.
problem-no-receipt-claims = Šie noteikumi neparedz atlīdzību par paša apmaksātiem pakalpojumiem.
problem-channel-closed =
    { $channel ->
        [portal] Šie noteikumi neparedz pieteikumus portālā.
        [e_mail] Šie noteikumi neparedz pieteikumus e-pastā.
        [post] Šie noteikumi neparedz pieteikumus pa pastu.
       *[office] Šie noteikumi neparedz pieteikumus klātienē.
    }
problem-received-before-service = Pieteikums nevar būt saņemts pirms pakalpojuma dienas.
problem-noted-line-unknown = Nav rindas ar numuru { $line }.

# Kas notiek ar izlemtu vizīti.

transaction-hold = Rezervēts līdz { $until }
transaction-confirmed = Apstiprināts laikā
transaction-too-late = Laikā nav apstiprināts: summas atkal ir brīvas
transaction-void-by-clinic = Klīnika pati var anulēt līdz { $day }
transaction-void-by-insurer = Klīnika pati varēja anulēt līdz { $day }; tagad vajadzīga apdrošinātāja piekrišana
transaction-problem-no-visits = Šie noteikumi neizlemj vizītes.
transaction-problem-not-in-order = Vizīti vispirms parāda, tad apstiprina, tad anulē; pārbaudiet laikus.

# Pieteikuma ar čeku gaita.

course-channel =
    { $channel ->
        [portal] Portālā
        [e_mail] E-pastā
        [post] Pa pastu
       *[office] Klātienē
    }
course-form-signed = { $channel }: pieteikumam jābūt parakstītam
course-form-unsigned = { $channel }: paraksts nav vajadzīgs
course-day = Izmaksā vai atsaka līdz { $day }
course-stopped = Termiņš apturēts, līdz saņemti dokumenti
course-not-promised = Noteikumi termiņu neparedz
course-told-payment = Vēstuli nesūta: atbilde ir izmaksa
course-told-letter = Vēstule tikai apdrošinātajam
course-given-decision = Rakstisks lēmums līdz { $day }
course-given-amount = Rakstiska ziņa par izmaksāto summu līdz { $day }, bez veselības datiem
course-given-nothing = Apdrošinājuma ņēmējam neko: atteikumus saņem tikai apdrošinātais
course-originals = Oriģināli jāglabā līdz { $day }
course-problem-decided-too-early = Lēmumu pieņem, kad saņemti visi dokumenti.
course-problem-holidays-unknown = { $year }. gada svētku dienas vēl nav zināmas.
