# Vēstules par nelaimes gadījumu atlīdzībām.

letter-sender = Reģ. Nr. { $number }, tālr. { $phone }
letter-title-decision = Lēmums par apdrošināšanas atlīdzību
letter-title-refusal = Lēmums par atteikumu izmaksāt apdrošināšanas atlīdzību
letter-title-correction = Labots lēmums par apdrošināšanas atlīdzību
letter-title-documents = Par dokumentiem, kas vajadzīgi lēmumam
letter-claim = Atlīdzības lietas numurs
letter-policy = Polises numurs
letter-insured = Apdrošinātais
letter-accident = Nelaimes gadījuma datums
letter-terms = Apdrošināšanas noteikumi
letter-greeting = Labdien!
letter-pays = Esam izskatījuši Jūsu atlīdzības pieteikumu un nolēmuši izmaksāt apdrošināšanas atlīdzību { $amount } apmērā.
letter-pays-part = Daļu no pieteiktā neatlīdzinām vai atlīdzinām nepilnīgi; kas tas ir un kāpēc, redzams aprēķinā.
letter-pays-nothing = Esam izskatījuši Jūsu atlīdzības pieteikumu. Saskaņā ar apdrošināšanas noteikumiem atlīdzība nepienākas; pamatojums redzams aprēķinā.
letter-refuses = Esam izskatījuši Jūsu atlīdzības pieteikumu un nolēmuši atteikt apdrošināšanas atlīdzības izmaksu.
letter-refuses-must = Šādā gadījumā noteikumi atlīdzības izmaksu nepieļauj.
letter-refuses-may = Šādā gadījumā noteikumi dod mums tiesības atteikt izmaksu. Kāpēc tās izmantojam, skaidrots pamatojumā.
letter-corrects = Esam pārskatījuši šajā lietā { $date } pieņemto lēmumu. Šis lēmums to aizstāj.
letter-corrects-pays = Apdrošināšanas atlīdzība tagad ir { $amount }.
letter-corrects-more = Tā ir par { $difference } lielāka nekā iepriekš. Jau izmaksāto ieskaitām šajā summā.
letter-corrects-less = Tā ir par { $difference } mazāka nekā iepriekš. Jau izmaksāto ieskaitām šajā summā; ja kaut kas būs jāatmaksā, par to rakstīsim atsevišķi.
letter-corrects-same = Summa ir tāda pati kā iepriekš.
letter-asks = Esam saņēmuši Jūsu atlīdzības pieteikumu. Lai pieņemtu lēmumu, lūdzam iesniegt dokumentus vai sniegt ziņas:
letter-asks-days =
    Lēmumu pieņemsim { $days ->
        [zero] { $days } dienu
        [one] { $days } dienas
       *[other] { $days } dienu
    } laikā pēc tam, kad būsim saņēmuši pēdējo no šiem dokumentiem ({ $clause }).
letter-asks-working-days =
    Lēmumu pieņemsim { $days ->
        [zero] { $days } darba dienu
        [one] { $days } darba dienas
       *[other] { $days } darba dienu
    } laikā pēc tam, kad būsim saņēmuši pēdējo no šiem dokumentiem ({ $clause }).
letter-asks-restarts = Līdz tam lēmuma pieņemšanas termiņš ir apturēts; to sāk skaitīt no jauna nākamajā dienā pēc pēdējā dokumenta saņemšanas.
letter-payments = Izmaksa
letter-paid-before = Pēc iepriekšējā lēmuma izmaksai noteikti { $amount }; tos ieskaitām, un tagad izmaksājam tikai starpību.
letter-nothing-more = Papildu izmaksas nav.
letter-died = Izsakām līdzjūtību Jums un Jūsu tuviniekiem.
letter-heirs = Mantiniekiem (apdrošinātais { $name })
letter-heirs-proof = Mantiniekiem izmaksājam tādās daļās, kādas apliecina mantojuma dokumenti; lūdzam tos iesniegt, ja tas vēl nav izdarīts.
letter-benefit = Risks
letter-payee = Saņēmējs
letter-due = Izmaksas termiņš
letter-amount = Summa
letter-total = Kopā
letter-changes = Izmaiņas
letter-before = Iepriekš
letter-now = Tagad
letter-difference = Starpība
letter-considered = Pieteiktā ārstēšanās slimnīcā un izdevumi
letter-stay = { $number }. uzturēšanās slimnīcā: no { $from } līdz { $to }
letter-stay-open = { $number }. uzturēšanās slimnīcā: no { $from }
letter-expense = { $number }. izdevums, { $date } ({ $benefit }): { $amount }
letter-expense-others = { $number }. izdevums, { $date } ({ $benefit }): { $amount }, no tiem { $others } sedz citi
letter-injuries = Traumas
letter-parts = Ķermeņa daļas
letter-calculation = Aprēķins
letter-injury-claimed = Pieteiktā trauma
letter-found = Secinājums
letter-step = Aprēķina solis
letter-clause = Punkts
letter-not-insured = { $benefit }: šis risks polisē nav apdrošināts.
letter-reasons = Mūsu pamatojums
letter-answer-yes = Jā.
letter-answer-no = Nē.
letter-answer-less = Par { $amount } mazāk.
letter-answer-share = { $share }.
letter-complaints = Ja lēmumam nepiekrītat
letter-data = Personas dati
letter-closing = Ar cieņu
letter-unsigned = Vēstule sagatavota elektroniski un ir derīga bez paraksta.
letter-annex = Pielikums. Šajā vēstulē minētie noteikumu punkti
letter-annex-note = Punkti ir atstāstīti īsi; saistošs ir noteikumu teksts.

# Vēstules par pieteikumiem ar čeku.

letter-title-amount = Par izmaksāto apdrošināšanas atlīdzību
letter-title-complaint = Atbilde uz sūdzību
letter-contract = Līguma numurs
letter-provider = Pakalpojuma sniedzējs
letter-service-date = Pakalpojuma diena
letter-on-request = Lēmumu izsniedzam pēc Jūsu lūguma, kas saņemts { $date }
letter-receipt-why = Kāpēc atsakām, aprēķinā paskaidrots par katru rindu.
letter-receipt-share = Jūsu programma apmaksā daļu no cenas; pārējā daļa jāsedz Jums.
letter-receipt-corrects-less = Tā ir par { $difference } mazāka nekā iepriekš. Par pārmaksātās summas atmaksu rakstīsim atsevišķi.
letter-receipt-line = Par ko samaksāts un kāpēc tā nolēmām
letter-receipt-pays = { $number }. { $service }: samaksāts { $price }, atlīdzinām { $insurer }
letter-receipt-total = Kopā samaksāts { $price }, atlīdzinām { $insurer }, Jums paliek { $rest }
letter-receipt-account = Summu pārskaitām uz kontu { $iban } ({ $payee }).
letter-receipt-reason = { $line }. rinda. { $reason }
letter-complaint-stays = Esam izskatījuši Jūsu sūdzību, kas saņemta { $date } Lēmumu atstājam spēkā.
letter-amount-asked = Atbildam uz Jūsu lūgumu, kas saņemts { $date }
letter-amount-paid = { $decided } nolēmām izmaksāt apdrošināšanas atlīdzību pēc apdrošinātās personas pieteikuma ({ $insured }). Izmaksātā summa: { $amount }.
letter-amount-nothing-more = Lai aizsargātu personas datus, ziņas par veselību un saņemtajiem pakalpojumiem nesniedzam.
