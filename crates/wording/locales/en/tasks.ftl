tasks-title = Tasks
tasks-wait = waiting: { $count }
tasks-none = Nothing waits.
tasks-says = In all: { $count }. Late: { $late }.
tasks-what = What to do
tasks-about = About
tasks-until = Until
tasks-amount = Amount
tasks-since = Waits since
tasks-more = More tasks: { $count }. They appear as what is shown here gets done.
tasks-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
tasks-today = today
tasks-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
tasks-change = Approve a change of a contract
tasks-correction = Approve a correction of personal data
tasks-list = Look at a monthly list
tasks-cards = Get cards back: { $count }
tasks-leaver = Work out the refund for a leaver
tasks-lost-card = Issue a card in place of a lost one
tasks-recovery = Decide whether to claim a loss
tasks-invoice = Remind of a late invoice
tasks-payment = Find the invoice of a payment
tasks-credit-note = Issue a credit note
tasks-pay-back = Set premium off or pay it back
tasks-refund = Approve a refund of premium
tasks-account = Approve a new account for premium
tasks-claim = Decide a claim
tasks-documents = Receive the documents of a claim
tasks-decision = Approve the decision about a claim
tasks-receipt = Decide a claim by receipt
tasks-receipt-documents = Get documents of a claim by receipt
tasks-receipt-decision = Approve a decision on a receipt
tasks-receipt-answer = Give the decision asked for
tasks-mail = Look at messages of the mailbox: { $count }
tasks-complaint = Answer a complaint
tasks-void = Answer a void request
tasks-owed-claim = Order the payment of a claim
tasks-owed-settlement = Order the payment to a clinic
tasks-owed-refund = Order a refund of premium
tasks-came-back = A payment came back: give an account again
tasks-paid-too-much = Get back what was paid too much
tasks-approve-run = Approve a run of payments
tasks-fetch-run = Give the bank a run of payments
tasks-odd-payment = Look into a payment that left too often
tasks-bill = Issue invoices: { $count } { $count ->
    [one] contract
   *[other] contracts
}
tasks-card-misuse = Look into possible misuse of cards: { $count }
