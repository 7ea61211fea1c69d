# Both papers
paper-number = No.
paper-page = Page { $page } of { $pages }

# Coupon
coupon-title = Health care coupon
coupon-copy-clinic = Clinic's copy
coupon-copy-insurer = Insurer's copy
coupon-copy-patient = Patient's copy
coupon-insurer = Insurer
coupon-provider = Clinic
coupon-practitioner = Practitioner
coupon-visited-at = Date and time
coupon-insured = Patient
coupon-personal-code = Personal code
coupon-card = Card number
coupon-programme = Programme
coupon-code = Code
coupon-service = Service
coupon-price = Price
coupon-insurer-pays = Insurer pays
coupon-patient-pays = Patient pays
coupon-reason = Reason
coupon-total = Total
coupon-left-out = Lines the insurer pays nothing of are not printed: { $count }, { $sum } in all
coupon-terms = Terms
coupon-patient-signs = Patient's signature
coupon-practitioner-signs = Practitioner's signature
coupon-voided = VOID
coupon-duplicate = DUPLICATE
coupon-continued = continued
coupon-qr = QR code of the coupon

# Statement of a settlement
statement-title = Statement of settlement
statement-provider = Clinic
statement-insurer = Insurer
statement-period = Period
statement-made-on = Made on
statement-row = No.
statement-visit = Transaction
statement-visited-on = Date
statement-insured = Patient
statement-price = Price
statement-insurer-pays = Insurer pays
statement-patient-pays = Patient pays
statement-brought-forward = From the page before
statement-carried-forward = Total so far
statement-total = Total
statement-voided = Voided transactions, not in this statement
statement-provider-signs = For the clinic (name, signature)
statement-insurer-signs = For the insurer (name, signature)
