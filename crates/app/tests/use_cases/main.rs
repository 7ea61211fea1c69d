//! What the use cases promise, on each database: every test runs on both.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::too_many_lines, reason = "a story is told in one piece")]

#[macro_use]
mod on_both;

mod accident_members;
mod again;
mod attest;
mod broker_at;
mod broker_doors;
mod brokers;
mod card_misuse;
mod card_readings;
mod claim_answers;
mod claim_books;
mod claim_guards;
mod claim_history;
mod claims;
mod clerks;
mod contract_cards;
mod contract_ends;
mod contract_guards;
mod contract_losses;
mod contract_notices;
mod contract_recoveries;
mod contract_scopes;
mod contract_stories;
mod contracts;
mod contracts_on_both;
#[path = "../../../factors/tests/passkeys/device.rs"]
mod device;
mod doors;
mod employer;
mod endorsements;
mod identity;
mod list_guards;
mod lists;
mod mail;
mod member_scopes;
mod members;
mod monthly_lists;
mod offers;
mod own_accounts;
mod own_add_ons;
mod own_claim_guards;
mod own_claims;
mod passkeys;
mod payout_guards;
mod payout_scopes;
mod payouts;
#[path = "../../../store/tests/contract/place.rs"]
mod place;
mod policies;
mod premium_guards;
mod premium_scopes;
mod premium_texts;
mod premium_undos;
mod premium_ways;
mod premiums;
mod receipt_assign;
mod receipt_desk;
mod receipt_documents;
mod receipt_guards;
mod receipt_letters;
mod receipt_list;
mod receipts;
mod receipts_on_both;
mod rejoining;
mod scopes;
mod search;
mod second_factor;
mod settlements;
mod simulation;
mod tasks;
mod trail;
mod twice;
mod visits;
mod void_requests;
mod voids;
mod waiting_changes;
mod wallets;
mod world;

