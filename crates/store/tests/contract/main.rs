//! What the store promises, on each database: every test runs on both.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod books;
mod keeping;
mod place;
mod sample;

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
    keeping {
        what_is_kept_is_read_again,
        the_directory_rises_with_each_change,
        a_second_of_the_same_is_refused_whole,
        people_are_found_by_name_code_and_card,
        a_person_is_found_by_a_code_of_before,
        covers_and_cards_end,
        visit_numbers_are_given_once,
        the_trail_is_paged_and_stays,
        a_hundred_thousand_are_kept_quickly,
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
}
