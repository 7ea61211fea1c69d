# Around every page
page-skip = Skip to content
page-nav = Main menu
page-nav-more = More
page-language = Language
page-theme = Colours
page-log-out = Log out
page-back = Back
page-saved = Saved.
theme-auto = Automatic
theme-light = Light
theme-dark = Dark
role-clerk = Receptionist
role-manager = Clinic manager
role-insurer = Insurer's administrator
role-auditor = Auditor
role-employer = HR manager
role-console = System administrator
contracts-title = Contracts
nav-terminal = Terminal
nav-visits = Transactions
nav-requests = Requests
nav-reports = Reports

# Log in
login-title = Log in
login-name = User name
login-password = Password
login-go = Log in
login-demo = Demo users (one password for all, shown in the program's window):
login-wrong = The user name or the password is not right.
login-locked = Too many failed attempts. Try again after { $time }.
login-first = Log in to go on.
login-again = Your session has ended. Log in again.

# Account
account-title = My account
account-look = Language and colours
account-person = Name
account-login = User name
account-role = Role
account-place = Place of work
account-password = Change the password
account-old = Current password
account-new = New password
account-new-hint = At least 12 characters. A long sentence beats a short riddle.
account-again = New password again
account-change = Change the password
account-changed = The password is changed. Other devices have to log in anew.
account-differ = The new passwords differ. Type both again.
account-wrong-old = The current password is not right.
account-too-short = The new password needs at least 12 characters.

# Shortcuts
keys-title = Keys
keys-search = To the search field
keys-enter = In the search field: add the marked service
keys-arrows = In the search field: mark another service
keys-go = The page's main action: go on, confirm, print
keys-next = After confirming: a new bill
keys-back = Back or cancel
keys-delete = In a price of the bill, with Ctrl: remove the line

# Errors
error-id = Request number:
error-home = To the start
error-retry = Try again
error-not-allowed = You have no access here
error-not-allowed-says = Your role does not allow this.
error-not-allowed-do = If you need it for your work, ask your clinic manager to do it or to change your rights.
error-form = The form is out of date
error-form-says = The page was open for too long, or the session has changed, so nothing was done.
error-form-do = Open the page anew and repeat what you did.
error-not-found = There is no such page
error-not-found-says = The address is wrong, or this record is not yours to see.
error-not-found-do = Check the number, or find the record in the list.
error-wrong-state = The record has changed meanwhile
error-wrong-state-says = It is in the state “{ $state }”, in which this cannot be done.
error-wrong-state-do = Open it anew to see how it stands now.
error-not-now-says = Somebody did this already, the data have changed meanwhile, or it cannot be done yet.
error-no-letter = There is no letter about this claim
error-no-letter-says = It is paid as insured, so the payment is the answer and no letter is sent.
error-no-letter-do = If somebody asks for the decision in writing, note that on the page of the claim: then there is a letter.
error-invalid = The data were not accepted
error-invalid-says = One of the fields is not filled in as it should be.
error-invalid-do = Go back and correct it.
error-broken = Something went wrong
error-broken-says = The program has failed. Confirmed transactions are safe.
error-broken-do = Try again. If it happens again, give the request number to your administrator.
error-unavailable = The system is not available for the moment
error-unavailable-says = The database does not answer, so nothing was done.
error-unavailable-do = Wait a minute and try again. Sending again is safe: nothing is booked twice.
error-too-many = Too many requests
error-too-many-says = Too many requests come from this place.
error-too-many-do = Wait a minute and try again.

# Fields
field-required = This field is needed.
field-identity = Check the identity document and tick it.
field-unknown = There is no such value. Choose from the list.
field-malformed = This value cannot be read. Check the spelling.
field-too-short = Type at least two characters.
field-too-long = The text is too long.
field-reading-missing = The code of the e-card was not read. Read it on the phone, or type the card number.
field-reading-unknown = There is no such reading of a card. Read the code of the e-card again.
field-reading-other = Another card, or another kind of code, was read. Read the code of the e-card again.
field-reading-used = This reading of the card has served another visit. Read the code of the e-card again.
field-reading-over = The card was read more than 15 minutes ago. Read the code of the e-card again.
error-too-large = The files are too large
error-too-large-says = At most 30 MB can be sent at once, so nothing was kept.
error-too-large-do = Choose fewer files and try again; the others can be added afterwards.
