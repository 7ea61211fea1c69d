//! All about an insured person, as their insurer sees it.

use adjudication::LimitUnit;
use calendar::{Date, Timestamp};
use identity::{CardId, CardNumber, CoverId, InsuredId, InsurerId, PersonalCode, Sex};
use ledger::AccountState;
use store::{CardKind, CoverFile};
use terms::{Edition, Label, Limit, LimitAmount, Programme};

use crate::app::Core;
use crate::desk::without_overdue;
use crate::facts::{beside, cover_facts, programme_on};
use crate::permissions::UseCase;
use crate::view::insured_name;
use crate::{
    Actor, App, AppError, InsuredName, InvitationStanding, PolicyView, Rule, VisitFilter, VisitPage,
};

/// All about a person.
#[derive(Clone, Debug)]
pub struct InsuredView {
    /// The id.
    pub id: InsuredId,
    /// The name.
    pub name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Day of birth.
    pub born: Date,
    /// Sex, where known.
    pub sex: Option<Sex>,
    /// Covers with this insurer, latest first.
    pub covers: Vec<CoverView>,
    /// Accident policies with this insurer, latest first.
    pub policies: Vec<PolicyView>,
    /// Cards of these covers.
    pub cards: Vec<CardView>,
    /// Their latest visits with this insurer.
    pub visits: VisitPage,
    /// How their last invitation stands, where somebody has to know.
    pub invitation: Option<InvitationStanding>,
}

/// A cover of a person.
#[derive(Clone, Debug)]
pub struct CoverView {
    /// The id.
    pub id: CoverId,
    /// Number of the contract.
    pub contract: String,
    /// Who bought it.
    pub policyholder: String,
    /// The edition of terms.
    pub edition: String,
    /// The programme.
    pub programme: Label,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Last day of an early end, by the notice.
    pub ended: Option<Date>,
    /// When another person used the card.
    pub misused_at: Option<Timestamp>,
    /// Whether it is in force today.
    pub in_force: bool,
    /// Limits with what is left.
    pub limits: Vec<LimitView>,
}

/// A limit of a person.
#[derive(Clone, Debug)]
pub struct LimitView {
    /// Its name.
    pub label: Label,
    /// Cents or services.
    pub unit: LimitUnit,
    /// Its amount.
    pub amount: i64,
    /// Put aside for visits that are not confirmed yet.
    pub held: i64,
    /// Used by confirmed visits.
    pub used: i64,
}

/// A card of a person.
#[derive(Clone, Debug)]
pub struct CardView {
    /// The id, for addresses.
    pub id: CardId,
    /// Its number; pages mask it.
    pub number: CardNumber,
    /// What it is.
    pub kind: CardKind,
    /// First day printed on it.
    pub from: Date,
    /// Last day printed on it, included.
    pub to: Date,
    /// Since when it is revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was given back.
    pub returned_on: Option<Date>,
    /// Whether this actor may revoke it.
    pub may_revoke: bool,
}

impl App {
    /// All about an insured person.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none with a cover or an accident policy in the actor's scope.
    pub async fn insured(&self, actor: &Actor, id: InsuredId) -> Result<InsuredView, AppError> {
        self.admit(actor, UseCase::SeeInsured).await?;
        let view = self.insured_view(actor, id).await?;
        self.note(actor, "insured.see", Some(format!("insured:{id}")))
            .await?;
        Ok(view)
    }

    pub(crate) async fn insured_view(
        &self,
        actor: &Actor,
        id: InsuredId,
    ) -> Result<InsuredView, AppError> {
        let insurer = actor.scope.insurer()?;
        let insured = self
            .core
            .store
            .insured(id)
            .await?
            .ok_or(AppError::NotFound)?;
        let files = self.covers_of(id, insurer).await?;
        let policies = self.policies_of(id, insurer).await?;
        if files.is_empty() && policies.is_empty() {
            return Err(AppError::NotFound);
        }
        let policies = policies.iter().map(|file| self.core.policy_view(file));
        let mut covers = Vec::with_capacity(files.len());
        for file in &files {
            covers.push(self.cover_view(file, &files).await?);
        }
        let filter = VisitFilter {
            insured: Some(id),
            ..VisitFilter::default()
        };
        Ok(InsuredView {
            id,
            name: insured_name(&insured),
            personal_code: insured.personal_code,
            born: insured.birth_date,
            sex: insured.sex,
            covers,
            policies: policies.collect::<Result<_, _>>()?,
            cards: self.cards_of(actor, id, &files).await?,
            visits: self.visit_page(actor.scope, filter).await?,
            invitation: self.invitation_standing(actor, id).await?,
        })
    }

