# Atlīdzību darbavieta.

role-handler = Atlīdzību eksperts
claims-title = Atlīdzības
claims-record = Jauns pieteikums
claims-views = Saraksta skati
claims-view-work = Izskatāmie
claims-view-mine = Mani
claims-view-proposed = Apstiprināmie
claims-view-waiting = Gaida dokumentus
claims-view-done = Izlemtie
claims-view-all = Visi
claims-query = Pieteikums, polise, personas kods vai uzvārds
claims-find = Meklēt
claims-none = Šeit pieteikumu nav.
claims-more = Redzami tikai pirmie 200. Pārējos atradīsiet ar meklēšanu.

claim-number = Pieteikums
claim-insured = Apdrošinātais
claim-policy = Polise
claim-holder = Apdrošinājuma ņēmējs
claim-period = Polises periods
claim-paid-on = Prēmija samaksāta
claim-not-paid = nav samaksāta
claim-beneficiary = Labuma guvējs
claim-accident-on = Nelaimes gadījuma datums
claim-reported-on = Pieteikts
claim-state = Statuss
claim-due = Atlikušais laiks
claim-assigned = Eksperts
claim-terms = Noteikumi
claim-sums = Apdrošinājuma summas
claim-sums-left = Apdrošinājuma summu atlikums
claim-facts = Pieteikums un polise

claim-state-open = Izskata
claim-state-waiting = Gaida dokumentus
claim-state-proposed = Jāapstiprina
claim-state-paid = Izmaksā
claim-state-refused = Atteikts
claim-state-withdrawn = Atsaukts
claim-due-stopped = termiņš apturēts
claim-due-today = jāizlemj šodien
claim-due-left =
    { $days ->
        [zero] { $days } dienas, līdz { $day }
        [one] { $days } diena, līdz { $day }
       *[other] { $days } dienas, līdz { $day }
    }
claim-due-late =
    { $days ->
        [zero] nokavētas { $days } dienas, termiņš bija { $day }
        [one] nokavēta { $days } diena, termiņš bija { $day }
       *[other] nokavētas { $days } dienas, termiņš bija { $day }
    }

claim-find-title = Atrast polisi
claim-find-query = Polises numurs, personas kods vai apdrošinātā uzvārds
claim-find-hint = Ierakstiet polises numuru, apdrošinātā vai apdrošinājuma ņēmēja personas kodu vai apdrošinātā uzvārda sākumu.
claim-find-none = Polise nav atrasta.
claim-what-happened = Kas noticis
claim-all-documents = Visi vajadzīgie dokumenti ir saņemti: lēmuma termiņš rit
claim-to-injuries = Izvēlēties traumas
claim-same = Pieteikums { $number } ir par tās pašas dienas nelaimes gadījumu šajā polisē.
claim-same-tick = Šis ir cits nelaimes gadījums

claim-edit-injuries = Traumas
claim-edit-facts = Citi apstākļi
claim-injuries-do = Saglabāt traumas
claim-facts-do = Saglabāt
claim-facts-back = Atpakaļ, nesaglabājot
claim-infection = Infekcija
claim-infection-no = nav
claim-infection-after-bite-or-sting = pēc koduma vai dzēliena
claim-infection-other = cita
claim-liable = Samaksājusi vainīgā persona vai OCTA, €
claim-stays = Ārstēšanās slimnīcā
claim-stay = Reize
claim-admitted = Iestājās
claim-discharged = Izrakstīts
claim-costs = Izdevumi
claim-cost = Izdevums
claim-cost-benefit = Risks
claim-cost-on = Datums
claim-cost-amount = Summa
claim-cost-others = Sedz citi
claim-cost-in-latvia = Radušies Latvijā
claim-cost-registered = Reģistrēta iestāde
claim-rows-more = Saglabājiet, lai iegūtu vēl tukšas rindas.
claim-lasting = Invaliditāte un nāve
claim-disability-on = Invaliditāte noteikta
claim-disability-group = Grupa
claim-no-group = bez grupas
claim-died-on = Nāves datums
claim-earlier = Agrākas traumas
claim-earlier-says = Traumas no agrākiem pieteikumiem jau ir zināmas. Ierakstiet citas, kas redzamas dokumentos.
claim-earlier-row = Trauma
claim-earlier-side = Puse
claim-earlier-on = Gadījuma datums
claim-doubts = Pārbaudāmie apstākļi
claim-doubts-says = Atzīmējiet, kas jānoskaidro pirms lēmuma. Katrai atbildei vajadzīgs pamatojums.

