# Katram iemeslam prioritātes secībā: teikums, daži vārdi un ieteikums.

# Nav apmaksājama visa vizīte.

reason-service-date-in-future = Pakalpojuma diena vēl nav pienākusi; šodien ir { $today }
short-service-date-in-future = Diena nav pienākusi
advice-service-date-in-future = Izlabojiet pakalpojuma dienu vai ievadiet vizīti, kad pakalpojums būs sniegts.

reason-service-date-too-old = Pakalpojuma diena ir pārāk sena; vizītes pieņem no { $oldest }
short-service-date-too-old = Diena pārāk sena
advice-service-date-too-old = Pacients var samaksāt pats un iesniegt čeku apdrošinātājam.

reason-submitted-too-late = Pieteikums iesniegts par vēlu; pēdējā diena bija { $last_day }
short-submitted-too-late = Iesniegts par vēlu
advice-submitted-too-late = Ja iesniegt laikus traucēja kāds iemesls, paskaidrojiet to vai apstrīdiet lēmumu.

reason-insured-unknown = Apdrošinātājam nav ziņu par personu ar šādu personas kodu.
short-insured-unknown = Persona nav zināma
advice-insured-unknown = Pārbaudiet personas kodu un izvēlēto apdrošinātāju.

reason-code-and-card-disagree = Karte nav izsniegta personai ar šo personas kodu.
short-code-and-card-disagree = Kods un karte nesakrīt
advice-code-and-card-disagree = Pārbaudiet personas kodu un nolasiet karti vēlreiz.

reason-card-of-another-person = Karte pieder citai personai.
short-card-of-another-person = Citas personas karte
advice-card-of-another-person = Palūdziet paša pacienta karti un personu apliecinošu dokumentu.

reason-card-revoked = Karte ir anulēta { $on }
short-card-revoked = Karte anulēta
advice-card-revoked = Palūdziet pacienta derīgo karti vai e-karti.

reason-card-not-yet-valid = Karte ir derīga no { $from }
short-card-not-yet-valid = Karte vēl nav derīga
advice-card-not-yet-valid = Palūdziet karti, kas ir derīga pakalpojuma dienā.

reason-card-expired = Karte bija derīga līdz { $last_day }
short-card-expired = Kartei beidzies termiņš
advice-card-expired = Palūdziet karti, kas ir derīga pakalpojuma dienā.

reason-no-cover = Persona pie šī apdrošinātāja nav apdrošināta.
short-no-cover = Nav apdrošināts
advice-no-cover = Pārbaudiet izvēlēto apdrošinātāju; par apdrošināšanu pacients var jautāt darba devējam.

reason-cover-not-started = Apdrošināšana stājas spēkā { $from }
short-cover-not-started = Apdrošināšana nav sākusies
advice-cover-not-started = Pierakstieties uz pakalpojumu, sākot ar { $from }

reason-cover-ended = Apdrošināšanas pēdējā diena bija { $last_day }
short-cover-ended = Apdrošināšana beigusies
advice-cover-ended = Par apdrošināšanu pacients var jautāt darba devējam vai apdrošinātājam.

reason-cover-ended-by-misuse = Apdrošināšana izbeidzās { $at }, kad karti izmantoja cita persona.
short-cover-ended-by-misuse = Karti izmantoja cita persona
advice-cover-ended-by-misuse = Pacientam jāsazinās ar apdrošinātāju.

reason-provider-not-contracted = Iestādei pakalpojuma dienā nav līguma ar apdrošinātāju.
short-provider-not-contracted = Nav līgumiestāde
advice-provider-not-contracted = Pacients var samaksāt pats un iesniegt čeku apdrošinātājam vai izvēlēties līgumiestādi.

reason-practitioner-not-of-provider = Ārstniecības persona pakalpojuma dienā šajā iestādē nestrādā.
short-practitioner-not-of-provider = Nav šīs iestādes speciālists
advice-practitioner-not-of-provider = Izvēlieties ārstniecības personu, kas sniedza pakalpojumu.

