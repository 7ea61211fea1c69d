//! The desk of claims by receipt, on each database.

on_both! {
    receipt_assign {
        a_claim_is_taken_handed_over_and_laid_down,
        only_who_decides_claims_of_the_insurer_is_given_one,
        what_a_colleague_has_taken_is_theirs_to_do,
        who_takes_a_claim_has_no_hand_in_its_decision,
        the_person_does_not_notice_who_works_on_it,
    }
    receipt_list {
        the_list_is_what_the_claims_say,
        days_that_were_never_kept_are_counted,
    }
    receipt_desk {
        what_looks_twice_is_pointed_at,
        the_board_counts_what_is_open_and_how_fast,
        a_filter_is_ones_own,
    }
    receipt_documents {
        what_is_kept_holds_no_remark,
        the_same_file_is_known_again,
        nothing_is_half_kept,
        a_changed_file_is_found,
    }
    receipt_letters {
        who_asks_is_given_the_decision_in_time,
        a_refusal_is_told_to_the_insured_alone,
        a_complaint_is_answered_by_another,
        an_appeal_is_answered_by_a_third,
        a_complaint_leads_to_another_decision,
        more_is_paid_by_another_payout,
        less_is_shown_as_paid_too_much,
        a_correction_is_given_up,
    }
    own_claim_guards {
        a_claim_that_is_corrected_is_not_taken_back,
        a_correction_pays_nobody_else_before_it_is_decided,
        another_account_than_was_said_takes_two,
        a_prescription_that_comes_later_counts,
        a_missing_prescription_comes_with_the_complaint,
        what_nobody_could_decide_is_not_taken_in,
        claims_are_listed_by_the_page,
    }
    mail {
        a_person_says_what_a_message_is,
        what_was_asked_for_comes_by_mail,
        a_message_is_looked_at_and_taken_back,
        the_mailbox_is_its_insurers_own,
    }
}
