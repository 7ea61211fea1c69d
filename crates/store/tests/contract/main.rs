//! What the store promises, on each database: every test runs on both.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod books;
mod brokers;
mod carrying;
mod claim_books;
mod claims;
mod contract_people;
mod contracts;
mod keeping;
mod members;
mod nodes;
mod payouts;
mod place;
mod premiums;
mod reports;
mod sample;
mod server;
mod settling;
mod trouble;
mod users;

/// Makes two tests of each function, one on a file and one on a server.
macro_rules! contract {
    ($($area:ident { $($promise:ident),* $(,)? })*) => {
        mod sqlite {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $promise() {
                    let place = crate::place::Place::file().expect("a file");
                    crate::$area::$promise(&place).await;
                    place.remove().await;
                }
            )* })*
        }
        mod postgres {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $promise() {
                    if let Some(place) = crate::place::Place::database().await {
                        crate::$area::$promise(&place).await;
                        place.remove().await;
                    }
                }
            )* })*
        }
    };
}

contract! {
    premiums {
        premium_is_billed_and_paid,
        nothing_is_taken_twice,
        a_refund_waits_for_a_second_person,
        an_account_that_got_premium_back_is_the_contracts,
        premium_that_does_not_add_up_is_named,
        what_was_billed_and_paid_stays,
    }
    payouts {
        what_is_owed_is_ordered_once,
        a_correction_cancels_what_has_not_left,
        a_run_is_approved_by_another_and_stays,
        a_payment_that_came_back_is_owed_again,
        payouts_that_do_not_add_up_are_named,
    }
    keeping {
        what_is_kept_is_read_again,
        the_directory_rises_with_each_change,
        a_second_of_the_same_is_refused_whole,
        people_are_found_by_name_code_and_card,
        a_person_is_found_by_a_code_of_before,
        covers_and_cards_end,
        who_never_had_a_card_has_none_to_return,
        visit_numbers_are_given_once,
        the_trail_is_paged_and_stays,
        many_thousands_are_kept_quickly,
    }
    brokers {
        who_was_sent_comes_back_once,
        a_way_in_is_closed_by_its_owner,
        who_showed_two_factors_owes_none,
    }
    members {
        an_invitation_lets_in_once,
        who_lost_the_password_stays_the_same_user,
        a_code_is_shown_once,
        keys_are_kept_in_two_halves,
        an_offer_of_a_card_is_taken_once,
        a_card_goes_into_a_wallet_once,
    }
    books {
        a_dossier_holds_all_that_bears_on_a_visit,
        strangers_and_other_insurers_leave_a_dossier_empty,
        a_batch_is_read_in_its_order,
        a_visit_is_held_confirmed_and_voided,
        a_hold_can_be_cancelled,
        an_old_version_is_stale_and_changes_nothing,
        a_visit_in_another_state_is_stale_and_changes_nothing,
        parts_of_a_batch_stand_alone,
        a_key_is_used_once,
        a_refused_visit_needs_no_account,
        few_statements_a_visit,
        the_books_add_up,
        what_does_not_add_up_is_named,
        entries_cannot_be_changed,
    }
    reports {
        visits_are_paged,
        visits_are_filtered,
        totals_are_by_state,
        holds_run_out,
        visits_are_read_one_after_the_other,
    }
    settling {
        a_month_is_closed_once,
        late_visits_go_into_the_next_month,
        a_settled_visit_stays,
        a_settlement_that_does_not_add_up_is_named,
        a_void_and_a_closing_at_once_come_out_as_one_of_two_orders,
        a_void_is_asked_once_until_it_is_declined,
    }
    claims {
        a_policy_is_found_by_number_code_and_name,
        a_claim_is_kept_with_all_that_happened,
        decisions_of_claims_are_read_for_deciding_again,
        claims_are_listed_by_what_is_complete,
        a_claim_that_changed_is_stale_and_changes_nothing,
        a_key_of_a_claim_is_used_once,
        claim_numbers_are_given_once,
    }
    claim_books {
        a_decision_uses_the_account_and_a_correction_undoes_it,
        an_account_that_changed_is_stale_and_changes_nothing,
        events_of_claims_cannot_be_changed,
        decisions_about_one_insured_are_approved_one_after_the_other,
        what_does_not_add_up_in_a_policy_is_named,
    }
    contracts {
        a_change_is_a_version_and_stays,
        who_read_an_older_version_changes_nothing,
        a_contract_is_as_a_moment_knew_it,
        prices_hold_from_their_day,
        people_of_a_contract_are_listed_and_counted,
        contracts_are_found_by_number_and_policyholder,
        a_policyholder_is_found_without_marks,
        names_kept_before_are_folded,
        cards_that_are_out_are_listed,
        changes_of_contracts_cannot_be_changed,
        a_row_that_is_not_what_the_changes_say_is_named,
    }
    contract_people {
        a_person_is_corrected_with_a_trace,
        a_proposal_is_answered_once,
        a_policyholder_changes_and_keeps_what_it_was,
    }
    carrying {
        what_was_there_before_is_carried_over,
        people_loaded_later_go_on_from_the_version,
    }
    users {
        a_session_is_found_by_its_token_until_it_ends,
        a_user_is_found_by_the_name_as_written,
        tries_are_counted_by_name_and_client,
        a_token_acts_as_its_user_until_it_is_taken_back,
        a_new_password_ends_sessions,
    }
    nodes {
        two_nodes_start_at_once,
        two_nodes_never_spend_a_cent_more,
        one_key_on_two_nodes_counts_once,
        batches_of_two_nodes_on_the_same_covers_add_up,
    }
    trouble {
        an_address_that_is_none_is_refused,
        a_changed_past_is_refused,
        a_refusal_in_the_middle_leaves_nothing,
    }
}
