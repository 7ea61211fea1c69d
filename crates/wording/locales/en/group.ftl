# Joining and leaving a contract, and its end.

## Joining

group-step-cover-begins = Cover begins on { $on }.
group-step-premium-begun = For { $months } of { $total } contract months, one that has begun included: { $annual } / 12 × { $months } = { $amount }.
group-step-premium-full = For { $months } of { $total } contract months, full ones only: { $annual } / 12 × { $months } = { $amount }.
group-step-add-on-by-months = { $addon }: { $annual } / 12 × { $months } = { $amount }.
group-step-add-on-whole = { $addon }: the whole yearly premium { $amount }.
group-step-window-open = It can be bought until { $day }.
group-step-family = Family member: { $relation }, aged { $age } on the first day of cover.
group-step-same-programme = The programmes are those of the employee.
group-step-family-share = Family member number { $members }; { $percent } of { $of } insured is { $most }.
group-step-factor = { $annual } × { $factor } (age { $age }) = { $amount }.
group-step-factor-add-on = { $addon }: { $annual } × { $factor } = { $amount }.
group-step-less-charged = { $charged } was charged before for a part of this time; { $amount } more.
group-step-one-payment = The person pays for it in one payment: { $amount }.

## Leaving

group-step-notice-kept = Notice was given in time: at least { $days } days before, so { $day } at the earliest.
group-step-cards-in = All cards were handed in or revoked by { $day }.
group-step-no-cards = No card was issued.
group-step-cards-out = Cards not handed in: { $out }.
group-step-cover-ends = The last day of cover is { $day }.
group-step-cover-ends-at = Cover ends on { $at }, when somebody else used the card.
group-step-cover-lasts = While cards are out, cover goes on, to { $day } at the latest.
group-step-per-person = The refund is counted for this person alone.
group-step-months-left-full = Full months left from { $day }: { $months } of the { $total } charged.
group-step-months-left-begun = Months left from { $day }, one that has begun included: { $months } of the { $total } charged.
group-step-unused = Unused premium: { $annual } / 12 × { $months } = { $amount }.
group-step-unused-add-on = { $addon }, unused premium: { $annual } / 12 × { $months } = { $amount }.
group-step-add-on-kept = { $addon }: no premium is given back.
group-step-never-began = Cover never began, so the whole premium is given back: { $amount }.
group-step-less-unpaid = Of the premium of { $due }, { $paid } was paid; what was not lowers the refund to { $amount }.
group-step-share-of-paid = Of the { $paid } paid, that part is given back which is unused of the premium of { $due } ({ $unused }): { $amount }.
group-step-claims-below = Claims paid, { $claims }, leave the refund of { $amount } as it is.
group-step-claims-reach = Claims paid, { $claims }, reach { $amount }; nothing is given back.
group-step-family-not-refunded = No premium is given back for a family member.
group-step-refund-due = It is paid back within { $days } days, by { $due }.
group-step-refund-due-moved = It is paid back within { $days } days; { $last } is no business day, so by { $due }.
group-step-withheld = Since a card was not in by the end of cover, the premium is kept as security for { $days } days after the card's last day, { $card }: until { $until }.
group-step-set-off = Set off against the instalment due on { $day }: { $amount }.
group-step-transfer = Paid to the policyholder's account: { $amount }.
group-step-premium-not-named = The terms do not say what becomes of the unused premium here; a person at the insurer decides.
group-step-recovery = Loss { $losses } × { $factor } = { $amount }; a person at the insurer decides whether to claim it.

## Other insurance, contracts of one person

group-step-discounted = { $line }: { $price } less { $percent } ({ $off }) = { $amount }.
group-step-consented = Consent to offers was given on { $day }.
group-step-withdrawn-later = Consent was taken back on { $day }, after the offer was sent; the offer stands.
group-step-offer-paid = The offer of { $amount } was paid on { $day }.
group-step-rest-days = Days left: { $left } of { $total }; unused premium { $unused }.
group-step-rest-months = Full months left: { $left } of { $total }; unused premium { $unused }.
group-step-owed = Still owed for the time covered: { $amount }.

