//! What each role may ask about insured people who log in.

use app::{SealedCard, UseCase, VisitFilter};
use identity::{CardId, InsuredId, Uuid, VisitId};

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
        UseCase::ReadCardCode => app.read_card_code(actor, insurer, "x").await.map(drop),
        UseCase::SeeOwnCards => app.own_cards(actor).await.map(drop),
        UseCase::ShowOwnCard => {
            let shown = app.show_own_card(actor, CardId::new(id), SealedCard::Live);
            shown.await.map(drop)
        }
        UseCase::SeeOwnCover => app.own_cover(actor).await.map(drop),
        UseCase::ListOwnVisits => {
            let filter = VisitFilter::default();
            app.own_visits(actor, filter).await.map(drop)
        }
        UseCase::SeeOwnVisit => app.own_visit(actor, VisitId::new(id)).await.map(drop),
        UseCase::SeeOwnAccess => app.own_access(actor).await.map(drop),
        UseCase::ExportOwnData => app.own_data(actor).await.map(drop),
        _ => return None,
    })
}
