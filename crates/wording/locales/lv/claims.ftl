# Nelaimes gadījumu atlīdzību vārdi.

claim-yes = jā
claim-no = nē
claim-not-known = nav zināms
claim-left = kreisā puse
claim-right = labā puse
claim-days =
    { $number ->
        [zero] { $number } dienas
        [one] { $number } diena
       *[other] { $number } dienas
    }
claim-hours =
    { $number ->
        [zero] { $number } stundas
        [one] { $number } stunda
       *[other] { $number } stundas
    }
claim-cm = { $number } cm
claim-cm2 = { $number } cm²
claim-m = { $number } m

claim-payee-insured = apdrošinātajam
claim-payee-policyholder = apdrošinājuma ņēmējam
claim-payee-beneficiary = labuma guvējam vai mantiniekiem

# Nosacījumi.

claim-when-age-under = Bērniem līdz { $value } gadu vecumam: { $asked }
claim-when-age-from = No { $value } gadu vecuma: { $asked }
claim-when-flag = Ja { $value }: { $asked }
claim-when-no-flag = Ja nav { $value }: { $asked }
claim-test-not = nav { $fact }
claim-test-over = { $fact }: vairāk nekā { $value }
claim-test-at-least = { $fact }: vismaz { $value }
claim-test-at-most = { $fact }: ne vairāk kā { $value }
claim-test-months-after =
    { $fact }: { $months ->
        [zero] { $months } mēnešus
        [one] { $months } mēnesi
       *[other] { $months } mēnešus
    } pēc nelaimes gadījuma vai vēlāk
claim-test-longer-than-months =
    { $fact }: vairāk nekā { $months ->
        [zero] { $months } mēnešus
        [one] { $months } mēnesi
       *[other] { $months } mēnešus
    } pēc nelaimes gadījuma
claim-test-in-term = { $fact }: polises darbības laikā
claim-test-known = { $fact }: diena ir norādīta
claim-test-vision = redze pēc nelaimes gadījuma ir sliktāka nekā pirms tā
claim-condition-holds = { $asked } — { $found }; izpildīts
claim-condition-fails = { $asked } — { $found }; nav izpildīts
claim-condition-unknown = { $asked } — { $found }

# Kas notiek ar traumu.

claim-fate-counts = Atlīdzināma { $percent } apmērā.
claim-fate-entitles = Dod tiesības uz atlīdzību.
claim-fate-counts-part = Dod tiesības uz { $part } no atlīdzības, jo jau bijusi agrāka trauma.
claim-fate-merged = Atlīdzināta kopā ar { $with }. traumu.
claim-fate-outdone = Atsevišķi nav atlīdzināma: par vienas ķermeņa daļas bojājumiem atlīdzina tikai smagāko.
claim-fate-excluded = Nav atlīdzināma: { $fact }.
claim-fate-repeated = Nav atlīdzināma: kopš { $earlier } gūtās traumas pagājis pārāk maz laika; to atlīdzinātu no { $from }
claim-fate-repeated-ever = Nav atlīdzināma: tā pati vieta traumēta jau { $earlier }
claim-fate-paid-once = Nav atlīdzināma: atlīdzība jau reiz izmaksāta par { $earlier } nelaimes gadījumu.
claim-fate-condition-failed = Nav atlīdzināma: nav izpildīts nosacījums.
claim-fate-claim-refused = Nav vērtēta: atlīdzība atteikta par visu pieteikumu.
claim-fate-open = Vēl nav izlemts: trūkst ziņu vai dokumentu.

claim-refused-unpaid = Atlīdzība nepienākas: prēmija nav samaksāta, tāpēc apdrošināšana nav stājusies spēkā.
claim-refused-paid-later = Atlīdzība nepienākas: nelaimes gadījums noticis pirms prēmijas samaksas { $paid }
claim-refused-infection = Atlīdzība nepienākas: infekcija nav radusies koduma vai dzēliena dēļ.
claim-refused-must = Atlīdzība nepienākas: { $heading }.
claim-refused-may = Apdrošinātājs atsaka izmaksāt atlīdzību: { $heading }.

