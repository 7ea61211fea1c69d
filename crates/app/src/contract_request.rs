//! What can be asked for about a group contract.

use adjudication::RefundWay;
use serde::{Deserialize, Serialize};
use store::{BookOf, ChangeKind};

use crate::contract_change::Plan;
use crate::contract_draft::Draft;
use crate::{
    AnswerRecovery, AppError, ConcludeContract, CorrectInsured, EndContract, EndEcards,
    EndorseContract, IssueCard, JoinFamily, JoinInsured, LeaveContract, LoseCard, RecordMisuse,
    ReplaceCard, ReportLostCard, ReturnCard, SettleLeaver, UpgradeCover, WithdrawNotice,
};

/// A wish about a group contract, as it is previewed, proposed, written and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ChangeRequest {
    /// An offer is concluded.
    Conclude(ConcludeContract),
    /// Prices, instalments or what is offered change.
    Endorse(EndorseContract),
    /// The contract is ended before its last day.
    End(EndContract),
    /// The notice that was to end it is taken back.
    WithdrawNotice(WithdrawNotice),
    /// A person joins.
    Join(JoinInsured),
    /// A family member joins.
    JoinFamily(JoinFamily),
    /// A person buys wider cover.
    Upgrade(UpgradeCover),
    /// A person leaves.
    Leave(LeaveContract),
    /// What a person who left gets back is worked out again.
    Settle(SettleLeaver),
    /// Somebody else used a card.
    Misuse(RecordMisuse),
    /// A person's data is corrected.
    Correct(CorrectInsured),
    /// A card is issued.
    IssueCard(IssueCard),
    /// A card takes the place of another.
    ReplaceCard(ReplaceCard),
    /// A card is handed back.
    ReturnCard(ReturnCard),
    /// A card is lost.
    LoseCard(LoseCard),
    /// An employer reports a lost card.
    ReportLost(ReportLostCard),
    /// The e-cards of everybody whose cover was ended end with it.
    EndEcards(EndEcards),
    /// A loss after the end of cover is claimed, or let be.
    Recover(AnswerRecovery),
}

impl ChangeRequest {
    /// How much of the contract it needs.
    pub(crate) const fn of(&self) -> BookOf {
        match self {
            Self::Conclude(_) | Self::Endorse(_) | Self::Join(_) => BookOf::Nobody,
            Self::End(_) | Self::WithdrawNotice(_) | Self::EndEcards(_) => BookOf::All,
            Self::JoinFamily(it) => BookOf::Cover(it.employee),
            Self::Upgrade(it) => BookOf::Cover(it.cover),
            Self::Leave(it) => BookOf::Cover(it.cover),
            Self::Settle(it) => BookOf::Cover(it.cover),
            Self::Misuse(it) => BookOf::Cover(it.cover),
            Self::Correct(it) => BookOf::Cover(it.cover),
            Self::IssueCard(it) => BookOf::Cover(it.cover),
            Self::ReplaceCard(it) => BookOf::Cover(it.cover),
            Self::ReturnCard(it) => BookOf::Cover(it.cover),
            Self::LoseCard(it) => BookOf::Cover(it.cover),
            Self::ReportLost(it) => it.of(),
            Self::Recover(it) => BookOf::Cover(it.cover),
        }
    }
}

impl ChangeRequest {
    /// What it would be, as a whole: ending a contract is no leaving of the first person in it.
    pub(crate) const fn kind(&self) -> ChangeKind {
        match self {
            Self::Conclude(_) => ChangeKind::Concluded,
            Self::Endorse(_) => ChangeKind::Endorsed,
            Self::End(_) => ChangeKind::Ended,
            Self::WithdrawNotice(_) => ChangeKind::NoticeWithdrawn,
            Self::Join(_) => ChangeKind::Joined,
            Self::JoinFamily(_) => ChangeKind::FamilyJoined,
            Self::Upgrade(_) => ChangeKind::Upgraded,
            Self::Leave(_) => ChangeKind::Left,
            Self::Settle(_) => ChangeKind::Settled,
            Self::Misuse(_) => ChangeKind::Misused,
            Self::Correct(_) => ChangeKind::Corrected,
            Self::IssueCard(_) => ChangeKind::CardIssued,
            Self::ReplaceCard(_) => ChangeKind::CardReplaced,
            Self::ReturnCard(_) => ChangeKind::CardReturned,
            Self::LoseCard(_) | Self::ReportLost(_) => ChangeKind::CardLost,
            Self::EndEcards(_) => ChangeKind::CardRevoked,
            Self::Recover(it) => it.kind(),
        }
    }

    /// Whether it is about one person.
    pub(crate) const fn is_of_one(&self) -> bool {
        !matches!(
            self,
            Self::Conclude(_)
                | Self::Endorse(_)
                | Self::End(_)
                | Self::WithdrawNotice(_)
                | Self::EndEcards(_)
        )
    }

    /// Whether a second person approves it whatever money moves: who somebody is and what is agreed, all decisions
    /// rest on, and the end of a contract is the end for everybody in it.
    pub(crate) const fn needs_two(&self) -> bool {
        matches!(
            self,
            Self::Correct(_) | Self::Conclude(_) | Self::End(_) | Self::WithdrawNotice(_)
        )
    }

    /// Whether what it returns may be set off against payments to come.
    pub(crate) fn may_set_off(&self) -> bool {
        match self {
            Self::End(it) => it.way == RefundWay::SetOff,
            Self::Leave(it) => it.way == RefundWay::SetOff,
            Self::Settle(it) => it.way != Some(RefundWay::Transfer),
            _ => false,
        }
    }

    /// Whether an employer asks for such a thing with a monthly list; it may ask beforehand what that comes to.
    pub(crate) const fn is_for_lists(&self) -> bool {
        matches!(
            self,
            Self::Join(_) | Self::JoinFamily(_) | Self::Upgrade(_) | Self::Leave(_)
        )
    }
}

impl Draft<'_> {
    /// The changes that a wish comes to.
    pub(crate) async fn plans(&self, request: &ChangeRequest) -> Result<Vec<Plan>, AppError> {
        match request {
            ChangeRequest::Conclude(it) => self.conclude(it).await,
            ChangeRequest::Endorse(it) => self.endorse(it),
            ChangeRequest::End(it) => self.end(it).await,
            ChangeRequest::WithdrawNotice(_) => self.withdraw_notice().await,
            ChangeRequest::Join(it) => self.join(it).await,
            ChangeRequest::JoinFamily(it) => self.join_family(it).await,
            ChangeRequest::Upgrade(it) => self.upgrade(it),
            ChangeRequest::Leave(it) => self.leave(it).await,
            ChangeRequest::Settle(it) => self.settle(it).await,
            ChangeRequest::Misuse(it) => self.misuse(it).await,
            ChangeRequest::Correct(it) => self.correct(it).await,
            ChangeRequest::IssueCard(it) => self.issue(it).await,
            ChangeRequest::ReplaceCard(it) => self.replace(it).await,
            ChangeRequest::ReturnCard(it) => self.returned(it).await,
            ChangeRequest::LoseCard(it) => self.lost(it),
            ChangeRequest::ReportLost(it) => self.report_lost(it).await,
            ChangeRequest::EndEcards(_) => self.end_ecards(),
            ChangeRequest::Recover(it) => self.recover(it).await,
        }
    }
}
