# List of transactions
visits-title = Transakciju saraksts
visits-found = { $count ->
    [0] Nav transakciju
    [zero] { $count } transakciju
    [one] { $count } transakcija
   *[other] { $count } transakcijas
}
visits-from = No
visits-to = Līdz
visits-all = Visi
visits-show = Parādīt
visits-none = Šajā laikā un ar šiem nosacījumiem transakciju nav.
visits-pages = Lapas
visits-first = Uz sākumu
visits-next = Nākamā
visits-date = Datums
visits-insured = Pacients
visits-insurer = Apdrošinātājs
visits-practitioner = Sniedzējs
visits-provider = Iestāde
visits-state = Statuss
visits-totals = Kopā apstiprināts
state-refused = Nav apmaksāta
state-held = Gaida apstiprinājumu
state-confirmed = Apstiprināta
state-settled = Iekļauta norēķinā
state-cancelled = Atcelta
state-expired = Beidzies laiks
state-voided = Dzēsta

# One transaction
visit-title = Informācija par transakciju
visit-number = Transakcijas Nr.
visit-facts = Transakcijas dati
visit-insured = Pacients
visit-code = Personas kods
visit-card = Karte
visit-programme = Programma
visit-insurer = Apdrošinātājs
visit-provider = Iestāde
visit-practitioner = Pakalpojuma sniedzējs
visit-service-date = Pakalpojuma datums
visit-asked-at = Pieprasīts
visit-confirmed-at = Apstiprināts
visit-settlement = Norēķins
visit-continue = Turpināt
visit-print = Drukāt talonu
visit-paper = Talons
visit-print-all = Drukāt nekompensējamās
visit-void-title = Dzēšana
visit-void-says = Tiek dzēsta visa transakcija, un visi limiti tiek atjaunoti. Ieraksts paliek sarakstā sarkanā krāsā.
visit-void-reason = Iemesls
visit-void-choose = Izvēlieties…
visit-void = Dzēst
visit-void-restart = Dzēst un sākt jaunu transakciju
void-reason-services = Izvēlēti nepareizi pakalpojumi
void-reason-person = Nepareiza persona vai karte
void-reason-price = Nepareiza cena
void-reason-patient = Pacients no pakalpojuma atteicās
void-reason-other = Cits iemesls
visit-voided = Transakcija { $number } dzēsta, limiti atjaunoti.
visit-voided-info = Dzēsa { $by }, { $at }. Iemesls: { $reason }.
visit-void-no-reason = Izvēlieties dzēšanas iemeslu.
visit-no-void-settled = Transakcija ir iekļauta slēgtā norēķinā { $month }, tāpēc to vairs nevar dzēst. Vienojieties ar apdrošinātāju par kredītrēķinu un nosauciet transakcijas numuru.
visit-no-void-late = Iestāde pati var dzēst tikai apstiprināšanas dienā. Norādiet iemeslu, un apdrošinātāja administrators saņems jūsu lūgumu.
visit-ask-void = Lūgt apdrošinātājam dzēst
visit-no-void-state = Šī transakcija nav apstiprināta, tāpēc nav ko dzēst.
visit-no-void-role = Dzēst var iestāde, kas sniedza pakalpojumu, vai apdrošinātājs.
visit-back-list = Transakciju saraksts
visit-back-settlements = Norēķini
visit-back-person = Apdrošinātā persona

# What a clinic asks of the insurer
requests-title = Anulēšanas pieprasījumi
requests-wait = gaida atbildi: { $count }
requests-none = Anulēšanas pieprasījumu nav.
requests-of-clinic = Šeit redzams, ko apdrošinātāji atbildējuši, kad iestāde lūgusi dzēst transakciju, kuru pati vairs nevar dzēst.
requests-of-insurer = Iestādes lūdz dzēst transakcijas, kuras pašas vairs nevar dzēst. Dzēšot visi transakcijas limiti tiek atjaunoti.
request-waiting = Gaida atbildi
request-voided = Dzēsta
request-declined = Noraidīts
request-settled = Iekļauta norēķinā
request-reason = Iemesls
request-asked = Pieprasīja
request-approve = Dzēst transakciju
request-decline = Noraidīt
request-answer = Noraidīšanas iemesls (to redzēs iestāde)
request-no-answer = Ierakstiet noraidīšanas iemeslu, ne garāku par 200 zīmēm.
request-declined-by = Apdrošinātājs pieprasījumu noraidīja ({ $by }, { $at }): { $answer }
request-to-you = Iestāde lūdz šo transakciju dzēst ({ $asked }). Iemesls: { $reason }.
request-sent = Apdrošinātājam nosūtīts lūgums dzēst šo transakciju ({ $asked }). Atbildes vēl nav.
request-said-asked = Lūgums dzēst transakciju { $number } nosūtīts apdrošinātājam.
request-said-declined = Pieprasījums par transakciju { $number } noraidīts.
