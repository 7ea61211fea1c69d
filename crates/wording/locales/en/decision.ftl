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

# What becomes of a visit that was decided.

transaction-hold = Reserved until { $until }
transaction-confirmed = Confirmed in time
transaction-too-late = Not confirmed in time: the amounts are free again
transaction-void-by-clinic = The clinic may void it by itself until { $day }
transaction-void-by-insurer = The clinic could void it by itself until { $day }; now the insurer must agree
transaction-problem-no-visits = These terms do not decide visits.
transaction-problem-not-in-order = A visit is shown first, then confirmed, then voided; check the times.
