//! What a cell of a table holds, the same for every database.

use calendar::{Date, Timestamp};
use identity::{
    BankLineId, BankStatementId, CardId, CardNumber, CardReadingId, ClaimId, ClaimNumber,
    ContractId, CoverId, DecisionId, Iban, InsuredId, InsurerId, InvoiceId, PaymentId, PayoutId,
    PayoutRunId, PersonalCode, PolicyId, PolicyholderId, PractitionerId, ProviderId, ReceiptId,
    RefundId, RegistrationNumber, SessionId, SettlementId, Sex, UserId, Uuid, VisitId, VisitNumber,
};
use ledger::{AccountState, EntryKind};
use money::Cents;

use crate::error::{Result, StoreError};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Id(Uuid),
    Day(Date),
    Moment(Timestamp),
    /// A file. One of sixteen bytes would read as an id in SQLite.
    Bytes(Vec<u8>),
}

/// What a column holds, and what PostgreSQL calls that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Bool,
    Text,
    Id,
    Day,
    Moment,
    Bytes,
}

impl Kind {
    /// The type of an array of such cells in PostgreSQL.
    pub(crate) fn array(self) -> &'static str {
        match self {
            Kind::Int => "int8[]",
            Kind::Bool => "bool[]",
            Kind::Text => "text[]",
            Kind::Id => "uuid[]",
            Kind::Day => "date[]",
            Kind::Moment => "timestamptz[]",
            Kind::Bytes => "bytea[]",
        }
    }
}

/// A type that fills one cell.
pub(crate) trait Column: Sized {
    const KIND: Kind;
    fn to_value(&self) -> Value;
    fn from_value(value: Value) -> Result<Self>;
}

/// The cell holds something else than the column should; the content stays out of the log.
pub(crate) fn misread<T>(what: &str) -> Result<T> {
    Err(StoreError::Corrupt(format!(
        "a cell that should hold {what}"
    )))
}

impl Column for i64 {
    const KIND: Kind = Kind::Int;

    fn to_value(&self) -> Value {
        Value::Int(*self)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Int(number) => Ok(number),
            _ => misread("a number"),
        }
    }
}

impl Column for bool {
    const KIND: Kind = Kind::Bool;

    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Bool(answer) => Ok(answer),
            Value::Int(number) => Ok(number != 0),
            _ => misread("yes or no"),
        }
    }
}

impl Column for String {
    const KIND: Kind = Kind::Text;

    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Text(text) => Ok(text),
            _ => misread("text"),
        }
    }
}

impl Column for Vec<u8> {
    const KIND: Kind = Kind::Bytes;

    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Id(id) => Ok(id.as_bytes().to_vec()),
            _ => misread("bytes"),
        }
    }
}

impl Column for Date {
    const KIND: Kind = Kind::Day;

    fn to_value(&self) -> Value {
        Value::Day(*self)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Day(day) => Ok(day),
            Value::Text(text) => text.parse().or_else(|_| misread("a day")),
            _ => misread("a day"),
        }
    }
}

impl Column for Timestamp {
    const KIND: Kind = Kind::Moment;

    fn to_value(&self) -> Value {
        Value::Moment(*self)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Moment(moment) => Ok(moment),
            Value::Int(micros) => {
                Timestamp::from_microsecond(micros).or_else(|_| misread("a moment"))
            }
            _ => misread("a moment"),
        }
    }
}

impl Column for Uuid {
    const KIND: Kind = Kind::Id;

    fn to_value(&self) -> Value {
        Value::Id(*self)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Id(id) => Ok(id),
            _ => misread("an id"),
        }
    }
}

impl<T: Column> Column for Option<T> {
    const KIND: Kind = T::KIND;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::to_value)
    }

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl Column for Cents {
    const KIND: Kind = Kind::Int;

    fn to_value(&self) -> Value {
        Value::Int(self.get())
    }

    fn from_value(value: Value) -> Result<Self> {
        i64::from_value(value).map(Cents::new)
    }
}

/// Ids, each in a cell of its own kind.
macro_rules! id_columns {
    ($($name:ident),*) => {$(
        impl Column for $name {
            const KIND: Kind = Kind::Id;

            fn to_value(&self) -> Value {
                Value::Id(self.uuid())
            }

            fn from_value(value: Value) -> Result<Self> {
                Uuid::from_value(value).map($name::new)
            }
        }
    )*};
}
id_columns!(
    BankLineId,
    BankStatementId,
    InvoiceId,
    PaymentId,
    PayoutId,
    PayoutRunId,
    RefundId,
    CardId,
    CardReadingId,
    ClaimId,
    ReceiptId,
    ContractId,
    CoverId,
    DecisionId,
    InsuredId,
    InsurerId,
    PolicyId,
    PolicyholderId,
    PractitionerId,
    ProviderId,
    SessionId,
    SettlementId,
    UserId,
    VisitId
);

/// Types that are written as text in some way and read back by `FromStr`.
macro_rules! parsed_columns {
    ($($name:ty: $write:expr;)*) => {$(
        impl Column for $name {
            const KIND: Kind = Kind::Text;

            fn to_value(&self) -> Value {
                let write: fn(&$name) -> String = $write;
                Value::Text(write(self))
            }

            fn from_value(value: Value) -> Result<Self> {
                String::from_value(value)?.parse().or_else(|_| misread(stringify!($name)))
            }
        }
    )*};
}
parsed_columns! {
    PersonalCode: |code| code.digits();
    CardNumber: |number| number.as_str().to_owned();
    RegistrationNumber: ToString::to_string;
    VisitNumber: ToString::to_string;
    ClaimNumber: ToString::to_string;
    Iban: |iban| iban.as_str().to_owned();
}

/// Types that are kept as JSON.
macro_rules! json_columns {
    ($($name:ty),*) => {$(
        impl Column for $name {
            const KIND: Kind = Kind::Text;

            fn to_value(&self) -> Value {
                Value::Text(serde_json::to_string(self).unwrap_or_default())
            }

            fn from_value(value: Value) -> Result<Self> {
                let text = String::from_value(value)?;
                serde_json::from_str(&text).or_else(|_| misread(stringify!($name)))
            }
        }
    )*};
}
json_columns!(
    ledger::receivable::PremiumEntry,
    crate::premiums::InvoiceBody,
    crate::premiums::InvoiceText,
    identity::stripe::StripeProfile,
    AccountState,
    crate::contracts::ContractRows,
    crate::contracts::Instalments,
    crate::contracts::AgreedLater,
    crate::contracts::AddOns
);

/// Enums without fields, each variant with its word.
macro_rules! word_column {
    ($name:ty { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $crate::value::Column for $name {
            const KIND: $crate::value::Kind = $crate::value::Kind::Text;

            fn to_value(&self) -> $crate::value::Value {
                let word = match self { $(<$name>::$variant => $word),* };
                $crate::value::Value::Text(word.to_owned())
            }

            fn from_value(value: $crate::value::Value) -> $crate::error::Result<Self> {
                match String::from_value(value)?.as_str() {
                    $($word => Ok(<$name>::$variant),)*
                    _ => $crate::value::misread(stringify!($name)),
                }
            }
        }
    };
}
pub(crate) use word_column;

word_column!(Sex { Female = "female", Male = "male" });
word_column!(EntryKind {
    Hold = "hold",
    Capture = "capture",
    Release = "release",
    Reversal = "reversal",
});
