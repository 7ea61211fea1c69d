# List of transactions
visits-title = Transactions
visits-found = { $count ->
    [one] { $count } transaction
   *[other] { $count } transactions
}
visits-from = From
visits-to = To
visits-all = All
visits-show = Show
visits-none = There are no transactions in this time and under these conditions.
visits-pages = Pages
visits-previous = Previous
visits-next = Next
visits-date = Date
visits-insured = Patient
visits-place = Practitioner
visits-insurer = Insurer
visits-practitioner = Practitioner
visits-provider = Clinic
visits-state = State
visits-totals = Confirmed in all
state-refused = Not paid
state-held = Waits for confirmation
state-confirmed = Confirmed
state-settled = In settlement
state-cancelled = Cancelled
state-expired = Time ran out
state-voided = Void

# One transaction
visit-title = Transaction details
visit-number = Transaction no.
visit-facts = Data of the transaction
visit-insured = Patient
visit-code = Personal code
visit-card = Card
visit-programme = Programme
visit-insurer = Insurer
visit-provider = Clinic
visit-practitioner = Practitioner
visit-service-date = Date of service
visit-asked-at = Asked
visit-confirmed-at = Confirmed
visit-settlement = Settlement
visit-continue = Go on
visit-print = Print coupon
visit-print-all = Print unpaid lines too
visit-void-title = Void
visit-void-says = The whole transaction is made void and all limits are restored. It stays in the list, in red.
visit-void-reason = Reason
visit-void-choose = Choose…
visit-void = Void
visit-void-restart = Void and start a new transaction
void-reason-services = Wrong services chosen
void-reason-person = Wrong person or card
void-reason-price = Wrong price
void-reason-patient = The patient declined the service
void-reason-other = Another reason
visit-voided = Transaction { $number } is void, the limits are restored.
visit-voided-info = Made void { $at }. Reason: { $reason }.
visit-no-void-settled = The transaction is part of the closed settlement { $month } and can no longer be made void. Agree on a credit note with the insurer and give the transaction number.
visit-no-void-late = The clinic can make it void only on the day of confirmation. Call the insurer and give the transaction number: their administrator can make it void.
visit-no-void-state = This transaction is not confirmed, so there is nothing to make void.
visit-no-void-role = The clinic that gave the service, or the insurer, can make it void.
visit-back-list = Transactions
visit-back-settlements = Settlements
visit-back-person = Insured person