reason-form-not-signed = Pieteikums nav parakstīts.
short-form-not-signed = Nav parakstīts
advice-form-not-signed = Parakstiet pieteikumu un iesniedziet to vēlreiz.

# Nav apmaksājama viena rinda.

reason-service-unknown = Pakalpojuma ar kodu { $service } nav.
short-service-unknown = Nezināms pakalpojums
advice-service-unknown = Izvēlieties pakalpojumu no saraksta.

reason-not-in-price-list = Pakalpojuma dienā tas nav iekļauts iestādes cenrādī.
short-not-in-price-list = Nav cenrādī
advice-not-in-price-list = Izvēlieties pakalpojumu no cenrāža vai papildiniet cenrādi.

reason-provider-unpaid = Apdrošinātājs neapmaksā maksas pakalpojumus šajā iestādē.
short-provider-unpaid = Iestādi neapmaksā
advice-provider-unpaid = Pacients maksā pats vai izvēlas citu iestādi.

reason-not-in-programme = Pakalpojums nav iekļauts pacienta programmā.
short-not-in-programme = Nav programmā
advice-not-in-programme = Par šo pakalpojumu maksā pacients.

reason-excluded = Pacienta programmā šis pakalpojums ir izslēgts.
short-excluded = Izslēgts programmā
advice-excluded = Par šo pakalpojumu maksā pacients.

reason-clauses-clash = { $clause } un { $other } ir pretrunā, tāpēc lēmumu pieņem apdrošinātāja darbinieks.
short-clauses-clash = Punkti ir pretrunā
advice-clauses-clash = Pirms pakalpojuma saņemšanas jautājiet apdrošinātājam vai samaksājiet un iesniedziet čeku.

reason-referred-to-person = Lemj { $who }: { $question }
short-referred-to-person = Lemj apdrošinātājs
advice-referred-to-person = Pirms pakalpojuma saņemšanas jautājiet apdrošinātājam vai samaksājiet un iesniedziet čeku.

reason-denied-by-person = Apdrošinātāja darbinieks ir izlēmis, ka šo neapmaksā.
short-denied-by-person = Izlēmis darbinieks
advice-denied-by-person = Lūdziet apdrošinātājam pamatojumu vai apstrīdiet lēmumu.

reason-waiting-period-not-over = Nogaidīšanas periods vēl nav beidzies; pakalpojumu apmaksā no { $payable_from }
short-waiting-period-not-over = Nogaidīšanas periods
advice-waiting-period-not-over = Pierakstieties uz pakalpojumu, sākot ar { $payable_from }

reason-document-missing =
    { $document ->
        [original] Trūkst dokumenta oriģināla, ko apdrošinātājs pieprasīja.
       *[payment_document] Trūkst čeka vai apmaksāta rēķina.
    }
short-document-missing = Trūkst dokumenta
advice-document-missing =
    { $document ->
        [original] Iesniedziet oriģinālu.
       *[payment_document] Pievienojiet čeku vai rēķinu, kurā redzams maksātājs, pakalpojums, cena, diena un pakalpojuma sniedzējs.
    }

reason-referral-missing = Nepieciešams ārsta nosūtījums.
short-referral-missing = Vajadzīgs nosūtījums
advice-referral-missing = Uzrādiet nosūtījumu, un vizīti ievadīs vēlreiz.

reason-prescription-missing = Nepieciešama recepte.
short-prescription-missing = Vajadzīga recepte
advice-prescription-missing = Uzrādiet recepti, un vizīti ievadīs vēlreiz.

reason-approval-missing = Pakalpojums iepriekš jāsaskaņo ar apdrošinātāju.
short-approval-missing = Vajadzīgs saskaņojums
advice-approval-missing = Pirms pakalpojuma saņemšanas saskaņojiet to ar apdrošinātāju.

