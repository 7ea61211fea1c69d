//! UBL 2.1 by EN 16931-1:2017, as Peppol BIS Billing 3 wants it. In brackets: the standard's
//! business terms (BT) and groups (BG).

use calendar::Date;
use money::Cents;

use crate::invoice::{InvoiceError, InvoiceKind, InvoiceLine, InvoiceParty, PayTo, PremiumInvoice};
use crate::xml::Xml;

const NAMESPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:";
/// The rules that the document follows (BT-24).
const RULES: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// The process that it is part of (BT-23): an invoice is sent, and paid.
const PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
/// The Latvian register of enterprises in the list of schemes of electronic addresses (BT-34).
const REGISTER: &str = "0218";
/// Exempt from tax (BT-151). Why, is said in words (BT-120): the code for Article 135(1) of
/// Directive 2006/112/EC, whose point (a) is insurance, came late into the list of codes (BT-121),
/// and programs with an older list refuse it.
const EXEMPT: &str = "E";
/// A credit transfer within the single euro payments area (BT-81).
const TRANSFER: &str = "58";
/// One, of whatever it is (BT-130).
const ONE: &str = "C62";

/// The words that differ between an invoice and a credit note.
struct Words {
    root: &'static str,
    type_code: (&'static str, &'static str),
    line: &'static str,
    quantity: &'static str,
}

const INVOICE: Words = Words {
    root: "Invoice",
    type_code: ("cbc:InvoiceTypeCode", "380"),
    line: "cac:InvoiceLine",
    quantity: "cbc:InvoicedQuantity",
};

const CREDIT_NOTE: Words = Words {
    root: "CreditNote",
    type_code: ("cbc:CreditNoteTypeCode", "381"),
    line: "cac:CreditNoteLine",
    quantity: "cbc:CreditedQuantity",
};

impl PremiumInvoice {
    /// The invoice or credit note as UBL 2.1.
    ///
    /// # Errors
    /// As [`PremiumInvoice::total`].
    pub fn to_ubl(&self) -> Result<String, InvoiceError> {
        let total = self.total()?;
        let words = match self.kind {
            InvoiceKind::Invoice { .. } => INVOICE,
            InvoiceKind::CreditNote { .. } => CREDIT_NOTE,
        };
        let of = |part: &str| format!("{NAMESPACE}{part}-2");
        let mut xml = Xml::document(
            words.root,
            &[
                ("xmlns", &of(words.root)),
                ("xmlns:cac", &of("CommonAggregateComponents")),
                ("xmlns:cbc", &of("CommonBasicComponents")),
            ],
        );
        self.head(&mut xml, &words);
        // A seller always says where it pays tax (BR-E-02), a buyer only if it pays any here.
        let vat = |party: &InvoiceParty| party.vat_number().map(|number| (number, "VAT"));
        let seller = vat(&self.seller).or(Some((self.seller.registration_number.digits(), "TAX")));
        let buyer = vat(&self.buyer);
        xml.node("cac:AccountingSupplierParty", |xml| {
            party(xml, &self.seller, seller);
        });
        xml.node("cac:AccountingCustomerParty", |xml| {
            party(xml, &self.buyer, buyer);
        });
        if let InvoiceKind::Invoice { pay_to, .. } = &self.kind {
            xml.node("cac:PaymentMeans", |xml| payment(xml, pay_to));
        }
        self.sums(&mut xml, total);
        for (number, line) in (1_usize..).zip(&self.lines) {
            xml.node(words.line, |xml| invoice_line(xml, &words, (number, line)));
        }
        Ok(xml.finish())
    }

    fn head(&self, xml: &mut Xml, words: &Words) {
        xml.leaf("cbc:CustomizationID", RULES);
        xml.leaf("cbc:ProfileID", PROCESS);
        xml.leaf("cbc:ID", &self.number);
        xml.leaf("cbc:IssueDate", &self.issued_on.to_string());
        if let InvoiceKind::Invoice { due_on, .. } = &self.kind {
            xml.leaf("cbc:DueDate", &due_on.to_string());
        }
        xml.leaf(words.type_code.0, words.type_code.1);
        xml.leaf_if("cbc:Note", &self.note);
        xml.leaf("cbc:DocumentCurrencyCode", "EUR");
        xml.leaf("cbc:BuyerReference", &self.contract);
        xml.node("cac:InvoicePeriod", |xml| period(xml, self.period));
        if let InvoiceKind::CreditNote { of } = &self.kind {
            for (number, issued_on) in of {
                xml.node("cac:BillingReference", |xml| {
                    xml.node("cac:InvoiceDocumentReference", |xml| {
                        xml.leaf("cbc:ID", number);
                        xml.leaf("cbc:IssueDate", &issued_on.to_string());
                    });
                });
            }
        }
        xml.node("cac:ContractDocumentReference", |xml| {
            xml.leaf("cbc:ID", &self.contract);
        });
    }