on_both! {
    premiums {
        what_a_change_costs_is_billed_once,
        instalments_are_billed_as_they_fall_due,
        no_money_goes_back_that_never_came,
        a_refund_kept_as_security_forgives_nothing_twice,
        what_comes_in_finds_its_invoice,
        what_is_late_is_listed,
        premium_goes_back_by_two,
        what_is_held_settles_the_next_invoice,
    }
    payouts {
        a_claim_is_paid_once_and_comes_back,
        a_correction_pays_the_difference,
        clinics_and_policyholders_are_paid_by_one_run,
        two_nodes_pay_once,
        what_was_changed_in_a_file_is_found,
    }
    payout_guards {
        a_statement_that_was_cut_off_goes_on,
        a_run_names_what_cannot_be_paid,
        what_a_bank_pays_too_often_is_found,
        who_had_a_hand_does_not_approve,
    }
    search {
        payments_are_found_by_what_they_are_called,
        a_policyholder_is_found_by_its_registration_number,
    }
    payout_scopes {
        another_insurers_payouts_do_not_exist,
        an_auditor_sees_payouts_and_does_nothing,
        a_run_leaves_on_a_day_of_banks,
    }
    employer {
        what_if_is_answered_and_nothing_is_written,
        what_if_never_tells_of_claims,
        nothing_of_another_employer,
        people_are_counted_at_once,
        nine_people_are_no_statistics_and_ten_are,
        a_colleague_comes_and_goes,
        of_two_who_shut_each_other_out_one_stays,
    }
    card_readings {
        a_reading_serves_one_visit,
        a_card_is_not_said_to_be_read,
        a_slip_does_not_cost_another_scan,
        a_code_read_twice_is_one_reading,
        a_kept_code_serves_for_a_day,
        a_later_kept_code_ends_those_before,
        a_code_serves_once_and_for_a_minute,
    }
    own_accounts {
        another_account_is_given_once,
        an_account_that_is_new_or_of_another_is_pointed_at,
    }
    card_misuse {
        a_card_is_listed_once_a_day,
        an_answer_is_given_once_and_to_what_was_shown,
        misuse_found_waits_until_it_stands_with_the_cover,
        misuse_found_without_a_clause_waits_for_the_card,
    }
    members {
        an_invited_person_comes_in_once,
        a_new_invitation_takes_the_place_of_the_old,
        one_alone_replaces_no_log_in,
        a_personal_code_is_not_guessed,
        only_the_persons_insurer_invites,
        a_card_is_read_and_the_visit_seen,
        a_card_without_a_connection_is_marked,
        a_member_asks_what_a_service_costs,
        a_revoked_card_stops_at_once,
        a_member_sees_only_themself,
        a_member_learns_who_looked,
    }
    accident_members {
        who_has_only_an_accident_policy_is_found,
        who_has_only_an_accident_policy_comes_in,
        the_demonstration_has_a_passenger,
        receipts_are_for_who_is_covered,
        a_broker_lets_them_in,
    }
    wallets {
        a_wallet_fetches_the_card_once,
        a_wallet_that_is_late_or_strange_gets_nothing,
        a_revoked_card_is_revoked_in_the_wallet,
        the_list_is_made_once_a_minute,
        a_cover_that_ends_is_over_in_the_wallet,
        a_cover_that_the_insurer_ends_is_over_on_its_day,
    }
    premium_ways {
        what_is_to_be_set_off_settles_the_next_instalments,
        what_begins_later_is_not_due_before,
        a_transfer_that_was_chosen_waits_for_no_invoice,
        a_list_says_how_a_refund_is_paid,
        what_finds_no_instalment_goes_to_the_account,
        a_leaver_is_settled_after_the_last_instalment,
        one_transfer_pays_invoices_of_two_contracts,
        who_was_loaded_paid_what_fell_due,
    }
    premium_guards {
        a_booking_counts_once_whichever_statement_tells_of_it,
        what_is_paid_is_not_paid_again,
        a_statement_that_does_not_add_up_is_refused,
        matching_goes_on_where_it_stopped,
        the_smallest_refund_takes_two,
        a_refund_is_worked_out_again_when_it_is_approved,
        a_refund_is_paid_by_its_line_and_not_edited,
        refunds_are_paged,
        another_account_takes_two_and_is_kept,
        a_credit_note_names_the_invoices_of_the_same_person,
    }
    twice {
        two_offers_do_not_share_a_number,
        a_new_thing_asked_for_twice_is_made_once,
        an_endorsement_is_approved_as_it_was_seen,
        a_contract_of_many_ends_in_few_statements,
        a_second_answer_to_a_refund_is_told_so,
        bookings_of_before_are_known_again,
        payments_are_listed_without_reading_every_account,
    }
    premium_texts {
        an_invoice_says_what_it_said_when_it_was_issued,
    }
    premium_undos {
        what_is_due_on_other_days_or_paid_by_others_is_billed_apart,
        what_is_charged_again_for_family_is_theirs_to_pay,
        a_match_is_undone_by_a_reversal,
        what_was_paid_back_since_is_not_undone,
        what_the_bank_gives_back_opens_its_invoice,
    }
    visits {
        a_visit_is_held_then_confirmed,
        a_cancelled_visit_frees_what_it_held,
        a_repeat_gives_the_same_visit,
        a_key_is_for_one_request,
        a_visit_is_confirmed_once,
        a_hold_that_is_over_is_decided_again,
        the_next_visit_frees_what_is_overdue,
        what_is_overdue_is_free_before_anybody_wrote_it_down,
        holds_are_freed_in_time_without_anyone,
        an_end_of_time_counts_by_arrival,
        the_same_visit_again_is_asked_about,
        wrong_requests_name_every_mistake,
        a_price_left_out_is_the_list_price,
        a_visit_alone_takes_few_statements,
        a_stop_loses_nothing_that_was_accepted,
    }
    voids {
        a_void_restores_every_balance,
        a_clinic_voids_on_the_same_day_only,
        a_settled_visit_stays,
        a_void_starts_a_new_visit,
        a_void_needs_a_reason,
    }
    void_requests {
        the_insurer_is_asked_and_voids,
        the_insurer_declines_and_is_asked_again,
        what_the_clinic_can_void_itself_is_not_asked,
        a_request_is_between_its_clinic_and_its_insurer,
    }
    identity {
        a_stranger_learns_nothing,
        a_card_of_another_person_is_noted,
        a_revoked_card_does_not_pay,
        both_cards_of_a_person_pay,
        who_left_is_not_paid_for,
    }
    claims {
        a_claim_is_recorded_decided_and_paid,
        the_time_to_decide_stops_and_starts,
        a_large_decision_needs_two_people,
        a_small_decision_needs_one_person,
        of_two_handlers_the_second_is_told,
        a_claim_changes_hands,
        the_same_accident_is_asked_about,
        a_change_drops_what_was_proposed,
        what_is_wrong_is_refused,
    }
    claim_answers {
        nothing_is_decided_by_silence,
        an_answer_goes_with_what_it_was_about,
        a_doubt_is_asked_again_for_another_day,
    }
    claim_history {
        a_refused_claim_uses_nothing_up,
        what_no_radiologist_saw_was_no_fracture,
        small_decisions_about_one_accident_are_added_up,
        the_insured_person_sees_their_accident_claims,
    }
    claim_books {
        a_correction_reverses_and_posts_anew,
        a_series_of_claims_stays_within_the_sum,
        of_two_approvals_one_pays,
        a_key_records_and_pays_once,
        another_decision_makes_a_proposal_old,
        another_insurers_claims_do_not_exist,
        decisions_are_made_again,
    }
    policies {
        a_policy_is_added_and_claimed_under,
        every_wrong_field_of_a_policy_is_named,
        one_bill_under_two_policies_pays_once,
    }
    claim_guards {
        two_claims_with_one_stay_pay_once,
        two_claims_with_one_bill_pay_once,
        who_had_a_hand_does_not_approve,
        what_would_come_out_otherwise_is_not_approved,
        a_correction_is_given_up,
        a_repeat_that_shows_is_in_the_trail,
        each_insurer_counts_its_claims_alone,
        what_was_decided_is_locked_and_compared,
        an_experts_question_is_left_to_one,
        a_change_is_checked_like_a_new_claim,
        the_law_sets_the_time_where_the_terms_do_not,
    }
    list_guards {
        a_sent_list_tells_an_employer_no_more_than_its_draft,
        all_that_is_wrong_with_a_row_is_told_at_once,
        cells_books_and_terms_are_told_together,
        drafts_are_counted_and_dropped,
    }
    offers {
        what_is_wrong_with_an_offer_is_told,
        a_number_of_another_card_is_told,
    }
    waiting_changes {
        what_was_asked_in_time_is_in_time,
        the_second_person_is_told_what_they_sign,
    }
    tasks {
        a_change_waits_for_whom_it_needs,
        a_leaver_waits_for_cards_and_then_for_the_sum,
        premium_waits_from_late_to_paid_back,
        a_handler_sees_claims_and_nothing_else,
        an_invoice_is_found_by_its_number,
    }
    monthly_lists {
        a_list_is_sent_and_applied_once,
        what_changed_meanwhile_is_previewed_anew,
        a_list_told_in_time_stays_so,
        a_list_is_taken_back_by_a_button_of_its_own,
        everything_wrong_with_a_list_is_told_at_once,
        an_employers_lists_are_its_own,
    }
    attest {
        a_visit_in_force_is_recomputed_by_anybody,
        an_attestation_names_nobody,
        an_accident_claim_in_force_is_attested,
        only_what_is_in_force_is_attested,
        a_retired_key_stays_good_and_a_revoked_one_does_not,
    }
    receipt_guards {
        a_changed_account_leaves_a_trace,
        another_account_behind_the_books_is_found,
        a_payout_to_another_account_is_found,
        parts_are_counted_together,
        an_unpaid_institution_is_known_by_its_name,
        a_name_nearly_that_of_an_unpaid_one_is_asked_about,
        a_mistyped_year_is_refused,
        one_claim_without_a_deadline_leaves_the_others,
        an_answer_holds_for_what_it_was_given_for,
        the_same_line_twice_is_asked_about,
        the_days_begin_anew_only_when_something_was_missing,
        nobody_answers_for_the_insurer_with_the_claim,
    }
    receipts {
        a_claim_in_force_is_attested,
        a_receipt_is_paid_from_the_account_of_visits,
        a_large_one_takes_two,
        the_same_service_at_the_counter_is_asked_about,
        a_question_is_left_to_its_expert,
        documents_stop_the_days,
        what_changed_meanwhile_is_proposed_again,
        a_claim_is_its_insurers_own,
    }
    own_claims {
        a_claim_from_the_telephone_is_decided_and_paid,
        sent_twice_it_is_one_claim,
        a_claim_needs_what_it_needs,
        a_draft_is_kept_until_it_is_sent,
        documents_asked_for_come_from_the_telephone,
        a_claim_is_seen_by_its_person_alone,
    }
    clerks {
        many_clerks_never_spend_a_cent_more,
        one_key_at_many_desks_is_one_visit,
    }
    lists {
        visits_are_paged_and_summed,
        the_offer_is_the_clinics_own,
        people_are_found_by_their_insurer,
        everything_is_found_by_name_or_number,
        a_handler_finds_claims_and_no_people,
    }
    settlements {
        a_month_is_closed_once,
        a_late_visit_goes_into_the_next_month,
    }
    scopes {
        another_clinic_does_not_exist,
        another_insurer_does_not_exist,
        the_table_is_kept,
    }
    doors {
        a_password_opens_a_session,
        who_logs_in_again_leaves_no_session_behind,
        guessing_is_stopped,
        a_stranger_locks_nobody_out,
        a_session_ends,
        a_new_password_ends_the_old_sessions,
        a_token_opens_the_api,
    }
    second_factor {
        a_code_is_asked_for_after_the_password,
        a_recovery_code_serves_once,
        codes_are_not_guessed,
        who_owes_a_factor_does_nothing_else,
        a_lost_factor_is_reset_at_the_console,
        an_open_session_does_not_change_the_factor,
        a_new_invitation_keeps_the_second_factor,
        two_nodes_take_a_code_once,
    }
    brokers {
        a_person_comes_in_by_their_code_and_later_by_their_name_there,
        who_could_come_in_before_is_the_same_user,
        an_answer_is_to_this_browser_and_serves_once,
        what_is_not_believed_lets_nobody_in,
        a_new_key_of_the_broker_is_asked_for,
        strangers_learn_nothing_and_leave_nothing,
        a_code_of_before_lets_nobody_in,
    }
    broker_doors {
        a_person_of_two_insurers_chooses,
        a_way_that_is_closed_lets_nobody_in,
        two_log_ins_at_once_are_one_user,
        who_has_no_password_guesses_none,
    }
    passkeys {
        a_key_lets_in_with_and_without_a_password,
        a_key_is_added_and_removed_by_its_owner,
        an_answer_serves_once,
        a_copy_of_a_key_is_written_down,
    }
    trail {
        what_is_done_is_written_down_without_names,
        the_books_are_verified,
        what_was_changed_behind_our_back_is_found,
    }
    again {
        the_whole_books_are_decided_again,
        what_was_decided_otherwise_is_told_point_by_point,
        another_edition_is_set_beside_what_stands,
        every_claim_is_decided_again,
        claims_are_set_beside_another_edition,
    }
    simulation {
        random_days_leave_the_books_whole,
    }
}
