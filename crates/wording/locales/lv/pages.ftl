# Around every page
page-skip = Pāriet uz saturu
page-nav = Galvenā izvēlne
page-nav-more = Vairāk
page-language = Valoda
page-theme = Krāsas
page-log-out = Iziet
page-back = Atpakaļ
page-saved = Saglabāts.
theme-auto = Automātiski
theme-light = Gaišas
theme-dark = Tumšas
role-clerk = Reģistratūras darbinieks
role-manager = Iestādes vadītājs
role-insurer = Apdrošinātāja administrators
role-auditor = Auditors
role-employer = Personāla vadītājs
role-console = Sistēmas administrators
contracts-title = Līgumi
nav-terminal = Terminālis
nav-visits = Transakcijas
nav-requests = Pieprasījumi
nav-reports = Atskaites

# Log in
login-title = Pieslēgties
login-name = Lietotājvārds
login-password = Parole
login-go = Pieslēgties
login-demo = Demonstrācijas lietotāji (parole visiem viena — tā redzama programmas logā):
login-wrong = Lietotājvārds vai parole nav pareiza.
login-locked = Pārāk daudz neveiksmīgu mēģinājumu. Mēģiniet vēlreiz pēc { $time }.
login-first = Lai turpinātu, pieslēdzieties.
login-again = Darba sesija ir beigusies. Pieslēdzieties vēlreiz.

# Account
account-title = Mans konts
account-look = Valoda un krāsas
account-person = Vārds
account-login = Lietotājvārds
account-role = Loma
account-place = Darbavieta
account-password = Paroles maiņa
account-old = Pašreizējā parole
account-new = Jaunā parole
account-new-hint = Vismaz 12 zīmju. Garš teikums ir labāks par īsu mīklu.
account-again = Jaunā parole vēlreiz
account-change = Mainīt paroli
account-changed = Parole nomainīta. Citās ierīcēs būs jāpieslēdzas no jauna.
account-differ = Jaunās paroles nesakrīt. Ierakstiet abas vēlreiz.
account-wrong-old = Pašreizējā parole nav pareiza.
account-too-short = Jaunajai parolei vajag vismaz 12 zīmju.

# Shortcuts
keys-title = Taustiņi
keys-search = Uz meklēšanas lauku
keys-enter = Meklēšanas laukā: pievienot izcelto pakalpojumu
keys-arrows = Meklēšanas laukā: izcelt citu pakalpojumu
keys-go = Lapas galvenā darbība: turpināt, apstiprināt, drukāt
keys-next = Pēc apstiprināšanas: jauns rēķins
keys-back = Atpakaļ vai atcelt
keys-delete = Rēķina cenas laukā ar Ctrl: noņemt rindu

# Errors
error-id = Pieprasījuma numurs:
error-home = Uz sākumu
error-retry = Mēģināt vēlreiz
error-not-allowed = Šeit jums nav piekļuves
error-not-allowed-says = Jūsu lomai šī darbība nav atļauta.
error-not-allowed-do = Ja tā vajadzīga darbā, lūdziet iestādes vadītāju to izdarīt vai mainīt jūsu tiesības.
error-form = Veidlapa ir novecojusi
error-form-says = Lapa bija atvērta pārāk ilgi vai sesija ir mainījusies, tāpēc nekas netika izdarīts.
error-form-do = Atveriet lapu no jauna un atkārtojiet darbību.
error-not-found = Tādas lapas nav
error-not-found-says = Adrese nav pareiza vai šis ieraksts jums nav redzams.
error-not-found-do = Pārbaudiet numuru vai atrodiet ierakstu sarakstā.
error-wrong-state = Ieraksts pa šo laiku ir mainījies
error-wrong-state-says = Ieraksta statuss ir „{ $state }”, tāpēc šī darbība nav iespējama.
error-wrong-state-do = Atveriet to no jauna, lai redzētu pašreizējo statusu.
error-not-now-says = Kāds to jau ir izdarījis, dati pa šo laiku ir mainījušies, vai šobrīd to vēl nevar izdarīt.
error-no-letter = Par šo pieteikumu vēstules nav
error-no-letter-says = Atlīdzība ir izmaksāta, kā apdrošināts, tāpēc atbilde ir izmaksa un vēstuli nesūta.
error-no-letter-do = Ja kāds lūdz lēmumu rakstiski, pieteikuma lapā reģistrējiet pieprasījumu: tad būs arī vēstule.
error-invalid = Dati nav pieņemti
error-invalid-says = Kāds no laukiem nav aizpildīts pareizi.
error-invalid-do = Atgriezieties un izlabojiet.
error-broken = Kaut kas nogāja greizi
error-broken-says = Programmā radās kļūda. Apstiprinātās transakcijas ir saglabātas.
error-broken-do = Mēģiniet vēlreiz. Ja kļūda atkārtojas, nosauciet pieprasījuma numuru savam administratoram.
error-unavailable = Sistēma īslaicīgi nav pieejama
error-unavailable-says = Datubāze neatbild, tāpēc nekas netika izdarīts.
error-unavailable-do = Pagaidiet minūti un mēģiniet vēlreiz. Atkārtota nosūtīšana ir droša: nekas netiks iegrāmatots divreiz.
error-too-many = Pārāk daudz pieprasījumu
error-too-many-says = No šīs vietas pienāk pārāk daudz pieprasījumu.
error-too-many-do = Pagaidiet minūti un mēģiniet vēlreiz.

# Fields
field-required = Šis lauks ir jāaizpilda.
field-identity = Pārbaudiet personu apliecinošu dokumentu un atzīmējiet to.
field-unknown = Tādas vērtības nav. Izvēlieties no saraksta.
field-malformed = Šo vērtību nevar nolasīt. Pārbaudiet rakstību.
field-too-short = Ierakstiet vismaz divas zīmes.
field-too-long = Teksts ir par garu.
field-reading-missing = E-kartes kods nav nolasīts. Nolasiet to tālrunī vai ierakstiet kartes numuru.
field-reading-unknown = Tāda kartes nolasījuma nav. Nolasiet e-kartes kodu no jauna.
field-reading-other = Nolasīta ir cita karte vai cita veida kods. Nolasiet e-kartes kodu no jauna.
field-reading-used = Šis kartes nolasījums jau izmantots citai vizītei. Nolasiet e-kartes kodu no jauna.
field-reading-over = Kopš kartes nolasīšanas pagājušas vairāk nekā 15 minūtes. Nolasiet e-kartes kodu no jauna.
error-too-large = Faili ir pārāk lieli
error-too-large-says = Vienā reizē kopā var nosūtīt ne vairāk kā 30 MB, tāpēc nekas netika saglabāts.
error-too-large-do = Izvēlieties mazāk failu un atkārtojiet; pārējos varēsiet pievienot pēc tam.