## What does not happen, or not yet

group-refused-starts-in-past = Cover cannot begin before { $day }, when the insurer was told.
group-refused-notice-too-short = Notice must be given at least { $days } days before; the earliest last day is { $day }.
group-refused-ends-before-notice = Cover cannot end before the notice; the earliest last day is { $day }.
group-refused-not-offered = The offer does not have this.
group-refused-window-over = It could be bought until { $day }.
group-refused-not-family = Such a person ({ $relation }) is not insured as a family member.
group-refused-child-too-old = The child is { $age } on the first day of cover and must be under { $under }.
group-refused-other-programme = A family member must take the programmes of the employee.
group-refused-too-many = This would be family member number { $members }; there can be { $most } at most.
group-refused-no-instalments = The contract has no instalments to set the refund off against; choose a transfer.
group-refused-card-not-shown = The discount is for those who show the card.
group-refused-outside-contract = The discount holds only during the contract.
group-refused-no-consent = The policyholder did not agree to be sent offers.
group-refused-consent-withdrawn = Consent to be sent offers was taken back on { $day }.
group-refused-offer-not-paid = The offer was not paid by { $day }; there is no new contract.
group-refused-paid-too-little = Less was paid than the price of the offer, { $price }; there is no new contract.
group-waits-cards = Waits for cards to be handed in or revoked: { $out }.
group-waits-payment = Waits for the payment until { $day }.

## The result

group-refused = Refused: { $why }
group-cover = Cover from { $from } to { $to }
group-cover-to = Cover to { $to }
group-to-pay = To pay { $amount }
group-to-pay-by = To pay { $amount } by { $day }
group-refund = Refund { $amount }
group-refund-by = Refund { $amount } by { $day }
group-refund-withheld = Refund { $amount }, kept as security until { $until }
group-refund-withheld-by = Refund { $amount }, kept as security until { $until }, to be paid by { $day }
group-no-money = Nothing to pay, nothing to pay back
group-proposal = Proposal for review: claim { $amount }

## Relations

group-relation-spouse = spouse
group-relation-partner = partner
group-relation-parent = parent
group-relation-child = child
group-relation-foster-child = foster child
group-relation-other = other relation

## Facts that cannot be decided

group-problem-no-rule = These terms have no rule for this ({ $kind }).
group-problem-contract-reversed = The last day of the contract is before its first.
group-problem-contract-too-long = A contract has at most { $most } months; check the days.
group-problem-instalments = Instalments must not be below zero, and be in the order of their days.
group-problem-amount = { $field }: not an amount that can be.
group-problem-outside-contract = { $field }: must be from { $from } to { $to }.
group-problem-in-future = { $field }: the day lies in the future.
group-problem-too-early = { $field }: must not be before { $day }.
group-problem-unknown = { $field }: there is no “{ $id }”. There is: { $known }.
group-problem-unknown-none = { $field }: there is no “{ $id }”; the terms have none.
group-problem-add-on-twice = The add-on “{ $id }” is named twice.
group-problem-paid-too-much = More was paid than the person's premium, { $due }; check the amounts.
group-problem-holidays-unknown = The holidays of { $year } are not known yet; update their list.

## Fields of the facts

group-field-annual = Yearly premium
group-field-charged = Charged before
group-field-annual-difference = Difference of the yearly premium
group-field-add-ons = Add-on
group-field-paid = Amount paid
group-field-claims-paid = Claims paid
group-field-losses = Losses
group-field-price = Price
group-field-amount = Amount of the payment
group-field-premium = Premium
group-field-on = First day of cover
group-field-ends-on = Last day of cover
group-field-first-day = First day
group-field-last-day = Last day
group-field-at = Moment of the misuse
group-field-notice-received-on = Day of the notice
group-field-returned-on = Day the card was handed in
group-field-offered-on = Day of the offer
group-field-payment = Day of the payment
group-field-told-on = Day the insurer was told
group-field-programme = Programme
group-field-employee-programme = Programme of the employee
group-field-line = Line of insurance
