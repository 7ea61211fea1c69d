# For each reason, in the order of precedence: the sentence, a few words, and what can be done.

# The whole visit is refused.

reason-service-date-in-future = The service day is in the future; today is { $today }.
short-service-date-in-future = Day in the future
advice-service-date-in-future = Correct the service day, or enter the visit when the service has been given.

reason-service-date-too-old = The service day is too far back; visits are accepted from { $oldest }.
short-service-date-too-old = Day too far back
advice-service-date-too-old = The patient can pay and send the receipt to the insurer.

reason-submitted-too-late = The claim came in too late; the last day was { $last_day }.
short-submitted-too-late = Came in too late
advice-submitted-too-late = Show why it came late, if something kept you from it, or contest the decision.

reason-insured-unknown = The insurer knows nobody with this personal code.
short-insured-unknown = Person unknown
advice-insured-unknown = Check the personal code and the insurer.

reason-code-and-card-disagree = The card is not a card of the person with this personal code.
short-code-and-card-disagree = Code and card disagree
advice-code-and-card-disagree = Check the personal code and read the card again.

reason-card-of-another-person = The card belongs to another person.
short-card-of-another-person = Another person's card
advice-card-of-another-person = Ask for the patient's own card and an identity document.

reason-card-revoked = The card was revoked on { $on }.
short-card-revoked = Card revoked
advice-card-revoked = Ask for the patient's valid card or e-card.

reason-card-not-yet-valid = The card is valid from { $from }.
short-card-not-yet-valid = Card not valid yet
advice-card-not-yet-valid = Ask for a card that is valid on the service day.

reason-card-expired = The last day of the card was { $last_day }.
short-card-expired = Card expired
advice-card-expired = Ask for a card that is valid on the service day.

reason-no-cover = The person has no cover with this insurer.
short-no-cover = No cover
advice-no-cover = Check the insurer; the patient can ask the employer about the cover.

reason-cover-not-started = Cover starts on { $from }.
short-cover-not-started = Cover not started
advice-cover-not-started = Book the service on { $from } or later.

reason-cover-ended = The last day of cover was { $last_day }.
short-cover-ended = Cover ended
advice-cover-ended = The patient can ask the employer or the insurer about the cover.

reason-cover-ended-by-misuse = Cover ended on { $at }, when another person used the card.
short-cover-ended-by-misuse = Cover ended by misuse
advice-cover-ended-by-misuse = The patient should get in touch with the insurer.

reason-provider-not-contracted = The clinic has no contract with the insurer on the service day.
short-provider-not-contracted = Clinic not contracted
advice-provider-not-contracted = The patient can pay and send the receipt to the insurer, or choose a contracted clinic.

reason-practitioner-not-of-provider = The practitioner does not work at this clinic on the service day.
short-practitioner-not-of-provider = Practitioner not of the clinic
advice-practitioner-not-of-provider = Choose the practitioner who gave the service.

reason-form-not-signed = The form of the claim is not signed.
short-form-not-signed = Form not signed
advice-form-not-signed = Sign the form and send it again.

# One line is refused.

reason-service-unknown = There is no service with the code { $service }.
short-service-unknown = Service unknown
advice-service-unknown = Choose the service from the list.

reason-not-in-price-list = The service is not in the clinic's price list on the service day.
short-not-in-price-list = Not in the price list
advice-not-in-price-list = Choose a service of the price list, or have it added to the list.

reason-provider-unpaid = The insurer does not pay for paid services of this clinic.
short-provider-unpaid = Clinic is not paid
advice-provider-unpaid = The patient pays here, or chooses another clinic.

reason-not-in-programme = The patient's programme does not include this service.
short-not-in-programme = Not in the programme
advice-not-in-programme = The patient pays for this service.

reason-excluded = The patient's programme excludes this service.
short-excluded = Excluded
advice-excluded = The patient pays for this service.

reason-clauses-clash = { $clause } and { $other } disagree, so a person at the insurer decides.
short-clauses-clash = Clauses disagree
advice-clauses-clash = Ask the insurer before the service, or pay and send the receipt.