reason-age-not-met =
    Pakalpojumu apmaksā vecumā no { $youngest } līdz { $oldest } { $oldest ->
        [one] gadam
       *[other] gadiem
    }; pacientam ir { $age } { $age ->
        [one] gads
       *[other] gadi
    }.
short-age-not-met = Neatbilst vecums
advice-age-not-met = Par šo pakalpojumu maksā pacients.

reason-sex-not-met = Pakalpojumu apmaksā tikai otra dzimuma pacientiem, vai arī apdrošinātājam nav ziņu par dzimumu.
short-sex-not-met = Neatbilst dzimums
advice-sex-not-met = Pacients maksā pats vai lūdz apdrošinātāju precizēt datus.

reason-paid-already = Tas pats pakalpojums ({ $on }) jau ir apmaksāts, tāpēc lemj apdrošinātāja darbinieks.
short-paid-already = Varbūt jau apmaksāts
advice-paid-already = Ja pakalpojums saņemts divreiz, paziņojiet to apdrošinātājam.

reason-too-soon = Pakalpojums jau ir apmaksāts ({ $last }); nākamo apmaksā no { $payable_from }
short-too-soon = Atkārtots pārāk drīz
advice-too-soon = Pierakstieties uz pakalpojumu, sākot ar { $payable_from }

reason-count-limit-reached = Izlietots: { $name }, { $limit }.
short-count-limit-reached = Skaits izlietots
advice-count-limit-reached = Maksā pacients; skaitu atjauno nākamajā apdrošināšanas periodā.

reason-money-limit-reached = Izlietots: { $name }, { $limit }.
short-money-limit-reached = Limits izlietots
advice-money-limit-reached = Maksā pacients; limitu atjauno nākamajā apdrošināšanas periodā.

# Rinda ir apmaksāta.

reason-money-limit-partly = Apmaksā atlikumu: { $name }, { $limit }.
short-money-limit-partly = Limita atlikums

reason-price-above-cap = Apmaksā { $share } no augstākās apmaksājamās cenas { $cap }; pārējo maksā pacients.
short-price-above-cap = Cena pārsniedz apmaksas robežu

reason-price-above-list = Apmaksā { $share } no iestādes cenrāža cenas { $list }; pārsniegumu neapmaksā.
short-price-above-list = Cena virs cenrāža
advice-price-above-list = Lūdziet iestādei piemērot cenrādī norādīto cenu.

reason-share-of-price = Apmaksā { $share }.
short-share-of-price = Apdrošinātāja daļa

reason-paid-in-full = Apmaksā pilnībā.
short-paid-in-full = Apmaksāts pilnībā

# Kas atbild uz jautājumu, kas atstāts cilvēkam.

answers-insurer = apdrošinātājs
answers-insurer-physician = apdrošinātāja ārsts
answers-insurer-claims-handler = apdrošinātāja atlīdzību speciālists
answers-insurer-lawyer = apdrošinātāja jurists

# Tikai pieteikumiem ar čeku: ko var darīt.

claim-advice-service-date-in-future = Izlabojiet pakalpojuma dienu.
claim-advice-insured-unknown = Pārbaudiet personas kodu un apdrošinātāju.
claim-advice-clauses-clash = Vispirms atbild apdrošinātāja darbinieks.
claim-advice-referred-to-person = Vispirms atbild apdrošinātāja darbinieks.
claim-advice-referral-missing = Pievienojiet pieteikumam nosūtījumu; ja lēmums jau ir pieņemts, pievienojiet to sūdzībai.
claim-advice-prescription-missing = Pievienojiet pieteikumam recepti; ja lēmums jau ir pieņemts, pievienojiet to sūdzībai.
claim-advice-approval-missing = Pievienojiet apdrošinātāja saskaņojumu, ja tas saņemts pirms pakalpojuma.
