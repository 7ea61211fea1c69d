//! Payments out and the bank's answer: what may go, what may not, what comes back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use calendar::date;
use exchange::{
    PainVersion, ReportError, Transfer, TransferFault, TransferFile, read_status_report,
    read_transfers,
};
use money::Cents;
use proptest::prelude::*;

const OWN: &str = "LV97HABA0012345678910";
const ANNA: &str = "LV43HABA0012345678912";

fn transfer(id: &str) -> Transfer {
    Transfer {
        end_to_end_id: id.into(),
        payee: "Anna Bērziņa".into(),
        iban: ANNA.parse().unwrap(),
        amount: Cents::new(12_345),
        remittance: "PR-2026-000123".into(),
    }
}

fn file(version: PainVersion) -> TransferFile {
    TransferFile {
        version,
        id: "R-1".into(),
        created_at: "2026-11-20T10:00:00.5Z".parse().unwrap(),
        payer: "AAS „Saules apdrošināšana”".into(),
        account: OWN.parse().unwrap(),
        execute_on: date(2026, 11, 23),
        transfers: vec![transfer("E-1"), transfer("E-2")],
    }
}

fn faults(change: impl FnOnce(&mut TransferFile)) -> Vec<(Option<usize>, TransferFault)> {
    let mut file = file(PainVersion::V09);
    change(&mut file);
    let problems = file.to_xml().unwrap_err();
    let told = problems.iter().map(|it| (it.transfer, it.fault));
    told.collect()
}

#[test]
fn both_versions_say_the_same_in_their_own_words() {
    for version in [PainVersion::V03, PainVersion::V09] {
        let xml = file(version).to_xml().unwrap();
        assert_eq!(xml, file(version).to_xml().unwrap());
        assert!(xml.contains(version.name()));
        assert!(xml.contains("<Nm>Anna Berzina</Nm>"));
        assert!(xml.contains("<Nm>AAS 'Saules apdrosinasana'</Nm>"));
        assert!(xml.contains("<CtrlSum>246.90</CtrlSum>"));
        assert!(xml.contains("<CreDtTm>2026-11-20T10:00:00Z</CreDtTm>"));
        let day = match version {
            PainVersion::V03 => "<ReqdExctnDt>2026-11-23</ReqdExctnDt>",
            PainVersion::V09 => "<Dt>2026-11-23</Dt>",
        };
        assert!(xml.contains(day));
        let read = read_transfers(&xml).unwrap();
        let ids: Vec<_> = read.iter().map(|it| it.end_to_end_id.as_str()).collect();
        assert_eq!(ids, ["E-1", "E-2"]);
        assert_eq!(
            (read[0].iban.as_str(), read[0].amount.get()),
            (ANNA, 12_345)
        );
        assert_eq!(read_transfers(&xml.replace("246.90", "246.91")), None);
    }
}

#[test]
fn what_a_bank_refuses_or_may_not_learn_is_not_written() {
    use TransferFault as F;
    let first = |fault| vec![(Some(0), fault)];
    assert_eq!(faults(|it| it.transfers.clear()), [(None, F::Empty)]);
    assert_eq!(faults(|it| it.id = "/1".into()), [(None, F::Id)]);
    assert_eq!(faults(|it| it.id = "x".repeat(36)), [(None, F::Id)]);
    assert_eq!(faults(|it| it.payer = "„”".into()), [(None, F::NoName)]);
    let twice = faults(|it| it.transfers[1].end_to_end_id = "E-1".into());
    assert_eq!(twice, [(Some(1), F::SameId)]);
    let one = |change: fn(&mut Transfer)| faults(|it| change(&mut it.transfers[0]));
    assert_eq!(one(|it| it.end_to_end_id = "a//b".into()), first(F::Id));
    assert_eq!(one(|it| it.payee = "x".repeat(71)), first(F::LongName));
    assert_eq!(one(|it| it.payee = "李".into()), first(F::NoName));
    assert_eq!(one(|it| it.amount = Cents::ZERO), first(F::Amount));
    assert_eq!(one(|it| it.amount = Cents::new(-1)), first(F::Amount));
    let most = Cents::new(99_999_999_999);
    let more = Cents::new(100_000_000_000);
    let mut at_most = file(PainVersion::V09);
    at_most.transfers[0].amount = most;
    assert!(at_most.to_xml().is_ok());
    assert_eq!(faults(|it| it.transfers[0].amount = more), first(F::Amount));
    assert_eq!(
        one(|it| it.remittance = "ā".repeat(141)),
        first(F::LongText)
    );
    for told in ["320000-00001", "32000000001", "kods 32000000001, paldies"] {
        let told = |it: &mut TransferFile| it.transfers[0].remittance = told.into();
        assert_eq!(faults(told), first(F::PersonalCode));
    }
    for told in ["S52.5", "par S52", "(J06.9)"] {
        let told = |it: &mut TransferFile| it.transfers[0].remittance = told.into();
        assert_eq!(faults(told), first(F::Illness));
    }
    let own = |it: &mut TransferFile| it.transfers[0].iban = OWN.parse().unwrap();
    assert_eq!(faults(own), first(F::OwnAccount));
    let far = |it: &mut TransferFile| {
        it.transfers[0].iban = "SA0380000000608010167519".parse().unwrap();
    };
    assert_eq!(faults(far), first(F::OutsideSepa));
    let sum = |it: &mut TransferFile| {
        it.transfers[0].amount = Cents::new(i64::MAX);
        it.transfers[1].amount = Cents::new(i64::MAX);
    };
    assert!(faults(sum).contains(&(None, F::Sum)));
}

