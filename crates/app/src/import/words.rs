//! The words of the files and those of the books.

/// Two functions, there and back, between enums that are alike.
macro_rules! alike {
    ($to:ident, $from:ident: $sheet:ty = $book:ty { $($variant:ident),* $(,)? }) => {
        pub(crate) const fn $to(word: $sheet) -> $book {
            match word { $(<$sheet>::$variant => <$book>::$variant),* }
        }

        pub(crate) const fn $from(word: $book) -> $sheet {
            match word { $(<$book>::$variant => <$sheet>::$variant),* }
        }
    };
}

alike!(to_sex, sex: sheets::Sex = identity::Sex { Female, Male });
alike!(to_card_kind, card_kind: sheets::CardKind = store::CardKind { Plastic, Ecard });
alike!(to_ended_by, ended_by: sheets::EndedBy = store::EndingBy {
    Insurer,
    Policyholder,
    PolicyholderForPerson,
});
alike!(to_relation, relation: sheets::Relation = store::Relation {
    Employee,
    Spouse,
    Partner,
    Parent,
    Child,
    FosterChild,
});
