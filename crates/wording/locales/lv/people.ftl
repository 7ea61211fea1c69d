insured-title = Apdrošinātie
insured-query = Personas kods, kartes numurs vai vārds
insured-find = Meklēt
insured-hint = Meklēšana tiek ierakstīta auditācijas pierakstos.
insured-none = Tādas personas nav. Pārbaudiet rakstību.
insured-name = Vārds, uzvārds
insured-policyholder = Apdrošinājuma ņēmējs
insured-programme = Programma
insured-period = Apdrošināšanas periods
person-title = Apdrošinātā persona
person-born = Dzimšanas datums
person-cards = Kartes
person-no-cards = Kartes nav izsniegtas.
person-card-period = Derīguma termiņš
person-card-valid = Derīga
person-card-revoked = Atsaukta { $date }
person-card-expired = Termiņš beidzies
person-card-not-yet = Vēl nav derīga
person-cover-open = Spēkā
person-cover-over = Beigusies
person-cover-future = Vēl nav sākusies
person-contract = Līgums no { $from } līdz { $to }, persona apdrošināta no { $since }
person-revoke = Atsaukt karti
person-revoke-sure = Karte vairs nederēs nevienā iestādē
person-revoked = Karte atsaukta. Tā vairs neder no šī brīža.
person-visits = Vizītes
limit-whole = Limits: { $amount }
limit-left = Atlicis
audit-title = Auditācijas pieraksti
audit-found = { $count ->
    [0] Nav ierakstu
    [zero] { $count } ierakstu
    [one] { $count } ieraksts
   *[other] { $count } ieraksti
}
audit-none = Šajā laikā un ar šiem nosacījumiem ierakstu nav.
audit-user = Lietotājs
audit-subject = Numurs vai objekts
audit-at = Laiks
audit-action = Darbība
audit-outcome = Rezultāts
audit-ok = Izpildīts
audit-refused = Atteikts
