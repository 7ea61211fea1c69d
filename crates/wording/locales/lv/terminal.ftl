# The way of a visit
steps-label = Vizītes gaita
step-bill = Rēķins
step-who = Polise
step-decision = Lēmums
step-done = Talons

# Bill
bill-title = Pacienta rēķins
bill-groups = Grupas
bill-search = Pakalpojuma kods vai nosaukums
bill-find = Meklēt
bill-none-found = Nekas netika atrasts. Pamēģiniet citu vārdu vai kodu.
bill-empty = Rēķins ir tukšs. Izvēlieties pakalpojumu no saraksta. Ja tas sniegts vairākas reizes, izvēlieties to atkārtoti.
bill-count = # no 30
bill-total = Kopā
bill-price = Cena
bill-remove = Noņemt
bill-online = Apdrošināšanas polise. Tiešsaistes režīms
bill-added = Pievienots:
bill-removed = Noņemts:
bill-full = Rēķinā jau ir 30 rindu. Pārējiem pakalpojumiem sāciet jaunu rēķinu.
bill-swipe-later = Karte vēl nav vajadzīga. Vispirms izvēlieties pakalpojumus un spiediet „Apdrošināšanas polise. Tiešsaistes režīms”.
bill-nothing = Rēķinā nav neviena pakalpojuma. Izvēlieties vismaz vienu.
bill-wrong-price = Labojiet iezīmētās cenas: summai jābūt lielākai par nulli, piemēram, 25,00.
bill-unknown = Pakalpojuma { $code } jūsu cenrādī nav, tāpēc rinda noņemta.
bill-restarted = Transakcija { $number } dzēsta. Labojiet rēķinu un turpiniet.
bill-cancelled = Transakcija { $number } atcelta, limiti atbrīvoti. Rēķins ir saglabāts.
paper-referral = Nosūtījums
paper-prescription = Recepte
paper-approval = Apdrošinātāja saskaņojums

# Practitioner, insurer, person, card
who-title = Apdrošināšanas polise
who-practitioner = Pakalpojuma sniedzējs
who-insurer = Apdrošināšanas sabiedrība
who-person = Pacients
who-code = Personas kods
who-date = Pakalpojuma datums
who-identity = Personu apliecinošs dokuments pārbaudīts
who-card = Polises karte vai e-karte
who-swipe = Novelciet karti lasītājā vai noskenējiet e-kartes QR kodu
who-reading = Apstrādā kartes datus…
who-read = Karte nolasīta. Kartes numurs:
who-insurer-first = Vispirms izvēlieties apdrošināšanas sabiedrību, tad novelciet karti vēlreiz
who-read-error = Karti neizdevās nolasīt. Novelciet vēlreiz vai ierakstiet numuru
who-other-insurer = Šī karte nav izvēlētās apdrošināšanas sabiedrības karte
who-payment-card = Šī ir maksājumu karte, nevis polises karte. Tās dati nav saglabāti
who-type = Ierakstiet numuru, kas redzams uz kartes vai e-kartes.
who-card-number = Kartes numurs
who-go = Pieprasīt lēmumu
who-back = Labot rēķinu
who-wrong-code = Personas kods nav pareizs. Pārbaudiet visus 11 ciparus.
who-wrong-card = Kartes numurā ir no 6 līdz 10 cipariem.
who-wrong-date = Ierakstiet pakalpojuma datumu.
who-wrong-practitioner = Izvēlieties pakalpojuma sniedzēju.
who-wrong-insurer = Izvēlieties apdrošināšanas sabiedrību.
who-key-reused = Šis rēķins jau bija nosūtīts ar citiem datiem. Pārbaudiet datus un nosūtiet vēlreiz; iepriekšējais lēmums tiks atcelts, kad beigsies tā termiņš.

# Lines of a decision
line-service = Pakalpojums
line-price = Cena
line-insurer = Maksā apdrošinātājs
line-patient = Maksā pacients
line-insurer-short = Apdrošinātājs
line-patient-short = Pacients
outcome-paid = Apmaksāts
outcome-part = Apmaksāts daļēji
outcome-refused = Nav apmaksāts
outcome-referred = Jālemj apdrošinātājam

# Decision
decision-title = Lēmums
decision-lines = Izvēlētie pakalpojumi un to statuss
decision-all = Apdrošinātājs maksā visu
decision-some = Apdrošinātājs maksā daļu
decision-none = Apdrošinātājs nemaksā
decision-nothing = Nav ko apstiprināt: neviena rinda netiek apmaksāta. Iemesls ir pie katras rindas.
decision-held = Summa rezervēta līdz
decision-late = Rezervācijas laiks ir beidzies. Atceliet un pieprasiet lēmumu vēlreiz.
decision-confirm = Apstiprināt transakciju
decision-cancel = Atcelt
decision-same = Tas pats jau ir ievadīts šodien: transakcija { $number }.
decision-same-tick = Šī ir cita vizīte
decision-same-needed = Lai apstiprinātu, atzīmējiet, ka šī ir cita vizīte.
decision-expired = Rezervācijas laiks ir beidzies, un limiti ir atbrīvoti. Pieprasiet lēmumu vēlreiz.
decision-edition = Lēmums pieņemts pēc noteikumiem: { $product }, redakcija { $edition }.

# Done
done-title = Transakcija apstiprināta
done-collect = Jāsaņem no pacienta
done-coupon = Izdrukājiet veselības aprūpes talonu 3 eksemplāros: iestādei, apdrošinātājam un pacientam.
done-next = Jauns rēķins