# Aprēķins.

claim-part-fractures = { $part }: lūzumi { $fractures }{ $together } → { $gives }.
claim-part-together = { $row }, vairāki kopā: { $gives }
claim-part-other = { $part }: smagākais bojājums { $other } → { $gives }.
claim-part-both = { $part }: lūzumi { $fractures }{ $together }, smagākais cits bojājums { $other } → { $gives }.
claim-benefit = { $name }, { $payee }: { $amount }
claim-total = Kopā: { $amount }
claim-between = no { $least } līdz { $most }
claim-step-percent = Visas ķermeņa daļas kopā: { $share }.
claim-step-percent-capped = Visas ķermeņa daļas kopā: { $total }, bet ne vairāk kā { $share }.
claim-step-of-sum = { $share } no apdrošinājuma summas { $sum } = { $amount }.
claim-step-found-by-person = Nolemts izmaksāt { $share } no apdrošinājuma summas { $sum } = { $amount }.
claim-step-days = { $days } × { $perday } = { $amount } par slimnīcā pavadīto laiku.
claim-step-cost = { $number }. izdevums: atzīti { $accepted }.
claim-step-cost-net = { $number }. izdevums: { $claimed } mīnus citu segtie { $others } = { $accepted }.
claim-step-cost-too-late = { $number }. izdevums: { $claimed } nav atzīti; atlīdzina izdevumus, kas radušies līdz { $day }
claim-step-cost-abroad = { $number }. izdevums: { $claimed } nav atzīti; tie nav radušies Latvijā.
claim-step-cost-not-registered = { $number }. izdevums: { $claimed } nav atzīti; iestāde nav reģistrēta.
claim-step-costs = Izdevumi kopā: { $amount }.
claim-step-entitled-to = { $share } no tiem = { $amount }.
claim-step-not-entitled = Atlīdzība nepienākas: neviena no traumām nedod uz to tiesības.
claim-step-too-late = Atlīdzība nepienākas: tam bija jāiestājas līdz { $day }
claim-step-net-of = Mīnus { $paid } par to pašu nelaimes gadījumu ({ $benefit }) = { $amount }.
claim-step-paid-for-accident = Mīnus { $paid }, kas par šo nelaimes gadījumu jau izmaksāti, = { $amount }.
claim-step-within = Apdrošinājuma summas { $sum } robežās: { $amount }.
claim-step-remaining = No apdrošinājuma summas { $sum } iepriekš izmaksāti { $paid }, atlikuši { $left }: { $amount }.
claim-step-not-confirmed = Atlīdzība nepienākas: izmaksas nosacījums nav apstiprinājies.
claim-step-reduced = Norādītā iemesla dēļ izmaksā par { $by } mazāk = { $amount }.

# Kā trūkst, ko izlemj cilvēks.

claim-ask-injury = { $number }. trauma ({ $name }): { $what }.
claim-ask-place = { $number }. trauma ({ $name }): kurā ķermeņa vietā un pusē tā ir.
claim-ask-discharge = { $number }. uzturēšanās slimnīcā: izrakstīšanas datums.
claim-ask-in-latvia = { $number }. izdevums: vai tas radies Latvijā.
claim-ask-registered = { $number }. izdevums: vai iestāde ir Veselības inspekcijas reģistrā.
claim-question-assess = { $name }: cik procentu, no { $least } līdz { $most }?
claim-question-must-refuse = Ja jā, atlīdzību neizmaksā.
claim-question-may-refuse = Ja jā, apdrošinātājs ir tiesīgs atteikt izmaksu, norādot pamatojumu.
claim-question-may-reduce = Ja jā, apdrošinātājs ir tiesīgs izmaksāt mazāk, norādot pamatojumu.

# Kas ziņās nav pareizi.

