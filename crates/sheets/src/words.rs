//! Cells that hold one of a few words.

use crate::cells::Cell;

/// Enums without fields, each variant with its word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $form:literal {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl Cell for $name {
            const FORM: &'static str = $form;

            fn read(text: &str) -> Result<Self, String> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    "" => Err("is empty".to_owned()),
                    _ => Err(format!("is none of {}", $form)),
                }
            }

            fn write(&self) -> String {
                match self { $(Self::$variant => $word.to_owned()),* }
            }
        }
    };
}

words! {
    /// A person's sex.
    Sex: "`female`, `male`" {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }
}

words! {
    /// Who a person is to the policyholder.
    Relation: "`employee`, `spouse`, `partner`, `parent`, `child`, `foster_child`" {
        /// Works there.
        Employee = "employee",
        /// Husband or wife of an employee.
        Spouse = "spouse",
        /// Lives with an employee, registered or not.
        Partner = "partner",
        /// Father or mother of an employee.
        Parent = "parent",
        /// Child of an employee.
        Child = "child",
        /// Foster child of an employee.
        FosterChild = "foster_child",
    }
}

words! {
    /// Who ended a cover or a contract early.
    EndedBy: "`insurer`, `policyholder`, `policyholder_for_person`" {
        /// The insurer, for the whole contract.
        Insurer = "insurer",
        /// The policyholder, for the whole contract.
        Policyholder = "policyholder",
        /// The policyholder, for this person.
        PolicyholderForPerson = "policyholder_for_person",
    }
}

words! {
    /// What a card is made of.
    CardKind: "`plastic`, `ecard`" {
        /// With a stripe.
        Plastic = "plastic",
        /// Shown on a telephone.
        Ecard = "ecard",
    }
}

words! {
    /// The way a claim for something that was paid for comes in.
    Channel: "`portal`, `e_mail`, `post`, `office`" {
        /// The insurer's portal.
        Portal = "portal",
        /// E-mail.
        EMail = "e_mail",
        /// The post.
        Post = "post",
        /// An office of the insurer.
        Office = "office",
    }
}