claim-questions = Jāizlemj ekspertam
claim-answer = Atbilde
claim-answer-no-less = Nē, izmaksāt pilnībā
claim-answer-less = Izmaksāt mazāk
claim-answer-amount = Mazāk par, €
claim-answer-percent = Procenti
claim-answer-do = Atbildēt
claim-answer-anew = Atbildēt citādi
claim-answered-less = mazāk par { $amount }
claim-reason = Pamatojums
claim-reason-hint = Tas būs redzams notikumu gaitā un vēstulē.

claim-documents = Dokumenti
claim-no-documents = Neviens dokuments nav reģistrēts.
claim-document = Dokuments
claim-received-on = Saņemts
claim-note = Piezīme
claim-document-do = Reģistrēt dokumentu
claim-document-application = Pieteikums
claim-document-medical = Medicīniskās kartes izraksts
claim-document-imaging = Radiologa slēdziens
claim-document-discharge = Slimnīcas izraksts
claim-document-bill = Rēķins ar maksājuma apliecinājumu
claim-document-report = Policijas, skolas vai kluba ziņojums
claim-document-disability = Lēmums par invaliditāti
claim-document-death = Miršanas vai mantojuma apliecība
claim-document-other = Cits

claim-timeline = Notikumu gaita
claim-happened-recorded = Reģistrēts
claim-happened-changed = Mainīti apstākļi
claim-happened-document = Saņemts: { $document }
claim-happened-last-document = Saņemts: { $document }. Visi vajadzīgie dokumenti ir.
claim-happened-asked = Pieprasīti dokumenti
claim-happened-answered = { $question } — { $answer }
claim-happened-injury = Procentu novērtējums: { $name }
claim-happened-proposed = Ierosināts: { $amount }
claim-happened-returned = Atgriezts
claim-happened-approved = Apstiprināts: { $amount }
claim-happened-refused = Atteikts
claim-happened-reopened = Sākta labošana
claim-happened-abandoned = Labošana pārtraukta
claim-happened-reversed = Stornēts: { $amount }
claim-happened-withdrawn = Atsaukts

claim-head-outlook = Pašlaik pienāktos
claim-head-proposed = Ierosināts
claim-head-in-force = Izlemts
claim-head-withdrawn = Atsaukts
claim-meanwhile = Lēmums par { $amount } ir spēkā, līdz apstiprina jaunu lēmumu, kas to aizstāj.
claim-still-open = Trūkst ziņu vai dokumentu, vai kāds jautājums nav atbildēts. Līdz tam lēmumu ierosināt nevar.
claim-needs-other = Šo pieteikumu reģistrējāt, mainījāt vai ierosinājāt jūs, vai arī atbildējāt uz jautājumu tajā. Ja summa pārsniedz apdrošinātāja noteikto robežu, lēmumu apstiprina cits darbinieks.
claim-letter = Vēstule par lēmumu
claim-letter-documents = Vēstule ar dokumentu pieprasījumu
claim-propose = Ierosināt lēmumu
claim-approve = Apstiprināt
claim-return = Atgriezt
claim-correct = Labot lēmumu
claim-correct-says = Pieteikumu izskatīs no jauna. Pieņemtais lēmums paliek spēkā, līdz apstiprina jaunu lēmumu.
claim-ask = Pieprasīt dokumentus
claim-ask-says = Lēmuma termiņš būs apturēts, līdz saņemts pēdējais no tiem.
claim-ask-what = Kas vajadzīgs
claim-withdraw = Atsaukt pieteikumu
claim-withdraw-says = Ja pieteicējs pieteikumu atsauc.

claim-said-recorded = Pieteikums ir reģistrēts.
claim-said-changed = Saglabāts.
claim-said-answered = Atbilde ir saglabāta.
claim-said-document = Dokuments ir reģistrēts.
claim-said-asked = Pieprasīts; termiņš ir apturēts.
claim-said-proposed = Lēmums ir ierosināts.
claim-said-approved = Lēmums ir spēkā un iegrāmatots.
claim-said-returned = Atgriezts.
claim-said-reopened = Pieteikumu izskata no jauna.
claim-said-abandoned = Labošana ir pārtraukta; lēmums paliek spēkā.
claim-said-withdrawn = Pieteikums ir atsaukts.