claim-problem-not-an-accident-edition = Šie noteikumi neattiecas uz nelaimes gadījumiem; izvēlieties nelaimes gadījumu apdrošināšanas noteikumus.
claim-problem-policy-reversed = Polises pēdējā diena ir agrāka par pirmo.
claim-problem-outside-policy = Nelaimes gadījums { $on } ir ārpus polises termiņa no { $from } līdz { $to } Pārbaudiet dienu vai izvēlieties polisi, kas tad bija spēkā.
claim-problem-accident-in-future = Nelaimes gadījuma diena vēl nav pienākusi.
claim-problem-before-birth = Nelaimes gadījums ir pirms apdrošinātā dzimšanas; pārbaudiet abus datumus.
claim-problem-too-many = Pārāk daudz ierakstu ({ $what }): ne vairāk par { $most }.
claim-problem-paid-by-liable = Vainīgās personas samaksātā summa nevar būt negatīva vai pārmērīgi liela.
claim-problem-unknown-benefit = Noteikumos nav riska „{ $benefit }”. Ir šādi: { $known }.
claim-problem-sum-insured = Riska „{ $benefit }” apdrošinājuma summai jābūt norādītai vienreiz un lielākai par nulli.
claim-problem-per-day = Norādiet, cik riskā „{ $benefit }” izmaksā par katru dienu.
claim-problem-unknown-row = { $injury }. trauma: tabulā nav rindas „{ $row }”.
claim-problem-unknown-row-nearest = { $injury }. trauma: tabulā nav rindas „{ $row }”; vai domājāt „{ $nearest }”?
claim-problem-site = { $injury }. trauma: norādiet, kas tieši: { $known }.
claim-problem-side-missing = { $injury }. trauma: norādiet, vai kreisā vai labā puse.
claim-problem-no-side = { $injury }. trauma: šeit nav kreisās un labās puses; pusi nenorādiet.
claim-problem-count = { $injury }. trauma: šeit var būt no 1 līdz { $most }, visi ieraksti par to pašu vietu kopā.
claim-problem-fact-value = { $injury }. trauma: vērtība nav derīga: { $fact }.
claim-problem-fact-too-large = { $injury }. trauma: { $fact } — ne vairāk par { $most }.
claim-problem-fact-day = { $injury }. trauma: diena ir pirms nelaimes gadījuma vai nākotnē: { $fact }.
claim-problem-assessed = { $injury }. trauma: procentiem jābūt no { $least } līdz { $most }.
claim-problem-assessed-fixed = { $injury }. trauma: procentus nosaka tabula; nenorādiet tos.
claim-problem-stay-reversed = { $stay }. uzturēšanās slimnīcā: izrakstīšanas datums ir pirms iestāšanās datuma; pārbaudiet abus.
claim-problem-stay-before = { $stay }. uzturēšanās slimnīcā: iestāšanās datums ir pirms nelaimes gadījuma.
claim-problem-stays-overlap = { $stay }. uzturēšanās slimnīcā pārklājas ar citu; katru nakti ievadiet vienreiz.
claim-problem-in-future = Diena vēl nav pienākusi: { $what }.
claim-problem-before-accident = Diena ir pirms nelaimes gadījuma: { $what }.
claim-problem-expense-amount = { $expense }. izdevums: summai jābūt lielākai par nulli un ne mazākai par to, ko sedz citi.
claim-problem-expense-benefit = { $expense }. izdevums: risks „{ $benefit }” izdevumus neatlīdzina; izvēlieties citu.
claim-problem-disability-group = Invaliditātes grupa ir 1, 2 vai 3, vai arī tās nav.
claim-problem-answer = „{ $id }” nav šo noteikumu jautājums, vai atbilde nav derīga.
claim-problem-history = Ziņas par agrākām traumām un izmaksām nav pareizas: { $what }.
claim-what-stay = { $number }. uzturēšanās slimnīcā
claim-what-expense = { $number }. izdevums
claim-what-disability = invaliditāte
claim-what-death = nāve
claim-entries-injuries = traumas
claim-entries-stays = uzturēšanās slimnīcā
claim-entries-expenses = izdevumi
claim-entries-earlier-injuries = agrākās traumas
claim-entries-earlier-payments = agrākās izmaksas
claim-past-row = agrākajai traumai norādīta rinda “{ $row }”, kuras tabulā nav
claim-past-site = agrākajai traumai rindā { $row } norādīta vieta “{ $site }”, kuras tur nav
claim-past-benefit = izmaksa par risku “{ $benefit }”, kura noteikumos nav
claim-past-amount = izmaksas summa { $amount }
claim-past-in-future = { $on } negadījums vēl nav noticis
claim-past-outside-policy = { $on } negadījums nav polises darbības laikā
claim-past-another-day = izmaksa par šo pašu negadījumu, bet ar citu datumu: { $on }