    /// Tax (BG-22, BG-23) and totals: nothing is added to the lines, nothing taken off.
    fn sums(&self, xml: &mut Xml, total: Cents) {
        xml.node("cac:TaxTotal", |xml| {
            amount(xml, "cbc:TaxAmount", Cents::ZERO);
            xml.node("cac:TaxSubtotal", |xml| {
                amount(xml, "cbc:TaxableAmount", total);
                amount(xml, "cbc:TaxAmount", Cents::ZERO);
                xml.node("cac:TaxCategory", |xml| {
                    xml.leaf("cbc:ID", EXEMPT);
                    xml.leaf("cbc:Percent", "0");
                    xml.leaf("cbc:TaxExemptionReason", &self.exemption);
                    vat(xml);
                });
            });
        });
        xml.node("cac:LegalMonetaryTotal", |xml| {
            amount(xml, "cbc:LineExtensionAmount", total);
            amount(xml, "cbc:TaxExclusiveAmount", total);
            amount(xml, "cbc:TaxInclusiveAmount", total);
            amount(xml, "cbc:PayableAmount", total);
        });
    }
}

/// Seller (BG-4) or buyer (BG-7), with its number for tax and which tax that is.
fn party(xml: &mut Xml, party: &InvoiceParty, tax: Option<(String, &str)>) {
    let number = party.registration_number.digits();
    xml.node("cac:Party", |xml| {
        xml.leaf_with("cbc:EndpointID", &[("schemeID", REGISTER)], &number);
        xml.node("cac:PartyName", |xml| xml.leaf("cbc:Name", &party.name));
        xml.node("cac:PostalAddress", |xml| {
            let address = &party.address;
            xml.leaf_if("cbc:StreetName", &address.street);
            xml.leaf_if("cbc:CityName", &address.city);
            xml.leaf_if("cbc:PostalZone", &address.postcode);
            xml.node("cac:Country", |xml| {
                xml.leaf("cbc:IdentificationCode", &address.country);
            });
        });
        if let Some((number, scheme)) = tax {
            xml.node("cac:PartyTaxScheme", |xml| {
                xml.leaf("cbc:CompanyID", &number);
                xml.node("cac:TaxScheme", |xml| xml.leaf("cbc:ID", scheme));
            });
        }
        xml.node("cac:PartyLegalEntity", |xml| {
            xml.leaf("cbc:RegistrationName", &party.name);
            xml.leaf_with("cbc:CompanyID", &[("schemeID", REGISTER)], &number);
        });
        if !(party.phone.is_empty() && party.email.is_empty()) {
            xml.node("cac:Contact", |xml| {
                xml.leaf_if("cbc:Telephone", &party.phone);
                xml.leaf_if("cbc:ElectronicMail", &party.email);
            });
        }
    });
}

/// How to pay (BG-16, BG-17).
fn payment(xml: &mut Xml, pay_to: &PayTo) {
    xml.leaf("cbc:PaymentMeansCode", TRANSFER);
    xml.leaf("cbc:PaymentID", pay_to.reference.as_str());
    xml.node("cac:PayeeFinancialAccount", |xml| {
        xml.leaf("cbc:ID", pay_to.iban.as_str());
    });
}

/// A line (BG-25): one of something, at its price.
fn invoice_line(xml: &mut Xml, words: &Words, (number, line): (usize, &InvoiceLine)) {
    xml.leaf("cbc:ID", &number.to_string());
    xml.leaf_with(words.quantity, &[("unitCode", ONE)], "1");
    amount(xml, "cbc:LineExtensionAmount", line.amount);
    if let Some(days) = line.period {
        xml.node("cac:InvoicePeriod", |xml| period(xml, days));
    }
    xml.node("cac:Item", |xml| {
        xml.leaf_if("cbc:Description", &line.calculation);
        xml.leaf("cbc:Name", &line.name);
        xml.node("cac:ClassifiedTaxCategory", |xml| {
            xml.leaf("cbc:ID", EXEMPT);
            xml.leaf("cbc:Percent", "0");
            vat(xml);
        });
        if !line.clause.is_empty() {
            xml.node("cac:AdditionalItemProperty", |xml| {
                xml.leaf("cbc:Name", "Clause");
                xml.leaf("cbc:Value", &line.clause);
            });
        }
    });
    xml.node("cac:Price", |xml| {
        amount(xml, "cbc:PriceAmount", line.amount);
    });
}

fn vat(xml: &mut Xml) {
    xml.node("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"));
}

fn period(xml: &mut Xml, (first, last): (Date, Date)) {
    xml.leaf("cbc:StartDate", &first.to_string());
    xml.leaf("cbc:EndDate", &last.to_string());
}

fn amount(xml: &mut Xml, name: &'static str, amount: Cents) {
    xml.leaf_with(name, &[("currencyID", "EUR")], &amount.to_string());
}
