//! The file of a run.

use calendar::{Date, Timestamp};
use identity::Iban;
use money::Cents;

use super::letters::sepa_text;
use super::{TransferFault, TransferProblem};
use crate::xml::Xml;

/// Which version a bank takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PainVersion {
    /// pain.001.001.03, of 2009.
    V03,
    /// pain.001.001.09, of 2019, which the rulebooks of SEPA name now.
    V09,
}

impl PainVersion {
    /// As the standard names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V03 => "pain.001.001.03",
            Self::V09 => "pain.001.001.09",
        }
    }
}

/// Payments from one account on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferFile {
    /// In which version it is written.
    pub version: PainVersion,
    /// By what the bank knows the file again: it takes one name once. At most 35 letters.
    pub id: String,
    /// When it was made. To the second.
    pub created_at: Timestamp,
    /// Whose account it is.
    pub payer: String,
    /// The account.
    pub account: Iban,
    /// On which day the bank is to pay.
    pub execute_on: Date,
    /// The payments.
    pub transfers: Vec<Transfer>,
}

/// One payment, in euro.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// By what both sides know it again: it stays with it to the payee's bank and back. At most 35 letters.
    pub end_to_end_id: String,
    /// Whose account it is: banks compare the name.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// How much.
    pub amount: Cents,
    /// What the payee reads.
    pub remittance: String,
}

impl TransferFile {
    /// The sum of all.
    ///
    /// # Errors
    /// [`TransferFault::Sum`] if it is too large to count.
    pub fn total(&self) -> Result<Cents, TransferProblem> {
        let sum = Cents::try_sum(self.transfers.iter().map(|transfer| transfer.amount));
        sum.map_err(|_| TransferProblem {
            transfer: None,
            fault: TransferFault::Sum,
        })
    }

    /// The file. The same values give the same bytes.
    ///
    /// # Errors
    /// All that a bank would refuse, or must not learn; nothing is written then.
    pub fn to_xml(&self) -> Result<String, Vec<TransferProblem>> {
        let problems = self.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let total = self.total().map_err(|problem| vec![problem])?;
        let space = format!("urn:iso:std:iso:20022:tech:xsd:{}", self.version.name());
        let mut xml = Xml::document("Document", &[("xmlns", &space)]);
        xml.node("CstmrCdtTrfInitn", |xml| {
            xml.node("GrpHdr", |xml| self.header(xml, total));
            xml.node("PmtInf", |xml| self.payments(xml, total));
        });
        Ok(xml.finish())
    }

    fn header(&self, xml: &mut Xml, total: Cents) {
        // A moment of whole seconds is always one.
        let made = Timestamp::from_second(self.created_at.as_second());
        xml.leaf("MsgId", &self.id);
        xml.leaf("CreDtTm", &made.unwrap_or(self.created_at).to_string());
        self.sums(xml, total);
        xml.node("InitgPty", |xml| xml.leaf("Nm", &sepa_text(&self.payer)));
    }

    fn sums(&self, xml: &mut Xml, total: Cents) {
        xml.leaf("NbOfTxs", &self.transfers.len().to_string());
        xml.leaf("CtrlSum", &total.to_string());
    }

    /// Each is booked by itself, so that a statement tells of each.
    fn payments(&self, xml: &mut Xml, total: Cents) {
        xml.leaf("PmtInfId", &self.id);
        xml.leaf("PmtMtd", "TRF");
        xml.leaf("BtchBookg", "false");
        self.sums(xml, total);
        xml.node("PmtTpInf", |xml| {
            xml.node("SvcLvl", |xml| xml.leaf("Cd", "SEPA"));
        });
        let day = self.execute_on.to_string();
        match self.version {
            PainVersion::V03 => xml.leaf("ReqdExctnDt", &day),
            PainVersion::V09 => xml.node("ReqdExctnDt", |xml| xml.leaf("Dt", &day)),
        }
        xml.node("Dbtr", |xml| xml.leaf("Nm", &sepa_text(&self.payer)));
        xml.node("DbtrAcct", |xml| {
            iban(xml, &self.account);
            xml.leaf("Ccy", "EUR");
        });
        // The bank is in the account's number; SEPA asks for no other code of it.
        xml.node("DbtrAgt", |xml| {
            xml.node("FinInstnId", |xml| {
                xml.node("Othr", |xml| xml.leaf("Id", "NOTPROVIDED"));
            });
        });
        xml.leaf("ChrgBr", "SLEV");
        for transfer in &self.transfers {
            xml.node("CdtTrfTxInf", |xml| transfer.write(xml));
        }
    }
}

impl Transfer {
    fn write(&self, xml: &mut Xml) {
        xml.node("PmtId", |xml| {
            xml.leaf("InstrId", &self.end_to_end_id);
            xml.leaf("EndToEndId", &self.end_to_end_id);
        });
        xml.node("Amt", |xml| {
            xml.leaf_with("InstdAmt", &[("Ccy", "EUR")], &self.amount.to_string());
        });
        xml.node("Cdtr", |xml| xml.leaf("Nm", &sepa_text(&self.payee)));
        xml.node("CdtrAcct", |xml| iban(xml, &self.iban));
        if !self.remittance.trim().is_empty() {
            xml.node("RmtInf", |xml| {
                xml.leaf("Ustrd", &sepa_text(&self.remittance));
            });
        }
    }
}

fn iban(xml: &mut Xml, iban: &Iban) {
    xml.node("Id", |xml| xml.leaf("IBAN", iban.as_str()));
}
