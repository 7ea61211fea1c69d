# Apdrošināto pievienošana un izslēgšana, līguma beigas.

group-step-cover-begins = Aizsardzība sākas { $on }
group-step-premium-begun = Par { $months } no { $total } līguma mēnešiem, skaitot arī iesākto: { $annual } : 12 × { $months } = { $amount }.
group-step-premium-full = Par { $months } no { $total } līguma mēnešiem, skaitot tikai pilnos: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-by-months = { $addon }: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-whole = { $addon }: visa gada prēmija { $amount }.
group-step-window-open = Iegādāties var līdz { $day }
group-step-family = Ģimenes loceklis: { $relation }, vecums aizsardzības pirmajā dienā – { $age }.
group-step-same-programme = Programmas ir tādas pašas kā darbiniekam.
group-step-family-share = { $members }. ģimenes loceklis; no { $of } apdrošinātajiem drīkst būt { $percent }, tātad { $most }.
group-step-factor = { $annual } × { $factor } (vecums { $age }) = { $amount }.
group-step-factor-add-on = { $addon }: { $annual } × { $factor } = { $amount }.
group-step-less-charged = Par daļu no šī laika jau iepriekš aprēķināti { $charged }; papildus { $amount }.
group-step-one-payment = Maksā pati persona vienā maksājumā: { $amount }.

group-step-notice-kept = Paziņots laikus: vismaz { $days } dienas iepriekš, tātad agrākais { $day }
group-step-cards-in = Visas kartes nodotas vai atsauktas līdz { $day }
group-step-no-cards = Kartes nav izsniegtas.
group-step-cards-out = Nav nodotas kartes: { $out }.
group-step-cover-ends = Aizsardzības pēdējā diena ir { $day }
group-step-cover-ends-at = Aizsardzība beidzas { $at }, kad karti lietojusi cita persona.
group-step-cover-lasts = Kamēr kartes nav nodotas, aizsardzība turpinās, ne ilgāk kā līdz { $day }
group-step-per-person = Atmaksu aprēķina tikai šai personai.
group-step-months-left-full = Pilni mēneši, kas palikuši no { $day }: { $months } no { $total }, par kuriem aprēķināta prēmija.
group-step-months-left-begun = Mēneši, kas palikuši no { $day }, skaitot arī iesākto: { $months } no { $total }, par kuriem aprēķināta prēmija.
group-step-unused = Neizmantotā prēmija: { $annual } : 12 × { $months } = { $amount }.
group-step-unused-add-on = { $addon }, neizmantotā prēmija: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-kept = { $addon }: prēmiju neatmaksā.
group-step-never-began = Apdrošināšana nesākās, tāpēc atmaksā visu prēmiju: { $amount }.
group-step-less-unpaid = No prēmijas { $due } samaksāti { $paid }; nesamaksātais samazina atmaksu līdz { $amount }.
group-step-share-of-paid = No samaksātajiem { $paid } atmaksā tādu daļu, kāda no prēmijas { $due } nav izmantota ({ $unused }): { $amount }.
group-step-claims-below = Izmaksātās atlīdzības { $claims } atmaksu { $amount } neietekmē.
group-step-claims-reach = Izmaksātās atlīdzības { $claims } sasniedz { $amount }; neko neatmaksā.
group-step-family-not-refunded = Par ģimenes locekli prēmiju neatmaksā.
group-step-refund-due = Atmaksā { $days } dienu laikā, līdz { $due }
group-step-refund-due-moved = Atmaksā { $days } dienu laikā; { $last } nav darba diena, tāpēc līdz { $due }
group-step-withheld = Tā kā karte līdz aizsardzības beigām nav nodota, prēmiju ietur kā nodrošinājumu { $days } dienas pēc kartes pēdējās dienas { $card }, līdz { $until }
group-step-set-off = Ieskaita maksājumā, kura termiņš ir { $day }: { $amount }.
group-step-transfer = Pārskaita uz apdrošinājuma ņēmēja kontu: { $amount }.
group-step-premium-not-named = Par neizmantoto prēmiju noteikumi šajā gadījumā neko nesaka; par to lemj apdrošinātāja darbinieks.
group-step-recovery = Zaudējumi { $losses } × { $factor } = { $amount }; vai tos prasīt, izlemj apdrošinātāja darbinieks.

group-step-discounted = { $line }: { $price } mīnus { $percent } ({ $off }) = { $amount }.
group-step-consented = Piekrišana piedāvājumiem dota { $day }
group-step-withdrawn-later = Piekrišana atsaukta { $day }, pēc piedāvājuma nosūtīšanas; piedāvājums paliek spēkā.
group-step-offer-paid = Piedāvājums { $amount } apmaksāts { $day }
group-step-rest-days = Atlikušās dienas: { $left } no { $total }; neizmantotā prēmija { $unused }.
group-step-rest-months = Atlikušie pilnie mēneši: { $left } no { $total }; neizmantotā prēmija { $unused }.
group-step-owed = Vēl jāmaksā par aizsardzības laiku: { $amount }.

