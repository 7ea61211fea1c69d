//! Who may do what, and to whose data: one table.
//!
//! A call begins with `self.admit(actor, UseCase::…)`. What the table does not grant is refused; what lies outside of the
//! actor's scope does not exist for them ([`crate::AppError::NotFound`]).

use crate::{Actor, AppError, Door, Role, Scope};

pub use crate::permission_rule::{ROLES, Rule};

/// What the insured person may do: nothing, where the table does not say.
macro_rules! of_member {
    () => {
        Rule::No
    };
    ($rule:ident) => {
        Rule::$rule
    };
}

/// The use cases, none without its row. The insured person's column stands behind the others, where it is not `No`.
macro_rules! permissions {
    ($($(#[$doc:meta])* $case:ident $name:literal [$($rule:ident)*] $(member $member:ident)?;)*) => {
        /// What can be asked of the application.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum UseCase { $($(#[$doc])* $case,)* }

        impl UseCase {
            /// All of them.
            pub const ALL: &[UseCase] = &[$(UseCase::$case,)*];

            /// The name of the function that carries it out.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(UseCase::$case => $name,)* }
            }

            /// What each of [`ROLES`] may do.
            #[must_use]
            pub const fn row(self) -> [Rule; 7] {
                match self { $(UseCase::$case => [$(Rule::$rule,)* of_member!($($member)?)],)* }
            }
        }
    };
}

permissions! {
    //                                                     Clerk  Manager Insurer Handler Auditor Hr
    /// Services, practitioners and insurers of a clinic.
    Offer "offer"                                         [Clinic Clinic  No      No      No      No];
    /// Whether a person is covered, and what is left of their limits.
    AskEligibility "eligibility"                          [Clinic Clinic  No      No      No      No];
    /// A decision, with what it pays held.
    AuthoriseVisit "authorise_visit"                      [Clinic Clinic  No      No      No      No];
    /// What was held is used.
    ConfirmVisit "confirm_visit"                          [Clinic Clinic  No      No      No      No];
    /// What was held is free again.
    CancelVisit "cancel_visit"                            [Clinic Clinic  No      No      No      No];
    /// A confirmed visit is reversed (T1-05: later than the clinic's days only by the insurer).
    VoidVisit "void_visit"                                [Clinic Clinic  Insurer No      No      No];
    /// The same, and a new one is started from it.
    VoidAndRestart "void_and_restart"                     [Clinic Clinic  No      No      No      No];
    /// The insurer is asked for a void.
    AskVoid "ask_void"                                    [Clinic Clinic  No      No      No      No];
    /// The insurer does not void.
    DeclineVoid "decline_void"                            [No     No      Insurer No      No      No];
    /// What was asked for, and what became of it.
    ListVoidRequests "void_requests"                      [Clinic Clinic  Insurer No      All     No];
    /// How many requests wait.
    CountVoidRequests "waiting_void_requests"             [No     No      Insurer No      No      No];
    /// A visit, whole.
    SeeVisit "visit"                                      [Clinic Clinic  Insurer No      All     No];
    /// A print of the coupon.
    Reprint "reprint"                                     [Clinic Clinic  Insurer No      No      No];
    /// The list of visits.
    ListVisits "visits"                                   [Clinic Clinic  Insurer No      All     No];
    /// The months of insurers and clinics.
    ListSettlements "settlements"                         [Clinic Clinic  Insurer No      All     No];
    /// A month before it is closed.
    SeePeriod "period"                                    [No     Clinic  No      No      No      No];
    /// A month is closed.
    ClosePeriod "close_period"                            [No     Clinic  No      No      No      No];
    /// A closed month.
    SeeStatement "statement"                              [Clinic Clinic  Insurer No      All     No];
    /// People, contracts, visits, claims and policies by name or number.
    Search "search"                                       [No     No      Insurer Insurer All     No];
    /// Insured people by name, code or card.
    SearchInsured "insured_search"                        [No     No      Insurer No      All     No];
    /// All about an insured person.
    SeeInsured "insured"                                  [No     No      Insurer No      All     No];
    /// A card is revoked.
    RevokeCard "revoke_card"                              [No     No      Insurer No      No      No];
    /// Possible misuse of cards that is to be looked into.
    ListCardMisuse "card_misuse"                          [No     No      Insurer No      All     No];
    /// What came of it: nothing, or that somebody else used the card.
    AnswerCardMisuse "answer_card_misuse"                 [No     No      Insurer No      No      No];
    /// Accident policies by number, code or name.
    FindPolicies "policies"                               [No     No      Insurer Insurer All     No];
    /// An accident policy.
    SeePolicy "policy"                                    [No     No      Insurer Insurer All     No];
    /// An accident policy comes into the books.
    AddPolicy "add_policy"                                [No     No      Insurer Insurer No      No];
    /// Editions under which an accident policy can be entered.
    PolicyEditions "policy_editions"                      [No     No      Insurer Insurer No      No];
    /// Who of the insurer decides claims.
    ListHandlers "handlers"                               [No     No      Insurer Insurer No      No];
    /// The work list of the claims desk.
    ListClaims "claims"                                   [No     No      Insurer Insurer All     No];
    /// A claim, whole.
    SeeClaim "claim"                                      [No     No      Insurer Insurer All     No];
    /// An accident is told of.
    RecordClaim "record_claim"                            [No     No      Insurer Insurer No      No];
    /// What is known about a claim changes.
    ChangeClaim "change_claim"                            [No     No      Insurer Insurer No      No];
    /// A person answers what only a person can decide, with a reason.
    AnswerQuestion "answer_question"                      [No     No      Insurer Insurer No      No];
    /// Documents are asked for; the time to decide stands still.
    AskDocuments "ask_documents"                          [No     No      Insurer Insurer No      No];
    /// A document came in.
    ReceiveDocument "receive_document"                    [No     No      Insurer Insurer No      No];
    /// A decision is proposed.
    ProposeDecision "propose_decision"                    [No     No      Insurer Insurer No      No];
    /// It comes into force (above the insurer's amount only by somebody who did not work on it).
    ApproveDecision "approve_decision"                    [No     No      Insurer Insurer No      No];
    /// It is sent back.
    ReturnDecision "return_decision"                      [No     No      Insurer Insurer No      No];
    /// A decided claim is worked on again.
    CorrectDecision "correct_decision"                    [No     No      Insurer Insurer No      No];
    /// The correction is given up.
    AbandonCorrection "abandon_correction"                [No     No      Insurer Insurer No      No];
    /// The claimant takes a claim back.
    WithdrawClaim "withdraw_claim"                        [No     No      Insurer Insurer No      No];
    /// Somebody takes it, or it is handed over or laid down.
    AssignClaim "assign_claim"                            [No     No      Insurer Insurer No      No];
    /// The letter about a decision.
    PrintLetter "claim_letter"                            [No     No      Insurer Insurer All     No];
    /// Messages of the mailbox that wait for a person.
    ListMail "waiting_mail"                               [No     No      Insurer Insurer No      No];
    /// How many they are.
    CountMail "mail_count"                                [No     No      Insurer Insurer No      No];
    /// One of them is a claim.
    ClaimMail "claim_mail"                                [No     No      Insurer Insurer No      No];
    /// One of them belongs to a claim.
    AddMail "add_mail"                                    [No     No      Insurer Insurer No      No];
    /// One of them is neither.
    SetMailAside "set_mail_aside"                         [No     No      Insurer Insurer No      No];
    /// That was a mistake.
    TakeMailBack "take_mail_back"                         [No     No      Insurer Insurer No      No];
    /// What is attached to one.
    SeeMailFile "mail_file"                               [No     No      Insurer Insurer No      No];
    /// Those that were said what they are and are still kept.
    ListSettledMail "settled_mail"                        [No     No      Insurer Insurer No      No];
    /// The work list of claims by receipt.
    ListReceipts "receipts"                               [No     No      Insurer Insurer All     No];
    /// A claim by receipt, whole.
    SeeReceipt "receipt"                                  [No     No      Insurer Insurer All     No];
    /// A file that came with it.
    SeeReceiptDocument "receipt_document"                 [No     No      Insurer Insurer All     No];
    /// Institutions to choose from for a claim by receipt.
    ReceiptPlaces "receipt_places"                        [No     No      Insurer Insurer No      No];
    /// A claim by receipt comes in.
    SubmitReceipt "submit_receipt"                        [No     No      Insurer Insurer No      No];
    /// What is known of it changes.
    ChangeReceipt "change_receipt"                        [No     No      Insurer Insurer No      No];
    /// A person decides what only a person can, with a reason.
    AnswerReceipt "answer_receipt"                        [No     No      Insurer Insurer No      No];
    /// Whether a claim by receipt is of an institution whose name is near.
    AnswerReceiptPlace "answer_receipt_place"             [No     No      Insurer Insurer No      No];
    /// Documents are asked for; the days stop.
    AskReceiptDocuments "ask_receipt_documents"           [No     No      Insurer Insurer No      No];
    /// Documents came in; with the last one the days begin anew.
    ReceiveReceiptDocuments "receive_receipt_documents"   [No     No      Insurer Insurer No      No];
    /// A decision about it is proposed.
    ProposeReceipt "propose_receipt"                      [No     No      Insurer Insurer No      No];
    /// It comes into force (above the insurer's amount only by somebody who had no hand in it).
    ApproveReceipt "approve_receipt"                      [No     No      Insurer Insurer No      No];
    /// It is sent back.
    ReturnReceipt "return_receipt"                        [No     No      Insurer Insurer No      No];
    /// The claim is taken back.
    WithdrawReceipt "withdraw_receipt"                    [No     No      Insurer Insurer No      No];
    /// Somebody takes it, or it is handed over or laid down.
    AssignReceipt "assign_receipt"                        [No     No      Insurer Insurer No      No];
    /// The desk of claims by receipt in numbers.
    SeeReceiptBoard "receipt_board"                       [No     No      Insurer Insurer All     No];
    /// The actor's own saved filters of the work list.
    ListReceiptViews "receipt_views"                      [No     No      Insurer Insurer All     No];
    /// A filter is saved under a name.
    SaveReceiptView "save_receipt_view"                   [No     No      Insurer Insurer All     No];
    /// It is forgotten.
    DropReceiptView "drop_receipt_view"                   [No     No      Insurer Insurer All     No];
    /// The letter about it: to the insured person what was decided, to a policyholder what was paid.
    PrintReceiptLetter "receipt_letter"                   [No     No      Insurer Insurer All     No] member Member;
    /// Somebody asked for the decision in writing.
    RequestReceiptDecision "request_receipt_decision"     [No     No      Insurer Insurer No      No];
    /// They were given it.
    GiveReceiptDecision "give_receipt_decision"           [No     No      Insurer Insurer No      No];
    /// The claimant complains about the decision.
    ComplainReceipt "complain_receipt"                    [No     No      Insurer Insurer No      No] member Member;
    /// The complaint is answered, by somebody who did not decide.
    AnswerComplaint "answer_complaint"                    [No     No      Insurer Insurer No      No];
    /// A decided claim by receipt is worked on again.
    CorrectReceipt "correct_receipt"                      [No     No      Insurer Insurer No      No];
    /// The correction is given up.
    AbandonReceiptCorrection "abandon_receipt_correction" [No     No      Insurer Insurer No      No];
    /// Policyholders by name or number.
    ListPolicyholders "policyholders"                     [No     No      Insurer No      All     No];
    /// A policyholder is added.
    AddPolicyholder "add_policyholder"                    [No     No      Insurer No      No      No];
    /// What is known of a policyholder changes.
    ChangePolicyholder "change_policyholder"              [No     No      Insurer No      No      No];
    /// Group contracts.
    ListContracts "contracts"                             [No     No      Insurer No      All     Employer];
    /// A group contract, its people and cards.
    SeeContract "contract"                                [No     No      Insurer No      All     Employer];
    /// What happened to a group contract, all of it.
    SeeContractHistory "contract_history"                 [No     No      Insurer No      All     Employer];
    /// A group contract as it was known at a moment.
    SeeContractAsOf "contract_as_of"                      [No     No      Insurer No      All     Employer];
    /// A person of a contract: cover, cards, what each change cost; nothing of visits.
    SeeContractCover "contract_cover"                     [No     No      Insurer No      All     Employer];
    /// The people of a group contract.
    ListContractPeople "contract_people"                  [No     No      Insurer No      All     Employer];
    /// A contract is offered.
    OfferContract "offer_contract"                        [No     No      Insurer No      No      No];
    /// It is concluded.
    ConcludeContract "conclude_contract"                  [No     No      Insurer No      No      No];
    /// Its prices or instalments change.
    EndorseContract "endorse_contract"                    [No     No      Insurer No      No      No];
    /// It is offered again for the time after.
    RenewContract "renew_contract"                        [No     No      Insurer No      No      No];
    /// It is ended before its last day.
    EndContract "end_contract"                            [No     No      Insurer No      No      No];
    /// Takes back the notice that was to end a contract.
    WithdrawNotice "withdraw_notice"                      [No     No      Insurer No      No      No];
    /// A person joins.
    JoinInsured "join_insured"                            [No     No      Insurer No      No      No];
    /// A family member joins.
    JoinFamily "join_family"                              [No     No      Insurer No      No      No];
    /// A person buys wider cover.
    UpgradeCover "upgrade_cover"                          [No     No      Insurer No      No      No];
    /// A person leaves.
    LeaveContract "leave_contract"                        [No     No      Insurer No      No      No];
    /// What a person who left gets back is worked out again.
    SettleLeaver "settle_leaver"                          [No     No      Insurer No      No      No];
    /// Somebody else used the card of a person.
    RecordMisuse "record_misuse"                          [No     No      Insurer No      No      No];
    /// Losses after the end of cover, and what was decided about them.
    ListRecoveries "recoveries"                           [No     No      Insurer No      All     No];
    /// Such a loss is claimed, or let be (above the insurer's amount by two).
    AnswerRecovery "answer_recovery"                      [No     No      Insurer No      No      No];
    /// The letter that claims it.
    PrintRecovery "recovery_letter"                       [No     No      Insurer No      All     No];
    /// A person's name, code or birth date is corrected.
    CorrectInsured "correct_insured"                      [No     No      Insurer No      No      No];
    /// What a change would cost or return; nothing is written.
    PreviewChange "preview_change"                        [No     No      Insurer No      No      Employer];
    /// What the terms would say to a question of the employer; nothing is written.
    WhatIf "what_if"                                      [No     No      No      No      No      Employer];
    /// A group contract in numbers.
    SeeStatistics "employer_statistics"                   [No     No      Insurer No      All     Employer];
    /// Who of an employer can log in.
    ListColleagues "colleagues"                           [No     No      No      No      No      Employer];
    /// A colleague of the employer gets a log-in.
    AddColleague "add_colleague"                          [No     No      No      No      No      Employer];
    /// A colleague of the employer can log in no more.
    ShutOutColleague "shut_out_colleague"                 [No     No      No      No      No      Employer];
    /// Who of an employer can log in, for its insurer.
    ListEmployerUsers "employer_users"                    [No     No      Insurer No      No      No];
    /// A user of an employer gets the right to let colleagues in, or loses it.
    ChangeLetsIn "change_lets_in"                         [No     No      Insurer No      No      No];
    /// A card is issued.
    IssueCard "issue_card"                                [No     No      Insurer No      No      No];
    /// A card takes the place of another.
    ReplaceCard "replace_card"                            [No     No      Insurer No      No      No];
    /// A card is handed back.
    ReturnCard "return_card"                              [No     No      Insurer No      No      No];
    /// A card is lost.
    LoseCard "lose_card"                                  [No     No      Insurer No      No      No];
    /// An employer reports a lost card.
    ReportLostCard "report_lost_card"                     [No     No      No      No      No      Employer];
    /// The e-cards of everybody whose cover was ended end with it.
    EndEcards "end_ecards"                                [No     No      Insurer No      No      No];
    /// Cards that are out though their cover was ended.
    ListCardsOut "cards_out"                              [No     No      Insurer No      All     Employer];
    /// Changes that wait for a second person.
    ListWaitingChanges "waiting_changes"                  [No     No      Insurer No      All     No];
    /// A change that waits comes into force.
    ApproveChange "approve_change"                        [No     No      Insurer No      No      No];
    /// It is sent back.
    ReturnChange "return_change"                          [No     No      Insurer No      No      No];
    /// Invoices and credit notes.
    ListInvoices "invoices"                               [No     No      Insurer No      All     Employer];
    /// An invoice or credit note, whole and as file.
    SeeInvoice "invoice"                                  [No     No      Insurer No      All     Employer];
    /// What is due is billed, what was returned is credited.
    IssueInvoices "issue_invoices"                        [No     No      Insurer No      No      No];
    /// What came in, what is late, what is to go back.
    SeePayments "payments"                                [No     No      Insurer No      No      No];
    /// Where premium is to be paid to.
    SeeBilling "billing"                                  [No     No      Insurer No      No      No];
    /// It changes (another account by two).
    SetBilling "set_billing"                              [No     No      Insurer No      No      No];
    /// A second person approves another account, or sends it back.
    DecideBilling "decide_billing"                        [No     No      Insurer No      No      No];
    /// A bank's statement is taken.
    ImportStatement "import_statement"                    [No     No      Insurer No      No      No];
    /// A person says what a payment is for.
    MatchPayment "match_payment"                          [No     No      Insurer No      No      No];
    /// What says itself what it is, is matched.
    MatchWaiting "match_waiting"                          [No     No      Insurer No      No      No];
    /// A match is undone.
    UndoMatch "undo_match"                                [No     No      Insurer No      No      No];
    /// Premium settles invoices.
    SetOffPremium "set_off"                               [No     No      Insurer No      No      No];
    /// Premium is to be paid back.
    ProposeRefund "propose_refund"                        [No     No      Insurer No      No      No];
    /// It is, by another person, or it is sent back.
    DecideRefund "decide_refund"                          [No     No      Insurer No      No      No];
    /// What waits for the actor, and until when.
    ListTasks "tasks"                                     [No     No      Insurer Insurer No      No];
    /// How much waits.
    CountTasks "waiting_tasks"                            [No     No      Insurer Insurer No      No];
    /// What is owed, ordered and paid (for claims only, to whoever decides these).
    SeePayouts "payouts"                                  [No     No      Insurer Insurer All     No];
    /// What is owed and paid for one claim or one clinic's month.
    SeePaymentsOf "payments_of"                           [No     No      Insurer Insurer All     No];
    /// What is owed is ordered to an account.
    OrderPayout "order_payout"                            [No     No      Insurer Insurer No      No];
    /// An order is taken back.
    CancelPayout "cancel_payout"                          [No     No      Insurer Insurer No      No];
    /// Payouts are gathered in a run.
    ProposeRun "propose_run"                              [No     No      Insurer No      No      No];
    /// A run, whole.
    SeeRun "payout_run"                                   [No     No      Insurer No      All     No];
    /// It is approved by another person, or sent back.
    DecideRun "decide_run"                                [No     No      Insurer No      No      No];
    /// Its file is fetched for the bank.
    FetchRun "payout_file"                                [No     No      Insurer No      No      No];
    /// A bank's answer is read.
    ReadReport "read_report"                              [No     No      Insurer No      No      No];
    /// Monthly lists of employers.
    ListLists "monthly_lists"                             [No     No      Insurer No      All     Employer];
    /// A monthly list, and what it comes to.
    SeeList "monthly_list"                                [No     No      Insurer No      All     Employer];
    /// A monthly list is made and worked out.
    DraftList "draft_list"                                [No     No      Insurer No      No      Employer];
    /// Its rows change, or it is worked out again.
    RewriteList "rewrite_list"                            [No     No      Insurer No      No      Employer];
    /// It is taken back from the insurer.
    RecallList "recall_list"                              [No     No      Insurer No      No      Employer];
    /// A draft is taken away.
    DropList "drop_list"                                  [No     No      Insurer No      No      Employer];
    /// It is sent to the insurer.
    SubmitList "submit_list"                              [No     No      Insurer No      No      Employer];
    /// It is applied, by another than who sent it.
    ApplyList "apply_list"                                [No     No      Insurer No      No      No];
    /// It is worked out again as of the day it was sent.
    WorkListOutAgain "work_list_out_again"                [No     No      Insurer No      No      No];
    /// It is sent back.
    ReturnList "return_list"                              [No     No      Insurer No      No      No];
    /// Who saw and did what.
    SeeAuditTrail "audit_trail"                           [No     No      No      No      All     No];
    /// The books are computed again from their entries.
    Verify "verify"                                       [No     No      No      No      All     No];
    /// A visit is decided again from its facts.
    Replay "replay"                                       [No     No      No      No      All     No];
    /// A decision about a claim is made again from its facts.
    ReplayClaim "replay_claim"                            [No     No      No      No      All     No];
    /// Every decision of the books is made again.
    ReplayAll "replay_all"                                [No     No      No      No      All     No];
    /// Every decision of one edition is made by another.
    CompareEditions "compare_editions"                    [No     No      No      No      All     No];
    /// Another password.
    ChangePassword "change_password"                      [Own    Own     Own     Own     Own     Own] member Own;
    /// How it stands with their second factor.
    SeeSecondFactor "second_factor"                       [Own    Own     Own     Own     Own     Own] member Own;
    /// A secret for an app that shows codes.
    OfferFactor "offer_factor"                            [Own    Own     Own     Own     Own     Own] member Own;
    /// The secret that waits for its first code.
    SeeOfferedFactor "offered_factor"                     [Own    Own     Own     Own     Own     Own] member Own;
    /// The app is put in use.
    ConfirmFactor "confirm_factor"                        [Own    Own     Own     Own     Own     Own] member Own;
    /// Other codes for when the app is lost.
    RenewRecoveryCodes "renew_recovery_codes"             [Own    Own     Own     Own     Own     Own] member Own;
    /// No second factor any more.
    DropFactor "drop_factor"                              [Own    Own     Own     Own     Own     Own] member Own;
    /// Their passkeys.
    ListPasskeys "passkeys"                               [Own    Own     Own     Own     Own     Own] member Own;
    /// What a browser is asked to make one.
    OfferPasskey "offer_passkey"                          [Own    Own     Own     Own     Own     Own] member Own;
    /// One more.
    AddPasskey "add_passkey"                              [Own    Own     Own     Own     Own     Own] member Own;
    /// One less.
    RemovePasskey "remove_passkey"                        [Own    Own     Own     Own     Own     Own] member Own;
    /// By which identity brokers the person comes in.
    SeeBrokerWays "broker_ways"                           [No     No      No      No      No      No] member Own;
    /// One of them lets nobody in any more.
    CloseBrokerWay "close_broker_way"                     [No     No      No      No      No      No] member Own;
    /// It does again.
    ReopenBrokerWay "reopen_broker_way"                   [No     No      No      No      No      No] member Own;
    /// A person gets the link by which they log in for the first time.
    InviteMember "invite_member"                          [No     No      Insurer No      No      No];
    /// A link that would replace a person's log-in is approved by a second person.
    ApproveInvitation "approve_invitation"                [No     No      Insurer No      No      No];
    /// What stands on a clinic's reader is a card: which?
    ReadCardCode "read_card_code"                         [Clinic Clinic  No      No      No      No];
    /// The card on the telephone.
    SeeOwnCards "own_cards"                               [No     No      No      No      No      No] member Member;
    /// A code of it that a clinic can read once.
    ShowOwnCard "show_own_card"                           [No     No      No      No      No      No] member Member;
    /// It is offered to a wallet.
    OfferOwnCard "offer_own_card"                         [No     No      No      No      No      No] member Member;
    /// What is covered, and what is left.
    SeeOwnCover "own_cover"                               [No     No      No      No      No      No] member Member;
    /// Their accident policies.
    SeeOwnPolicies "own_policies"                         [No     No      No      No      No      No] member Member;
    /// Where and for what the person can ask what it would cost.
    SeeOwnOffer "own_offer"                               [No     No      No      No      No      No] member Member;
    /// What a service would cost the person.
    AskOwnCost "own_cost"                                 [No     No      No      No      No      No] member Member;
    /// Their visits.
    ListOwnVisits "own_visits"                            [No     No      No      No      No      No] member Member;
    /// One of them, with each decision.
    SeeOwnVisit "own_visit"                               [No     No      No      No      No      No] member Member;
    /// Their claims by receipt.
    ListOwnClaims "own_claims"                            [No     No      No      No      No      No] member Member;
    /// One of them, with what was decided.
    SeeOwnClaim "own_claim"                               [No     No      No      No      No      No] member Member;
    /// A file that came with it.
    SeeOwnClaimDocument "own_claim_document"              [No     No      No      No      No      No] member Member;
    /// Another account for one, after a payment came back.
    GiveOwnAccount "give_own_account"                     [No     No      No      No      No      No] member Member;
    /// Their accident claims.
    ListOwnAccidents "own_accidents"                      [No     No      No      No      No      No] member Member;
    /// One of them, with what was decided.
    SeeOwnAccident "own_accident"                         [No     No      No      No      No      No] member Member;
    /// The letter about it.
    PrintOwnAccidentLetter "own_accident_letter"          [No     No      No      No      No      No] member Member;
    /// They claim what they paid for themself.
    SubmitOwnClaim "submit_own_claim"                     [No     No      No      No      No      No] member Member;
    /// They add documents to a claim.
    AddOwnDocuments "add_own_documents"                   [No     No      No      No      No      No] member Member;
    /// They take a claim back.
    WithdrawOwnClaim "withdraw_own_claim"                 [No     No      No      No      No      No] member Member;
    /// What they have typed and not sent.
    SeeOwnDraft "own_draft"                               [No     No      No      No      No      No] member Member;
    /// It is kept.
    SaveOwnDraft "save_own_draft"                         [No     No      No      No      No      No] member Member;
    /// Who looked at their data.
    SeeOwnAccess "own_access"                             [No     No      No      No      No      No] member Member;
    /// Whether their log-in was given anew by an invitation.
    SeeJoinedAnew "joined_anew"                           [No     No      No      No      No      No] member Own;
    /// All that is known of them, to take along.
    ExportOwnData "own_data"                              [No     No      No      No      No      No] member Member;
}

impl UseCase {
    /// What a role may do.
    #[must_use]
    pub fn rule(self, role: Role) -> Rule {
        let column = ROLES.iter().position(|known| *known == role);
        column.map_or(Rule::No, |column| self.row()[column])
    }

    /// Whether the actor may ask for this at all.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not, or has not the scope that the rule asks for, or owes a second
    /// factor first.
    pub(crate) fn check(self, actor: &Actor) -> Result<(), AppError> {
        let fits = match (self.rule(actor.role), actor.scope) {
            (Rule::No, _) => false,
            (rule, _) if actor.door == Door::SetUp && rule != Rule::Own => false,
            (Rule::Clinic, scope) => matches!(scope, Scope::Provider(_)),
            (Rule::Insurer, scope) => matches!(scope, Scope::Insurer(_)),
            (Rule::Employer, scope) => matches!(scope, Scope::Policyholder(_)),
            (Rule::Member, scope) => matches!(scope, Scope::Insured(_)),
            (Rule::All, scope) => scope == Scope::All,
            (Rule::Own, _) => true,
        };
        if fits {
            Ok(())
        } else {
            Err(AppError::NotAllowed)
        }
    }
}
