# The claims desk.

role-handler = Claims handler
claims-title = Claims
claims-record = New claim
claims-views = Views of the list
claims-view-work = To do
claims-view-mine = Mine
claims-view-proposed = To approve
claims-view-waiting = Waiting for documents
claims-view-done = Decided
claims-view-all = All
claims-query = Claim, policy, personal code or surname
claims-find = Find
claims-none = No claims here.
claims-more = Only the first 200 are shown. Search for more.

claim-number = Claim
claim-insured = Insured
claim-policy = Policy
claim-holder = Policyholder
claim-period = Policy period
claim-paid-on = Premium paid on
claim-not-paid = not paid
claim-beneficiary = Beneficiary
claim-accident-on = Day of the accident
claim-reported-on = Reported on
claim-state = State
claim-due = Time left
claim-assigned = Handler
claim-terms = Terms
claim-sums = Sums insured
claim-sums-left = Left of the sums insured
claim-facts = Claim and policy

claim-state-open = In work
claim-state-waiting = Waiting for documents
claim-state-proposed = To approve
claim-state-paid = Pays
claim-state-refused = Refused
claim-state-withdrawn = Withdrawn
claim-due-stopped = the time stands still
claim-due-today = decide today
claim-due-left =
    { $days ->
        [one] { $days } day left, until { $day }
       *[other] { $days } days left, until { $day }
    }
claim-due-late =
    { $days ->
        [one] { $days } day late, was due { $day }
       *[other] { $days } days late, was due { $day }
    }

claim-find-title = Find the policy
claim-find-query = Policy number, personal code, or surname of the insured
claim-find-hint = Type a policy number, the personal code of the insured or of the policyholder, or the beginning of the insured's surname.
claim-find-none = There is no such policy.
claim-what-happened = What happened
claim-all-documents = All needed documents are here: the time to decide runs
claim-to-injuries = Choose injuries
claim-same = Claim { $number } is about an accident of the same day under this policy.
claim-same-tick = This is another accident

claim-edit-injuries = Injuries
claim-edit-facts = Other facts
claim-injuries-do = Save injuries
claim-facts-do = Save
claim-facts-back = Back without saving
claim-infection = Infection
claim-infection-no = no
claim-infection-after-bite-or-sting = after a bite or sting
claim-infection-other = another
claim-liable = Paid by the liable person or motor insurance, €
claim-stays = Stays in hospital
claim-stay = Stay
claim-admitted = Admitted
claim-discharged = Discharged
claim-costs = Costs
claim-cost = Cost
claim-cost-benefit = Benefit
claim-cost-on = Day
claim-cost-amount = Amount
claim-cost-others = Borne by others
claim-cost-in-latvia = Arose in Latvia
claim-cost-registered = Registered institution
claim-rows-more = Save to get more empty rows.
claim-lasting = Disability and death
claim-disability-on = Disability established on
claim-disability-group = Group
claim-no-group = without a group
claim-died-on = Day of death
claim-earlier = Earlier injuries
claim-earlier-says = Those of earlier claims are found in the books. Add what documents show.
claim-earlier-row = Injury
claim-earlier-side = Side
claim-earlier-on = Day of that accident
claim-doubts = Doubts
claim-doubts-says = Tick what needs an answer before a decision. Each is answered with a reason.

claim-questions = Only a person can decide
claim-answer = Answer
claim-answer-no-less = No, pay in full
claim-answer-less = Pay less
claim-answer-amount = Less by, €
claim-answer-percent = Percentage
claim-answer-do = Answer
claim-answer-anew = Answer otherwise
claim-answered-less = less by { $amount }
claim-reason = Reason
claim-reason-hint = It stands in the timeline and in the letter.