# Ziņas par traumu: nosaukums un ko lūgt.

injury-fact-confirmed-by-radiologist = lūzumu apstiprinājis radiologs
injury-ask-confirmed-by-radiologist = radiologa slēdziens
injury-fact-soft-tissue-signs = traumēti arī mutes vai sejas mīkstie audi
injury-ask-soft-tissue-signs = zobārsta atzinums par mutes un sejas mīkstajiem audiem
injury-fact-from-chewing = radies košļājot
injury-ask-from-chewing = kā zobs bojāts
injury-fact-from-disease = radies slimības dēļ
injury-ask-from-disease = vai cēlonis ir slimība
injury-fact-pathological = kauls lūzis slimības dēļ
injury-ask-pathological = vai cēlonis ir kaula slimība
injury-fact-same-place = tajā pašā vietā, kur agrākā trauma
injury-ask-same-place = vai tā ir agrākās traumas vietā
injury-fact-tissue-damage-or-scars = audu bojājumi vai rētas
injury-ask-tissue-damage-or-scars = ārsta atzinums par audu bojājumiem vai rētām
injury-fact-outpatient-days = ambulatorā ārstēšanās
injury-ask-outpatient-days = cik dienas ilga ambulatorā ārstēšanās
injury-fact-inpatient-hours = ārstēšanās slimnīcā
injury-ask-inpatient-hours = iestāšanās un izrakstīšanas laiks
injury-fact-inpatient = ārstēts slimnīcā
injury-ask-inpatient = slimnīcas izraksts
injury-fact-operated = veikta operācija
injury-ask-operated = vai veikta operācija
injury-fact-immobilised = veikta imobilizācija
injury-ask-immobilised = vai veikta imobilizācija
injury-fact-plaster-days = ģipša nēsāšanas ilgums
injury-ask-plaster-days = cik dienas bija uzlikts ģipsis
injury-fact-diagnosed-on = diagnosticēts
injury-ask-diagnosed-on = diagnozes datums
injury-fact-consequence = minētās sekas ir iestājušās
injury-ask-consequence = ārsta atzinums par sekām
injury-fact-function-restricted = traucētas kustības vai cita funkcija
injury-ask-function-restricted = ārsta atzinums, vai ir traucētas kustības vai cita funkcija
injury-fact-cosmetic-defect = vidējs kosmētisks defekts
injury-ask-cosmetic-defect = ārsta atzinums par kosmētisko defektu
injury-fact-face-disfigured = izteikti mainīta sejas simetrija un izskats
injury-ask-face-disfigured = ārsta atzinums par sejas simetriju un izskatu
injury-fact-scar-length = rētas garums
injury-ask-scar-length = rētas garums
injury-fact-scar-area = rētaudu laukums
injury-ask-scar-area = rētaudu laukums
injury-fact-burn-degree = apdeguma vai apsaldējuma pakāpe
injury-ask-burn-degree = apdeguma vai apsaldējuma pakāpe
injury-fact-burn-area = ķermeņa virsmas daļa
injury-ask-burn-area = cik liela ķermeņa virsmas daļa skarta
injury-fact-lost-part = zaudētā vai izņemtā daļa
injury-ask-lost-part = cik liela daļa zaudēta vai izņemta
injury-fact-crown-lost = zaudētā zoba kroņa daļa
injury-ask-crown-lost = cik liela zoba kroņa daļa zaudēta
injury-fact-root-fracture = lauzta zoba sakne
injury-ask-root-fracture = vai lauzta zoba sakne
injury-fact-milk-tooth = piena zobs
injury-ask-milk-tooth = vai tas ir piena zobs
injury-fact-removable-denture = izņemama protēze
injury-ask-removable-denture = vai tā ir izņemama protēze
injury-fact-speech-heard-at = attālums, no kura sadzird runu
injury-ask-speech-heard-at = dzirdes pārbaudes rezultāts
injury-fact-vision-before = redze pirms nelaimes gadījuma
injury-ask-vision-before = redzes asums pirms nelaimes gadījuma
injury-fact-vision-after = redze pēc nelaimes gadījuma
injury-ask-vision-after = redzes asums pēc nelaimes gadījuma
injury-fact-haematoma-seen-on = hematoma joprojām redzama
injury-ask-haematoma-seen-on = kurā dienā hematoma vēl bija redzama
injury-fact-primary-in-term = pirmais mežģījums polises darbības laikā
injury-ask-primary-in-term = kad locītava izmežģīta pirmoreiz
injury-fact-certified-by-institution = apliecinājusi iestāde, kurā mežģījums ievilkts
injury-ask-certified-by-institution = izziņa no iestādes, kurā mežģījums ievilkts
injury-fact-recurrence = ieraduma mežģījuma atkārtošanās
injury-ask-recurrence = vai mežģījums ir atkārtojies
injury-fact-physiological-hernia = nabas, baltās līnijas, cirkšņa vai ciskas trūce
injury-ask-physiological-hernia = kāda veida trūce
injury-fact-from-lifting = radies, ceļot smagumu vai fiziski strādājot
injury-ask-from-lifting = kā trūce radusies
injury-fact-spinal-disease = mugurkaula slimība
injury-ask-spinal-disease = vai tā ir mugurkaula slimība
injury-fact-purulent-digits = strutains pirkstu iekaisums
injury-ask-purulent-digits = kur ir iekaisums
injury-fact-vessels-or-nerves = bojāti lielie asinsvadi vai nervi
injury-ask-vessels-or-nerves = kas bojāts
injury-fact-surgical-material = operācijas materiāls
injury-ask-surgical-material = kas ir svešķermenis
injury-fact-accessory-bone = papildu kauls
injury-ask-accessory-bone = kurš kauls lauzts

