//! Who may call what: in line with the application's table, and kept as a table of its own.

use std::fmt::Write;

use app::{ROLES, Rule, UseCase};

use super::document::{Operation, operations};
use super::world::{Answer, Ask, World};

/// The use case behind an operation.
fn use_case(operation: &str) -> UseCase {
    match operation {
        "authoriseVisit" => UseCase::AuthoriseVisit,
        "listVisits" => UseCase::ListVisits,
        "getVisit" => UseCase::SeeVisit,
        "confirmVisit" => UseCase::ConfirmVisit,
        "cancelVisit" => UseCase::CancelVisit,
        "voidVisit" => UseCase::VoidVisit,
        "voidAndRestartVisit" => UseCase::VoidAndRestart,
        "askVoid" => UseCase::AskVoid,
        "declineVoid" => UseCase::DeclineVoid,
        "listVoidRequests" => UseCase::ListVoidRequests,
        "getCoupon" => UseCase::Reprint,
        "getOffer" => UseCase::Offer,
        "readCard" => UseCase::ReadCardCode,
        "askEligibility" => UseCase::AskEligibility,
        "listContractChanges" => UseCase::SeeContractHistory,
        other => panic!("{other} has no use case"),
    }
}

async fn call(world: &World, operation: &Operation, (token, visit): (&str, &str)) -> Answer {
    let ask = Ask {
        token,
        method: &operation.method,
        path: &operation.path.replace("{id}", visit),
        key: operation.has_key().then_some(visit),
        body: operation.example(),
    };
    world.ask(ask).await
}

#[tokio::test]
async fn each_role_may_call_what_the_table_says() {
    let world = World::new().await;
    let head =
        "operation | clerk | clinic manager | insurer | claims handler | auditor | hr | insured\n";
    let mut table = String::from(head);
    for operation in operations() {
        let _ = write!(table, "{} {}", operation.method, operation.path);
        for role in ROLES {
            let token = world.token_of(role).await;
            let visit = world.held(&format!("{}-{role:?}", operation.name)).await;
            let answer = call(&world, &operation, (&token, &visit)).await;
            let refused = answer.status == 403;
            let rule = use_case(&operation.name).rule(role);
            assert_eq!(
                refused,
                rule == Rule::No,
                "{} {role:?} {answer:?}",
                operation.name
            );
            let _ = write!(table, " | {}", if refused { "no" } else { "may" });
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn another_clinic_finds_nothing() {
    let world = World::new().await;
    let visit = world.confirmed("ours").await;
    let nobodys = "0190a000-0000-7000-8000-00000000ffff";
    // What no clinic may do at all says nothing of the visit either.
    let of_visits = operations().into_iter().filter(|it| {
        it.path.contains("{id}") && use_case(&it.name).rule(app::Role::Clerk) != Rule::No
    });
    let mut asked = 0;
    for operation in of_visits {
        let ours = call(&world, &operation, (&world.stranger, &visit)).await;
        let none = call(&world, &operation, (&world.stranger, nobodys)).await;
        assert_eq!(ours.status, 404, "{} {ours:?}", operation.name);
        assert_eq!(
            ours.json, none.json,
            "{} tells that there is one",
            operation.name
        );
        asked += 1;
    }
    assert!(asked >= 4);
    let list = Ask {
        token: &world.stranger,
        method: "GET",
        path: "/api/v1/visits",
        key: None,
        body: None,
    };
    assert_eq!(world.ask(list).await.json["found"], 0);
}
