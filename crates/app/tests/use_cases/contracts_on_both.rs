//! The contract desk, on each database.

on_both! {
    contract_guards {
        what_an_employer_asks_tells_nothing_of_claims,
        a_list_shows_an_employer_no_claims,
        an_insurers_drafts_are_its_own,
        a_list_tells_an_employer_nothing_of_strangers,
        what_was_sent_and_answered_stays,
        a_person_of_two_insurers_stays,
        an_offer_opens_nothing,
        a_button_pressed_twice_does_a_thing_once,
    }
    contract_ends {
        a_lost_card_is_in_everywhere,
        a_revoked_card_that_is_imported_is_in,
        a_card_comes_back_before_cover_begins,
        an_ended_cover_gets_no_card,
        a_lost_card_is_replaced_under_notice,
        a_card_out_tells_what_it_keeps,
        a_card_that_never_came_back_is_no_task,
        misuse_returns_no_premium_by_machine,
        a_policyholder_of_two_insurers_stays,
    }
    contract_notices {
        people_come_and_go_under_notice,
        a_notice_is_taken_back_by_two,
        a_notice_that_ran_out_stands,
        who_joined_under_notice_goes_on_and_pays_no_month_twice,
        family_of_a_notice_taken_back_pays_once,
        who_was_to_join_later_never_does,
        instalments_to_come_are_not_paid,
    }
    contract_losses {
        a_loss_after_misuse_is_proposed_twofold,
        who_joins_again_keeps_their_claims,
    }
    contract_cards {
        a_lost_plastic_card_is_a_task,
        only_the_employer_reports_its_cards,
        an_ecard_ends_with_a_leaver,
        ecards_end_with_their_contract,
        an_ecard_ended_late_ends_cover_late,
        a_list_ends_ecards_of_leavers,
    }
    rejoining {
        the_month_of_joining_again_is_charged_once,
        another_month_is_charged_whole,
        limits_go_on_with_who_joins_again,
    }
    own_add_ons {
        an_add_on_is_bought_alone,
        a_list_buys_an_add_on_alone,
    }
    contract_recoveries {
        a_loss_waits_for_an_answer,
        a_later_loss_is_another,
        a_large_loss_takes_two,
        only_what_comes_after_the_end_is_lost,
        a_card_that_is_in_loses_nothing,
        a_receipt_for_a_service_before_is_no_loss,
    }
    contract_scopes {
        an_employer_sees_its_own_contracts_and_no_claims,
        another_insurers_contracts_do_not_exist,
    }
    contract_stories {
        a_contract_is_offered_concluded_and_joined,
        a_year_of_a_leaver_with_a_card_out,
        a_family_joins_and_a_programme_widens,
        a_contract_is_ended_for_everybody,
        a_contract_is_renewed_with_its_people,
    }
    contracts {
        of_two_who_change_a_contract_the_second_is_told,
        a_large_change_needs_two_people,
        what_is_wrong_with_a_contract_is_refused,
        cards_are_issued_replaced_lost_and_returned,
        a_person_is_corrected,
        a_price_holds_from_a_day_to_come,
        a_policyholder_is_added_and_changed,
        a_change_that_the_terms_did_not_decide_is_found,
    }
    endorsements {
        what_is_agreed_for_a_day_to_come_waits_for_it,
        parts_agreed_for_a_day_to_come_are_those_of_who_begins_then,
    }
}
