# Words of a decision.

clause = Clause { $number }
clause-of-document = { $document }, clause { $number }
clause-row = Row { $number }
clause-note = Note { $number } to row { $row }
clause-note-only = Note to row { $row }
clause-beaten = { $other } does not apply ({ $precedence }).

formula-share = { $share } of { $eligible } = { $amount }
formula-limit = { $name } { $before } → { $after }

explain-total = Total
explain-insurer = insurer
explain-patient = patient
same-visit = Note: visit { $visit } of the same day and clinic already has one of these services ({ $clause }).

problem-not-a-health-edition = These terms do not decide visits at a clinic; choose a health edition.
problem-no-lines = Add at least one service.
problem-too-many-lines = A visit can have at most { $max } lines; enter the rest as another visit.
problem-price-not-positive = Line { $line }: the price must be above zero.
problem-price-too-large = Line { $line }: the price must not be above { $max }.
problem-list-price-not-positive = Line { $line }: the price in the clinic's list must be above zero.
problem-programme-unknown = The terms have no programme “{ $programme }”.
problem-limit-unknown = The programme has no limit “{ $limit }”.
problem-use-below-zero = The amount used of limit “{ $limit }” must not be below zero.
problem-past-service-unknown = The history names a service that does not exist: { $service }.
problem-dates-reversed =
    { $of ->
        [contract] The last day of the contract is before its first.
        [cover] The last day of cover is before its first.
       *[card] The last day of the card is before its first.
    }
problem-cover-outside-contract = The person's cover must lie within the contract.
problem-service-before-birth = The service day is before the patient was born.
problem-no-receipt-claims = These terms pay nothing back to who has paid already.
problem-channel-closed =
    { $channel ->
        [portal] These terms take no claims through a portal.
        [e_mail] These terms take no claims by e-mail.
        [post] These terms take no claims by post.
       *[office] These terms take no claims at an office.
    }
problem-received-before-service = The claim cannot have come in before the service day.
problem-noted-line-unknown = There is no line { $line }.

# What becomes of a visit that was decided.

transaction-hold = Reserved until { $until }
transaction-confirmed = Confirmed in time
transaction-too-late = Not confirmed in time: the amounts are free again
transaction-void-by-clinic = The clinic may void it by itself until { $day }
transaction-void-by-insurer = The clinic could void it by itself until { $day }; now the insurer must agree
transaction-problem-no-visits = These terms do not decide visits.
transaction-problem-not-in-order = A visit is shown first, then confirmed, then voided; check the times.

# The course of a claim by receipt.

course-channel =
    { $channel ->
        [portal] Through the portal
        [e_mail] By e-mail
        [post] By post
       *[office] At an office
    }
course-form-signed = { $channel }: with a signed form
course-form-unsigned = { $channel }: no signature needed
course-day = Paid or refused by { $day }
course-stopped = The days are stopped until the documents are in
course-not-promised = The terms promise no day
course-told-payment = No letter: the payment is the answer
course-told-letter = A letter to the insured person alone
course-given-decision = The decision in writing by { $day }
course-given-amount = The amount paid in writing by { $day }, nothing of health
course-given-nothing = Nothing for the policyholder: refusals are for the insured person
course-originals = Originals are kept until { $day }
course-problem-decided-too-early = A claim is decided once all its documents are in.
course-problem-holidays-unknown = The holidays of { $year } are not known yet.
