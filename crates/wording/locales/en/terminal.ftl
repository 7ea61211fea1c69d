# The way of a visit
steps-label = Steps of the visit
step-bill = Bill
step-who = Policy
step-decision = Decision
step-done = Coupon

# Bill
bill-title = Patient's bill
bill-groups = Groups
bill-search = Code or name of the service
bill-find = Search
bill-none-found = Nothing was found. Try another word or code.
bill-empty = The bill is empty. Choose a service from the list. If it was given several times, choose it again.
bill-count = # of 30
bill-total = Total
bill-price = Price
bill-remove = Remove
bill-online = Insurance policy. Online
bill-added = Added:
bill-removed = Removed:
bill-full = The bill has 30 lines already. Start another bill for the other services.
bill-swipe-later = The card is not needed yet. First choose the services and press “Insurance policy. Online”.
bill-nothing = The bill has no service. Choose at least one.
bill-wrong-price = Correct the marked prices: an amount above zero is needed, such as 25.00.
bill-unknown = Your price list has no service { $code }, so the line was removed.
bill-restarted = Transaction { $number } is void. Correct the bill and go on.
bill-cancelled = Transaction { $number } is cancelled, the limits are free again. The bill is kept.
paper-referral = Referral
paper-prescription = Prescription
paper-approval = Insurer's approval

# Practitioner, insurer, person, card
who-title = Insurance policy
who-practitioner = Practitioner
who-insurer = Insurer
who-person = Patient
who-code = Personal code
who-date = Date of service
who-identity = Identity document checked
who-card = Policy card or e-card
who-swipe = Swipe the card, or scan the QR code of the e-card
who-reading = Reading the card…
who-read = The card is read. Card number:
who-insurer-first = Choose the insurer first, then swipe the card again
who-read-error = The card could not be read. Swipe it again or type the number
who-other-insurer = This card is not of the chosen insurer
who-payment-card = This is a payment card, not a policy card. Nothing of it was kept
who-type = Type the number shown on the card or e-card.
who-card-number = Card number
who-go = Ask for the decision
who-back = Change the bill
who-wrong-code = The personal code is not right. Check all 11 digits.
who-wrong-card = A card number has 6 to 10 digits.
who-wrong-date = Enter the date of the service.
who-wrong-practitioner = Choose the practitioner.
who-wrong-insurer = Choose the insurer.
who-key-reused = This bill was sent before with other data. Check the data and send it again; the earlier decision lapses when its time is over.

# Lines of a decision
line-service = Service
line-price = Price
line-insurer = Insurer pays
line-patient = Patient pays
line-insurer-short = Insurer
line-patient-short = Patient
outcome-paid = Paid
outcome-part = Paid in part
outcome-refused = Not paid
outcome-referred = For the insurer to decide

# Decision
decision-title = Decision
decision-lines = Chosen services and their status
decision-all = The insurer pays everything
decision-some = The insurer pays a part
decision-none = The insurer does not pay
decision-nothing = There is nothing to confirm: no line is paid. The reason stands at each line.
decision-held = The amount is held until
decision-late = The time of the hold is over. Cancel and ask for the decision again.
decision-confirm = Confirm transaction
decision-cancel = Cancel
decision-same = The same was entered before today: transaction { $number }.
decision-same-tick = This is another visit
decision-same-needed = To confirm, tick that this is another visit.
decision-expired = The time of the hold is over and the limits are free again. Ask for the decision again.
decision-edition = Decided by the terms: { $product }, edition { $edition }.

# Done
done-title = Transaction confirmed
done-collect = To collect from the patient
done-coupon = Print the health care coupon in 3 copies: for the clinic, the insurer and the patient.
done-next = New bill