group-refused-starts-in-past = Aizsardzība nevar sākties pirms { $day }, kad par to paziņots.
group-refused-notice-too-short = Jāpaziņo vismaz { $days } dienas iepriekš; agrākā pēdējā diena ir { $day }
group-refused-ends-before-notice = Aizsardzība nevar beigties pirms paziņojuma; agrākā pēdējā diena ir { $day }
group-refused-not-offered = Piedāvājumā tas nav paredzēts.
group-refused-window-over = To varēja iegādāties līdz { $day }
group-refused-not-family = Šādu personu ({ $relation }) par ģimenes locekli neapdrošina.
group-refused-child-too-old = Bērnam aizsardzības pirmajā dienā ir { $age }; jābūt mazāk par { $under }.
group-refused-other-programme = Ģimenes loceklim jāizvēlas tādas pašas programmas kā darbiniekam.
group-refused-too-many = Tas būtu { $members }. ģimenes loceklis; vairāk par { $most } nevar būt.
group-refused-no-instalments = Līgumā nav dalītu maksājumu, kuros atmaksu ieskaitīt; izvēlieties pārskaitījumu.
group-refused-card-not-shown = Atlaide pienākas, uzrādot karti.
group-refused-outside-contract = Atlaide ir spēkā tikai līguma laikā.
group-refused-no-consent = Apdrošinājuma ņēmējs nav piekritis saņemt piedāvājumus.
group-refused-consent-withdrawn = Piekrišana saņemt piedāvājumus atsaukta { $day }
group-refused-offer-not-paid = Piedāvājums nav apmaksāts līdz { $day }; jauna līguma nav.
group-refused-paid-too-little = Samaksāts mazāk nekā piedāvājuma cena { $price }; jauna līguma nav.
group-waits-cards = Gaida, līdz nodos vai atsauks kartes: { $out }.
group-waits-payment = Gaida samaksu līdz { $day }

group-refused = Noraidīts: { $why }
group-cover = Aizsardzība no { $from } līdz { $to }
group-cover-to = Aizsardzība līdz { $to }
group-to-pay = Jāmaksā { $amount }
group-to-pay-by = Jāmaksā { $amount } līdz { $day }
group-refund = Atmaksa { $amount }
group-refund-by = Atmaksa { $amount } līdz { $day }
group-refund-withheld = Atmaksa { $amount }, ieturēta kā nodrošinājums līdz { $until }
group-refund-withheld-by = Atmaksa { $amount }, ieturēta kā nodrošinājums līdz { $until }, jāmaksā līdz { $day }
group-no-money = Nav ko maksāt un atmaksāt
group-proposal = Priekšlikums izskatīšanai: prasīt { $amount }

group-relation-spouse = laulātais
group-relation-partner = dzīves partneris
group-relation-parent = vecāks
group-relation-child = bērns
group-relation-foster-child = audžubērns
group-relation-other = cita radniecība

group-problem-no-rule = Šajos noteikumos par to nav noteikuma ({ $kind }).
group-problem-contract-reversed = Līguma pēdējā diena ir agrāka par pirmo.
group-problem-contract-too-long = Līgums nevar būt ilgāks par { $most } mēnešiem; pārbaudiet dienas.
group-problem-instalments = Dalītie maksājumi nedrīkst būt mazāki par nulli, un tiem jābūt termiņu secībā.
group-problem-amount = { $field }: nav derīga naudas summa.
group-problem-outside-contract = { $field }: jābūt no { $from } līdz { $to }
group-problem-in-future = { $field }: diena vēl nav pienākusi.
group-problem-too-early = { $field }: jābūt ne agrāk par { $day }
group-problem-unknown = { $field }: „{ $id }” nav. Ir šādi: { $known }.
group-problem-unknown-none = { $field }: „{ $id }” nav; noteikumos nav neviena.
group-problem-add-on-twice = Papildprogramma „{ $id }” norādīta divreiz.
group-problem-paid-too-much = Samaksāts vairāk par personas prēmiju { $due }; pārbaudiet summas.
group-problem-holidays-unknown = { $year }. gada svētku dienas vēl nav zināmas; atjauniniet to sarakstu.

group-field-annual = Gada prēmija
group-field-charged = Iepriekš aprēķināts
group-field-annual-difference = Gada prēmijas starpība
group-field-add-ons = Papildprogramma
group-field-paid = Samaksātā summa
group-field-claims-paid = Izmaksātās atlīdzības
group-field-losses = Zaudējumi
group-field-price = Cena
group-field-amount = Maksājuma summa
group-field-premium = Prēmija
group-field-on = Aizsardzības pirmā diena
group-field-ends-on = Aizsardzības pēdējā diena
group-field-first-day = Pirmā diena
group-field-last-day = Pēdējā diena
group-field-at = Brīdis, kad karti lietoja cits
group-field-notice-received-on = Paziņojuma diena
group-field-returned-on = Kartes nodošanas diena
group-field-offered-on = Piedāvājuma diena
group-field-payment = Maksājuma diena
group-field-told-on = Paziņošanas diena
group-field-programme = Programma
group-field-employee-programme = Darbinieka programma
group-field-line = Apdrošināšanas veids