reason-referred-to-person = Decided by { $who }: { $question }
short-referred-to-person = Insurer decides
advice-referred-to-person = Ask the insurer before the service, or pay and send the receipt.

reason-denied-by-person = A person at the insurer decided that it is not paid.
short-denied-by-person = Decided by a person
advice-denied-by-person = Ask the insurer for the reasons, or contest the decision.

reason-waiting-period-not-over = The waiting period is not over; the service is paid from { $payable_from }.
short-waiting-period-not-over = Waiting period
advice-waiting-period-not-over = Book the service on { $payable_from } or later.

reason-document-missing =
    { $document ->
        [original] The original of a paper that the insurer asked for is missing.
       *[payment_document] The receipt or paid bill is missing.
    }
short-document-missing = Document missing
advice-document-missing =
    { $document ->
        [original] Hand in the original.
       *[payment_document] Add the receipt or bill with payer, service, price, day and who gave the service.
    }

reason-referral-missing = A physician's referral is needed.
short-referral-missing = Referral needed
advice-referral-missing = Bring a referral and enter the visit again.

reason-prescription-missing = A prescription is needed.
short-prescription-missing = Prescription needed
advice-prescription-missing = Bring a prescription and enter the visit again.

reason-approval-missing = The insurer must approve the service beforehand.
short-approval-missing = Approval needed
advice-approval-missing = Ask the insurer for approval before the service.

reason-age-not-met = The service is paid at the age of { $youngest } to { $oldest }; the patient is { $age }.
short-age-not-met = Age
advice-age-not-met = The patient pays for this service.

reason-sex-not-met = The service is paid for patients of the other sex only, or the insurer does not know the sex.
short-sex-not-met = Sex
advice-sex-not-met = The patient pays, or has the insurer correct its data.

reason-paid-already = The same service of { $on } was paid already, so a person at the insurer decides.
short-paid-already = Perhaps paid already
advice-paid-already = Tell the insurer if the service was given twice.

reason-too-soon = Already paid for { $last }; it is paid again from { $payable_from }.
short-too-soon = Too soon again
advice-too-soon = Book the service on { $payable_from } or later.

reason-count-limit-reached = Used up: { $name }, { $limit }.
short-count-limit-reached = Number used up
advice-count-limit-reached = The patient pays; the number is renewed with the next insurance period.

reason-money-limit-reached = Used up: { $name }, { $limit }.
short-money-limit-reached = Limit used up
advice-money-limit-reached = The patient pays; the limit is renewed with the next insurance period.

# The line is paid.

reason-money-limit-partly = Paid with what was left: { $name }, { $limit }.
short-money-limit-partly = Rest of the limit

reason-price-above-cap = Paid { $share } of the highest price insured, { $cap }; the patient pays the rest.
short-price-above-cap = Price above the cap

reason-price-above-list = Paid { $share } of the clinic's list price { $list }; what is above it is not insured.
short-price-above-list = Price above the list
advice-price-above-list = Ask the clinic for its list price.

reason-share-of-price = Paid at { $share }.
short-share-of-price = Insurer's share

reason-paid-in-full = Paid in full.
short-paid-in-full = Paid in full

# Who answers a question that is left to a person.

answers-insurer = the insurer
answers-insurer-physician = the insurer's physician
answers-insurer-claims-handler = the insurer's claims handler
answers-insurer-lawyer = the insurer's lawyer

# Only of claims by receipt: what can be done.

claim-advice-service-date-in-future = Correct the service day.
claim-advice-insured-unknown = Check the personal code and the insurer.
claim-advice-clauses-clash = A person at the insurer answers first.
claim-advice-referred-to-person = A person at the insurer answers first.
claim-advice-referral-missing = Add a referral to the claim; once it is decided, to your complaint.
claim-advice-prescription-missing = Add a prescription to the claim; once it is decided, to your complaint.
claim-advice-approval-missing = Add the insurer's approval, if it was given before the service.
