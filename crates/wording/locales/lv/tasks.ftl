tasks-title = Darbi
tasks-wait = gaida: { $count }
tasks-none = Nekas negaida.
tasks-says = Kopā: { $count }. Nokavēti: { $late }.
tasks-what = Kas jādara
tasks-about = Par ko
tasks-until = Līdz
tasks-amount = Summa
tasks-since = Gaida kopš
tasks-more = Vēl darbi: { $count }. Tie parādīsies, kad būs izdarīts tas, kas redzams šeit.
tasks-late = { $days ->
    [zero] nokavētas { $days } dienas
    [one] nokavēta { $days } diena
   *[other] nokavētas { $days } dienas
}
tasks-today = šodien
tasks-left = { $days ->
    [zero] vēl { $days } dienas
    [one] vēl { $days } diena
   *[other] vēl { $days } dienas
}
tasks-change = Apstiprināt līguma izmaiņu
tasks-correction = Apstiprināt personas datu labojumu
tasks-list = Izskatīt mēneša sarakstu
tasks-cards = Atgūt kartes: { $count }
tasks-leaver = Aprēķināt atmaksu par izslēgto
tasks-lost-card = Izsniegt karti nozaudētās vietā
tasks-recovery = Izlemt, vai prasīt zaudējumus pēc beigām
tasks-invoice = Atgādināt par nokavētu rēķinu
tasks-payment = Atrast maksājuma rēķinu
tasks-credit-note = Izrakstīt kredītrēķinu
tasks-pay-back = Ieskaitīt vai atmaksāt prēmiju
tasks-refund = Apstiprināt prēmijas atmaksu
tasks-account = Apstiprināt jaunu kontu prēmijām
tasks-claim = Izlemt atlīdzības pieteikumu
tasks-documents = Saņemt pieteikuma dokumentus
tasks-decision = Apstiprināt atlīdzības lēmumu
tasks-receipt = Izlemt pieteikumu ar čeku
tasks-receipt-documents = Saņemt čeka pieteikuma dokumentus
tasks-receipt-decision = Apstiprināt lēmumu par čeku
tasks-receipt-answer = Izsniegt pieprasīto lēmumu
tasks-mail = Izskatīt e-pasta ziņas: { $count }
tasks-complaint = Atbildēt uz sūdzību
tasks-void = Atbildēt uz dzēšanas pieprasījumu
tasks-owed-claim = Sagatavot atlīdzības izmaksu
tasks-owed-settlement = Sagatavot maksājumu iestādei
tasks-owed-refund = Sagatavot prēmijas atmaksu
tasks-came-back = Maksājums atgriezās: norādīt kontu vēlreiz
tasks-paid-too-much = Atgūt pārmaksāto
tasks-approve-run = Apstiprināt maksājumu sarakstu
tasks-fetch-run = Nodot bankai maksājumu sarakstu
tasks-odd-payment = Noskaidrot lieku maksājumu no konta
tasks-bill = Jāizraksta rēķini: { $count } { $count ->
    [zero] līgumi
    [one] līgums
   *[other] līgumi
}
tasks-card-misuse = Noskaidrot iespējamu karšu ļaunprātīgu izmantošanu: { $count }