    /// The covers of a person with an insurer, or with all; latest first.
    pub(crate) async fn covers_of(
        &self,
        id: InsuredId,
        insurer: Option<InsurerId>,
    ) -> Result<Vec<CoverFile>, AppError> {
        let mut files = self.core.store.covers(id).await?;
        files.retain(|file| insurer.is_none_or(|own| file.contract.insurer_id == own));
        Ok(files)
    }

    async fn cards_of(
        &self,
        actor: &Actor,
        id: InsuredId,
        files: &[CoverFile],
    ) -> Result<Vec<CardView>, AppError> {
        let mut cards = self.core.store.cards(id).await?;
        cards.retain(|card| files.iter().any(|file| file.cover.id == card.cover_id));
        let may = UseCase::RevokeCard.rule(actor.role) != Rule::No;
        let view = |card: store::Card| CardView {
            id: card.id,
            number: card.number,
            kind: card.kind,
            from: card.first_day,
            to: card.last_day,
            revoked_at: card.revoked_at,
            returned_on: card.returned_on,
            may_revoke: may && card.revoked_at.is_none(),
        };
        Ok(cards.into_iter().map(view).collect())
    }

    /// A cover; its limits are the person's for the contract year, those of all `files` under its contract.
    pub(crate) async fn cover_view(
        &self,
        file: &CoverFile,
        files: &[CoverFile],
    ) -> Result<CoverView, AppError> {
        let (cover, contract) = (&file.cover, &file.contract);
        let edition = self
            .core
            .edition(&contract.edition, &contract.edition_hash)?;
        let today = self.core.clock.today();
        let programme = programme(&edition, programme_on(file, today))?;
        let holder = self
            .core
            .store
            .policyholder(contract.policyholder_id)
            .await?;
        let facts = cover_facts(file, today);
        let rules = Core::visit_rules(&edition)?;
        let now = self.core.clock.now();
        let account = without_overdue(&file.account, now, rules.hold.minutes)?;
        Ok(CoverView {
            id: cover.id,
            contract: contract.number.clone(),
            policyholder: holder.map(|holder| holder.name).unwrap_or_default(),
            edition: edition.id.clone(),
            programme: programme.label.clone(),
            from: cover.first_day,
            to: cover.last_day,
            ended: cover.ended_last_day,
            misused_at: cover.misused_at,
            in_force: self.core.is_in_force(file)?,
            limits: programme
                .limits
                .iter()
                .map(|limit| LimitView {
                    amount: facts.limit_amount(&edition, limit.amount),
                    ..limit_view((&account, beside(files, file)), limit)
                })
                .collect(),
        })
    }
}

impl Core {
    /// Whether a cover is in force today.
    pub(crate) fn is_in_force(&self, file: &CoverFile) -> Result<bool, AppError> {
        let (cover, contract) = (&file.cover, &file.contract);
        let edition = self.edition(&contract.edition, &contract.edition_hash)?;
        let today = self.clock.today();
        let last_day = cover_facts(file, today).last_day(Self::visit_rules(&edition)?);
        let lasts = cover.first_day <= today && today <= last_day;
        Ok(lasts && cover.misused_at.is_none())
    }
}

/// The programme of a contract; an edition without it cannot have been the contract's.
pub(crate) fn programme<'a>(edition: &'a Edition, id: &str) -> Result<&'a Programme, AppError> {
    let found = edition
        .programmes
        .iter()
        .find(|programme| programme.id == id);
    found.ok_or_else(|| AppError::Unavailable {
        detail: format!("edition {} has no programme {id}", edition.id),
    })
}

fn limit_view<'a>(
    (account, beside): (&AccountState, impl Iterator<Item = &'a AccountState>),
    limit: &Limit,
) -> LimitView {
    let mut balance = account.balance(&limit.id);
    for other in beside.map(|it| it.balance(&limit.id)) {
        balance.held = balance.held.saturating_add(other.held);
        balance.used = balance.used.saturating_add(other.used);
    }
    LimitView {
        label: limit.label.clone(),
        unit: match limit.amount {
            LimitAmount::Money(_) => LimitUnit::Money,
            LimitAmount::Count(_) => LimitUnit::Count,
        },
        amount: 0,
        held: balance.held,
        used: balance.used,
    }
}
