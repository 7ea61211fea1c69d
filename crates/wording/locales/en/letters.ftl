# Letters about accident claims.

letter-sender = Reg. No. { $number }, phone { $phone }
letter-title-decision = Decision on your claim
letter-title-refusal = Decision to refuse your claim
letter-title-correction = Corrected decision on your claim
letter-title-documents = Documents needed for our decision
letter-claim = Claim number
letter-policy = Policy number
letter-insured = Insured
letter-accident = Day of the accident
letter-terms = Insurance terms
letter-greeting = Dear Sir or Madam,
letter-pays = We have examined your claim and decided to pay { $amount }.
letter-pays-part = A part of what was claimed is not paid, or not in full; what and why is shown in the calculation.
letter-pays-nothing = We have examined your claim. Under the insurance terms nothing is due; why is shown in the calculation.
letter-refuses = We have examined your claim and decided not to pay.
letter-refuses-must = In such a case the terms do not allow a payment.
letter-refuses-may = In such a case the terms give us the right to refuse. Why we used it is said in our reasons.
letter-corrects = We have reviewed the decision that we made on this claim on { $date }. This decision replaces it.
letter-corrects-pays = The benefit is now { $amount }.
letter-corrects-more = That is { $difference } more than before. What was paid already is set off against it.
letter-corrects-less = That is { $difference } less than before. What was paid already is set off against it; should anything have to be paid back, we will write to you separately.
letter-corrects-same = The amount is the same as before.
letter-asks = We have received your claim. To be able to decide, we ask you to send or tell us:
letter-asks-days =
    We will decide within { $days ->
        [one] { $days } day
       *[other] { $days } days
    } after we have received the last of these documents ({ $clause }).
letter-asks-working-days =
    We will decide within { $days ->
        [one] { $days } business day
       *[other] { $days } business days
    } after we have received the last of these documents ({ $clause }).
letter-asks-restarts = Until then the time to decide stands still; it is counted anew from the day after the last document came in.
letter-payments = Payment
letter-paid-before = By the decision before, { $amount } was to be paid; we set that off and pay the difference only.
letter-nothing-more = Nothing more is to be paid.
letter-died = Please accept our condolences.
letter-heirs = The heirs of { $name }
letter-heirs-proof = Heirs are paid in the shares that the documents of inheritance show; please send them to us if you have not yet.
letter-benefit = Benefit
letter-payee = Payee
letter-due = Due on
letter-amount = Amount
letter-total = Total
letter-changes = What changes
letter-before = Before
letter-now = Now
letter-difference = Difference
letter-considered = Hospital stays and costs claimed
letter-stay = Stay { $number }: from { $from } to { $to }
letter-stay-open = Stay { $number }: from { $from }
letter-expense = Cost { $number }, { $date } ({ $benefit }): { $amount }
letter-expense-others = Cost { $number }, { $date } ({ $benefit }): { $amount }, of which { $others } borne by others
letter-injuries = Injuries
letter-parts = Parts of the body
letter-calculation = Calculation
letter-injury-claimed = Injury claimed
letter-found = What was found
letter-step = Step of the calculation
letter-clause = Clause
letter-not-insured = { $benefit }: not insured under this policy.
letter-reasons = Our reasons
letter-answer-yes = Yes.
letter-answer-no = No.
letter-answer-less = { $amount } less.
letter-answer-share = { $share }.
letter-complaints = If you disagree with the decision
letter-data = Personal data
letter-closing = Yours faithfully
letter-unsigned = This letter was prepared electronically and is valid without a signature.
letter-annex = Annex. The clauses cited in this letter
letter-annex-note = The clauses are restated in short; the text of the terms is binding.

# Letters about claims by receipt.

letter-title-amount = Benefit paid
letter-title-complaint = Answer to your complaint
letter-contract = Contract number
letter-provider = Provider
letter-service-date = Day of the service
letter-on-request = We issue this decision at your request received on { $date }.
letter-receipt-why = Why we refuse is said for each line in the calculation.
letter-receipt-share = Your programme pays a part of the price; the rest is yours to bear.
letter-receipt-corrects-less = That is { $difference } less than before. We will write to you separately about paying back what was paid too much.
letter-receipt-line = What was paid for, and why we decided so
letter-receipt-pays = { $number }. { $service }: paid { $price }, we reimburse { $insurer }
letter-receipt-total = Paid in all { $price }, we reimburse { $insurer }, left to you { $rest }
letter-receipt-account = We transfer the amount to the account { $iban } ({ $payee }).
letter-receipt-reason = Line { $line }. { $reason }
letter-complaint-stays = We have examined your complaint received on { $date }. The decision stands.
letter-amount-asked = This answers your request received on { $date }.
letter-amount-paid = On { $decided } we decided to pay a benefit for a claim of the insured person { $insured }. Amount paid: { $amount }.
letter-amount-nothing-more = To protect personal data, we tell nothing of health or of the services received.
