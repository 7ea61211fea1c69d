# Both papers
paper-number = Nr.
paper-page = { $page }. lapa no { $pages }

# Coupon
coupon-title = Veselības aprūpes talons
coupon-copy-clinic = Iestādes eksemplārs
coupon-copy-insurer = Apdrošinātāja eksemplārs
coupon-copy-patient = Pacienta eksemplārs
coupon-insurer = Apdrošinātājs
coupon-provider = Ārstniecības iestāde
coupon-practitioner = Pakalpojuma sniedzējs
coupon-visited-at = Datums un laiks
coupon-insured = Pacients
coupon-personal-code = Personas kods
coupon-card = Kartes numurs
coupon-programme = Programma
coupon-code = Kods
coupon-service = Pakalpojums
coupon-price = Cena
coupon-insurer-pays = Maksā apdrošinātājs
coupon-patient-pays = Maksā pacients
coupon-reason = Pamatojums
coupon-total = Kopā
coupon-left-out = Nekompensējamās rindas nav drukātas: { $count }, kopā { $sum }
coupon-terms = Noteikumi
coupon-patient-signs = Pacienta paraksts
coupon-practitioner-signs = Pakalpojuma sniedzēja paraksts
coupon-voided = ANULĒTS
coupon-duplicate = DUBLIKĀTS
coupon-continued = turpinājums
coupon-qr = Talona QR kods

# Statement of a settlement
statement-title = Norēķinu pārskats
statement-provider = Ārstniecības iestāde
statement-insurer = Apdrošinātājs
statement-period = Periods
statement-made-on = Sagatavots
statement-row = Nr.
statement-visit = Transakcija
statement-visited-on = Datums
statement-insured = Pacients
statement-price = Cena
statement-insurer-pays = Maksā apdrošinātājs
statement-patient-pays = Maksā pacients
statement-brought-forward = No iepriekšējās lapas
statement-carried-forward = Kopā līdz šim
statement-total = Pavisam kopā
statement-voided = Anulētās transakcijas, kas pārskatā nav iekļautas
statement-provider-signs = Ārstniecības iestādes pārstāvis (vārds, uzvārds, paraksts)
statement-insurer-signs = Apdrošinātāja pārstāvis (vārds, uzvārds, paraksts)
