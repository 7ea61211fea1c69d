//! The real server is killed or stopped at random moments while people work, on both databases: nothing that was
//! answered is lost, and nothing is done twice however often it is asked for.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod browser;
#[path = "../../../load/src/client.rs"]
mod client;
mod payouts;
#[path = "../../../store/tests/contract/place.rs"]
#[allow(dead_code, reason = "the store's own suite needs more of it")]
mod place;
mod server;
mod visits;

use payouts::pay_while_killed;
use place::Place;
use server::End;
use visits::end_at_random_moments;

async fn killed(place: &Place) {
    end_at_random_moments(place, End::Killed).await;
}

async fn stopped(place: &Place) {
    end_at_random_moments(place, End::Stopped).await;
}

async fn killed_while_paying(place: &Place) {
    pay_while_killed(place).await;
}

macro_rules! on_each_database {
    ($($test:ident),*) => {
        mod over_a_file { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let place = crate::Place::file().unwrap();
                crate::$test(&place).await;
                place.remove().await;
            }
        )* }
        mod over_a_database_server { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(place) = crate::Place::database().await {
                    crate::$test(&place).await;
                    place.remove().await;
                }
            }
        )* }
    };
}

on_each_database!(killed, stopped, killed_while_paying);