fn report(inside: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><GrpHdr><MsgId>1</MsgId>\
         </GrpHdr>{inside}</CstmrPmtStsRpt></Document>"
    )
}

#[test]
fn an_answer_names_what_is_refused_and_why() {
    let group = "<OrgnlGrpInfAndSts><OrgnlMsgId>R-1</OrgnlMsgId>";
    let some = report(&format!(
        "{group}</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId>\
         <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>slēgts</AddtlInf></StsRsnInf></TxInfAndSts>\
         <TxInfAndSts><OrgnlEndToEndId>E-2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"
    ));
    let read = read_status_report(some.as_bytes()).unwrap();
    assert_eq!(
        (read.message_id.as_str(), &read.all_rejected),
        ("R-1", &None)
    );
    let told: Vec<_> = read
        .transfers
        .iter()
        .map(|it| (it.rejected, it.reason.as_str()))
        .collect();
    assert_eq!(told, [(true, "AC04 slēgts"), (false, "")]);
    for all in [
        format!(
            "{group}<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>"
        ),
        format!(
            "{group}</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn>\
             <Prtry>FF01</Prtry></Rsn></StsRsnInf></OrgnlPmtInfAndSts>"
        ),
    ] {
        let read = read_status_report(report(&all).as_bytes()).unwrap();
        assert_eq!(read.all_rejected.as_deref(), Some("FF01"));
    }
    let nameless = report("<OrgnlGrpInfAndSts><OrgnlMsgId/></OrgnlGrpInfAndSts>");
    let nameless = read_status_report(nameless.as_bytes());
    assert_eq!(nameless, Err(ReportError::NoOriginal));
    let other = some.replace("pain.002.001.03", "camt.053.001.02");
    let found = "camt.053.001.02".to_owned();
    let other = read_status_report(other.as_bytes());
    assert_eq!(other, Err(ReportError::NotAReport { found }));
    let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>";
    let entity = read_status_report(entity.as_bytes());
    assert!(matches!(entity, Err(ReportError::Unreadable(_))));
}

proptest! {
    /// Whatever people are called: what is written can be read, holds plain letters only, and its sums are right.
    #[test]
    fn what_is_written_is_read_again(
        payees in proptest::collection::vec("\\PC{1,70}", 1..5),
        cents in 1_i64..99_999_999_999,
    ) {
        let mut file = file(PainVersion::V09);
        file.transfers = (0..).zip(&payees).map(|(n, payee)| Transfer {
            payee: payee.clone(),
            amount: Cents::new(cents),
            ..transfer(&format!("E-{n}"))
        }).collect();
        if let Ok(xml) = file.to_xml() {
            prop_assert!(xml.is_ascii());
            let read = read_transfers(&xml).unwrap();
            prop_assert_eq!(read.len(), payees.len());
            prop_assert!(read.iter().all(|it| it.amount.get() == cents));
        }
    }

    /// A hostile file is refused, not a panic.
    #[test]
    fn any_bytes_are_an_answer_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_status_report(&bytes);
    }
}
