//! What each role may ask about insured people who log in.

use app::{SealedCard, UseCase, VisitFilter};
use identity::{CardId, ClaimId, InsuredId, Uuid, VisitId};

use crate::world::World;

/// Asks for what is not there; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &app::Actor,
    case: UseCase,
) -> Option<Result<(), app::AppError>> {
    let (app, id) = (&world.app, Uuid::from_u128(7));
    let insurer = world.insurer("bta").id;
    Some(match case {
        UseCase::InviteMember => app.invite_member(actor, InsuredId::new(id)).await.map(drop),
        UseCase::ApproveInvitation => {
            let approved = app.approve_invitation(actor, InsuredId::new(id));
            approved.await.map(drop)
        }
        UseCase::ReadCardCode => app.read_card_code(actor, insurer, "x").await.map(drop),
        UseCase::SeeOwnCards => app.own_cards(actor).await.map(drop),
        UseCase::ShowOwnCard => {
            let shown = app.show_own_card(actor, CardId::new(id), SealedCard::Live);
            shown.await.map(drop)
        }
        UseCase::OfferOwnCard => app.offer_own_card(actor, CardId::new(id)).await.map(drop),
        UseCase::SeeOwnCover => app.own_cover(actor).await.map(drop),
        UseCase::SeeOwnPolicies => app.own_policies(actor).await.map(drop),
        UseCase::SeeOwnOffer => app.own_offer(actor).await.map(drop),
        UseCase::AskOwnCost => {
            let request = app::AskOwnCost {
                at: Some(identity::ProviderId::new(id)),
                service: "GA-101".into(),
                price: None,
                papers: adjudication::Papers::default(),
                on: crate::world::TODAY,
            };
            app.own_cost(actor, request).await.map(drop)
        }
        UseCase::ListOwnVisits => {
            let filter = VisitFilter::default();
            app.own_visits(actor, filter).await.map(drop)
        }
        UseCase::SeeOwnVisit => app.own_visit(actor, VisitId::new(id)).await.map(drop),
        UseCase::ListOwnAccidents => app.own_accidents(actor).await.map(drop),
        UseCase::SeeOwnAccident => app.own_accident(actor, ClaimId::new(id)).await.map(drop),
        UseCase::PrintOwnAccidentLetter => {
            let letter = app.own_accident_letter(actor, ClaimId::new(id));
            letter.await.map(drop)
        }
        UseCase::SeeBrokerWays => app.broker_ways(actor).await.map(drop),
        UseCase::CloseBrokerWay => {
            let session = app::Session {
                actor: actor.clone(),
                token: app::Secret::new("token"),
                csrf: app::Secret::new("csrf"),
                expires_at: world.now(),
            };
            app.close_broker_way(&session, id).await
        }
        UseCase::ReopenBrokerWay => app.reopen_broker_way(actor, id).await,
        UseCase::SeeJoinedAnew => {
            let session = app::Session {
                actor: actor.clone(),
                token: app::Secret::new("token"),
                csrf: app::Secret::new("csrf"),
                expires_at: world.now(),
            };
            app.joined_anew(&session).await.map(drop)
        }
        UseCase::SeeOwnAccess => app.own_access(actor).await.map(drop),
        UseCase::ExportOwnData => app.own_data(actor).await.map(drop),
        _ => return None,
    })
}