claim-documents = Documents
claim-no-documents = No document has been noted.
claim-document = Document
claim-received-on = Received on
claim-note = Note
claim-document-do = Note document
claim-document-application = Application
claim-document-medical = Medical record
claim-document-imaging = Radiologist's report
claim-document-discharge = Discharge summary
claim-document-bill = Bill with proof of payment
claim-document-report = Report of police, school or club
claim-document-disability = Decision on disability
claim-document-death = Certificate of death or inheritance
claim-document-other = Other

claim-timeline = What happened
claim-happened-recorded = Recorded
claim-happened-changed = Facts changed
claim-happened-document = Received: { $document }
claim-happened-last-document = Received: { $document }. All needed documents are here.
claim-happened-asked = Documents asked for
claim-happened-answered = { $question } — { $answer }
claim-happened-injury = Percentage of { $name }
claim-happened-proposed = Proposed: { $amount }
claim-happened-returned = Sent back
claim-happened-approved = Approved: { $amount }
claim-happened-refused = Refused
claim-happened-reopened = Correction begun
claim-happened-reversed = Reversed: { $amount }
claim-happened-withdrawn = Withdrawn

claim-head-outlook = Would be due now
claim-head-proposed = Proposed
claim-head-in-force = Decided
claim-head-withdrawn = Withdrawn
claim-meanwhile = The decision on { $amount } stays in force until another is approved, which reverses it.
claim-still-open = Something is still missing, or a question has no answer. Nothing can be proposed before.
claim-needs-other = You proposed this. Above the amount of your insurer another person approves.
claim-letter = Letter about the decision
claim-letter-documents = Letter that asks for documents
claim-propose = Propose decision
claim-approve = Approve
claim-return = Send back
claim-correct = Correct the decision
claim-correct-says = The claim opens again. What was decided stays in force until another decision is approved.
claim-ask = Ask for documents
claim-ask-says = The time to decide stands still until the last of them is in.
claim-ask-what = What is asked for
claim-withdraw = Withdraw claim
claim-withdraw-says = When the claimant takes the claim back.

claim-said-recorded = The claim is recorded.
claim-said-changed = Saved.
claim-said-answered = The answer is noted.
claim-said-document = The document is noted.
claim-said-asked = Asked for; the time stands still.
claim-said-proposed = The decision is proposed.
claim-said-approved = The decision is in force and booked.
claim-said-returned = Sent back.
claim-said-reopened = The claim is open again.
claim-said-withdrawn = The claim is withdrawn.

claim-no-changed = Somebody else changed this claim meanwhile. This is how it stands now; do it again if it is still needed.
claim-no-state = The claim is in another state now, in which this cannot be done.
claim-no-history = Another claim of the insured was decided since this was proposed. Send it back and propose anew.
claim-no-key = This was sent before with other data. Open the page anew.
claim-no-second = A decision above { $above } is approved by another person than proposed it.
claim-wrong-reason = Write a reason.
claim-wrong-what = Write what is asked for.
claim-wrong-outside = The accident is outside the policy. Check the day, or choose the policy that was in force.
claim-wrong-accident = Check the day of the accident: it cannot be after the report.
claim-wrong-future = The day lies in the future.
claim-wrong-answer = Choose an answer; write amounts and percentages as numbers.
claim-wrong-query = Type at least two characters.
claim-wrong-long = The text is too long.
claim-wrong-field = One of the fields cannot be read. Check dates and amounts.

audit-claim-list = Listed claims
audit-claim-see = Saw a claim
audit-claim-letter = Opened the letter of a claim
audit-claim-record = Recorded a claim
audit-claim-change = Changed a claim
audit-claim-answer = Answered a question of a claim
audit-claim-ask = Asked for documents of a claim
audit-claim-document = Noted a document of a claim
audit-claim-propose = Proposed a decision about a claim
audit-claim-approve = Approved a decision about a claim
audit-claim-return = Sent back a decision about a claim
audit-claim-correct = Began to correct a decision about a claim
audit-claim-withdraw = Withdrew a claim
audit-claim-replay = Decided a claim again
audit-policy-search = Searched for policies
audit-policy-see = Saw a policy