claim-no-changed = Pa šo laiku pieteikumu ir mainījis kāds cits. Tagad tas izskatās šādi; ja darbība vēl vajadzīga, atkārtojiet to.
claim-no-state = Pieteikuma statuss ir mainījies, un šo darbību vairs nevar veikt.
claim-no-history = Kopš ierosināšanas izlemts cits apdrošinātā pieteikums vai mainīta polise. Atgrieziet lēmumu un ierosiniet no jauna.
claim-no-key = Tas jau tika nosūtīts ar citiem datiem. Atveriet lapu no jauna.
claim-no-second = Lēmumu par summu virs { $above } apstiprina darbinieks, kas pie šī pieteikuma nav strādājis.
claim-wrong-reason = Uzrakstiet pamatojumu.
claim-wrong-what = Uzrakstiet, kas vajadzīgs.
claim-wrong-outside = Nelaimes gadījums ir ārpus polises perioda. Pārbaudiet dienu vai izvēlieties polisi, kas bija spēkā.
claim-wrong-accident = Pārbaudiet nelaimes gadījuma datumu: tā nevar būt pēc pieteikšanas.
claim-wrong-future = Diena ir nākotnē.
claim-wrong-answer = Izvēlieties atbildi; summas un procentus rakstiet ar cipariem.
claim-wrong-query = Ierakstiet vismaz divas zīmes.
claim-wrong-long = Teksts ir par garu.
claim-wrong-field = Kādu lauku nevar nolasīt. Pārbaudiet datumus un summas.

claim-abandon = Pārtraukt labošanu
claim-abandon-says = Spēkā esošais lēmums paliek, un apstākļi atkal ir tādi, no kādiem tas pieņemts.
claim-answered-by = Atbild
claim-expert-physician = apdrošinātāja ārsts
claim-expert-lawyer = apdrošinātāja jurists
claim-no-expert = Šo jautājumu noteikumi atstāj citam: atbild { $expert }.
claim-no-otherwise = Pēc tā, kas zināms tagad, lēmums būtu cits. Atgrieziet un ierosiniet no jauna.
claim-paid-stay = { $number }. uzturēšanās slimnīcā jau atlīdzināta pēc pieteikuma { $claim }. Izņemiet to no šī pieteikuma vai labojiet otro pieteikumu.
claim-paid-cost = { $number }. izdevums jau atlīdzināts pēc pieteikuma { $claim }. Ja tas ir cits rēķins, ierakstiet abu rēķinu numurus; ja tas pats — izņemiet to no šī pieteikuma.
claim-cost-bill = Rēķina numurs
claim-wrong-day = Ierakstiet nelaimes gadījuma datumu.
claim-wrong-many = Vairāk nekā simts rindu vienā pieteikumā nevar būt.
claim-wrong-stay-from = { $number }. uzturēšanās: ierakstiet iestāšanās datumu.
claim-wrong-stay-to = { $number }. uzturēšanās: izrakstīšanas datumu nevar nolasīt.
claim-wrong-cost-on = { $number }. izdevums: ierakstiet datumu.
claim-wrong-cost-amount = { $number }. izdevums: ierakstiet summu.
claim-wrong-cost-others = { $number }. izdevums: citu segto summu nevar nolasīt.
claim-wrong-earlier-row = { $number }. agrākā trauma: izvēlieties traumu.
claim-wrong-earlier-on = { $number }. agrākā trauma: ierakstiet datumu.
claim-wrong-disability-on = Ierakstiet datumu, kurā noteikta invaliditāte.
claim-wrong-died-on = Nāves datumu nevar nolasīt.
claim-wrong-liable = Vainīgās personas samaksāto summu nevar nolasīt.

audit-claim-list = Skatīja atlīdzību pieteikumu sarakstu
audit-claim-see = Skatīja pieteikumu
audit-claim-letter = Atvēra pieteikuma vēstuli
audit-claim-record = Reģistrēja pieteikumu
audit-claim-change = Mainīja pieteikumu
audit-claim-answer = Atbildēja uz pieteikuma jautājumu
audit-claim-ask = Pieprasīja pieteikuma dokumentus
audit-claim-document = Reģistrēja pieteikuma dokumentu
audit-claim-propose = Ierosināja lēmumu par pieteikumu
audit-claim-approve = Apstiprināja lēmumu par pieteikumu
audit-claim-return = Atgrieza lēmumu par pieteikumu
audit-claim-correct = Sāka labot lēmumu par pieteikumu
audit-claim-abandon = Pārtrauca lēmuma labošanu
audit-claim-withdraw = Atsauca pieteikumu
audit-claim-replay = Pārrēķināja pieteikumu
audit-policy-search = Meklēja polises
audit-policy-see = Skatīja polisi