# Ķermeņa daļas.

body-part-head = Galva
body-part-face = Seja
body-part-eye = Acs
body-part-ear = Auss
body-part-mouth = Mute un žoklis
body-part-neck = Kakls
body-part-chest = Krūškurvis
body-part-back = Mugura un mugurkauls
body-part-abdomen = Vēders
body-part-pelvis = Iegurnis
body-part-shoulder = Plecs
body-part-upper-arm = Augšdelms
body-part-elbow = Elkonis
body-part-forearm = Apakšdelms
body-part-wrist = Plaukstas pamats
body-part-hand = Plauksta
body-part-fingers = Rokas pirksti
body-part-hip = Gūža
body-part-thigh = Augšstilbs
body-part-knee = Celis
body-part-lower-leg = Apakšstilbs
body-part-ankle = Potīte
body-part-foot = Pēda
body-part-toes = Kājas pirksti
body-part-whole = Viss ķermenis

# Prēmijas atmaksa.

refund-days = Atlikušās dienas: { $left } no { $total }; neizmantotā prēmija { $unused }
refund-months = Atlikušie pilnie mēneši: { $left } no { $total }; neizmantotā prēmija { $unused }
refund-owed = Vēl jāmaksā par aizsardzības laiku: { $owed }
refund-total = Atmaksa { $amount }
refund-problem-no-rule = Šie noteikumi neko nesaka par prēmijas atmaksu.
refund-problem-ends-after-policy = Aizsardzība beigtos pēc polises pēdējās dienas; pārbaudiet dienu.
refund-problem-premium = Prēmijai jābūt naudas summai, kas lielāka par nulli.
refund-problem-paid = Samaksātā prēmijas daļa ir mazāka par nulli vai lielāka par prēmiju.

# Apdeguma platība.

burn-area = Apdedzis: { $area } ķermeņa virsmas
burn-problem-no-table = Šajos noteikumos nav ķermeņa virsmas tabulas.
burn-problem-too-often = { $part }: norādīts biežāk, nekā cilvēkam ir.
