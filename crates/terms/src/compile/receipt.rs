//! The rules for services already paid for: where each goes.

use super::slots::Slot;
use crate::{
    Channel, ChannelRule, ClauseIdx, OriginalsRule, ReceiptRules, RequestRule, SubmissionRule,
};

/// All rules for claims by receipt.
#[derive(Default)]
pub(crate) struct ReceiptBuild {
    pub(crate) claim: Slot<ClauseIdx>,
    channels: [Slot<ChannelRule>; 4],
    pub(crate) submission: Slot<SubmissionRule>,
    pub(crate) on_request: Slot<RequestRule>,
    pub(crate) refusal_told: Slot<ClauseIdx>,
    pub(crate) originals: Slot<OriginalsRule>,
}

impl ReceiptBuild {
    /// The slot of a channel.
    pub(crate) fn channel(&mut self, channel: Channel) -> &mut Slot<ChannelRule> {
        let [portal, e_mail, post, office] = &mut self.channels;
        match channel {
            Channel::Portal => portal,
            Channel::EMail => e_mail,
            Channel::Post => post,
            Channel::Office => office,
        }
    }

    /// The rules; `None` if the edition takes no claims by receipt.
    pub(super) fn finish(self) -> Option<ReceiptRules> {
        let channels = self.channels.into_iter().filter_map(Slot::value);
        let channels = channels.collect();
        Some(ReceiptRules {
            clause: self.claim.value()?,
            channels,
            submission: self.submission.value(),
            on_request: self.on_request.value(),
            refusal_told: self.refusal_told.value(),
            originals: self.originals.value(),
        })
    }
}
