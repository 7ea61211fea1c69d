use askama::Template;

use super::Fact;
use crate::frame::Frame;

/// A monthly list among others.
#[derive(Clone, Debug)]
pub(crate) struct ListRow {
    /// Its page.
    pub(crate) href: String,
    /// When it was made.
    pub(crate) made: String,
    /// Number of the contract and its policyholder.
    pub(crate) contract: String,
    /// Name of the file, or that it was typed.
    pub(crate) file: String,
    /// How many rows.
    pub(crate) rows: String,
    /// The premium it costs.
    pub(crate) charge: String,
    /// The premium it returns.
    pub(crate) refund: String,
    /// How far it has come.
    pub(crate) state: String,
    /// Class of that.
    pub(crate) tone: &'static str,
}

/// A contract to choose.
#[derive(Clone, Debug)]
pub(crate) struct ContractChoice {
    /// Its id.
    pub(crate) id: String,
    /// Its number and policyholder.
    pub(crate) name: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

/// `/lists`
#[derive(Template)]
#[template(path = "lists.html")]
pub(crate) struct ListsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Why a file was not taken.
    pub(crate) problem: Option<String>,
    /// Contracts that the reader may send a list for.
    pub(crate) contracts: Vec<ContractChoice>,
    /// What was typed.
    pub(crate) text: String,
    /// The key under which a list is made once.
    pub(crate) key: String,
    /// Lists, the latest first.
    pub(crate) rows: Vec<ListRow>,
}

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub(crate) struct ListFaultRow {
    /// The row, and the column if it is of one.
    pub(crate) at: String,
    /// What is wrong.
    pub(crate) says: String,
}

/// A row of a list, worked out.
#[derive(Clone, Debug)]
pub(crate) struct ListLineRow {
    /// The row.
    pub(crate) line: u32,
    /// What it does.
    pub(crate) kind: String,
    /// Class of that.
    pub(crate) tone: &'static str,
    /// Whose.
    pub(crate) name: String,
    /// What of their data is corrected, before and after.
    pub(crate) corrects: Vec<String>,
    /// From when it holds.
    pub(crate) day: String,
    /// The premium it costs.
    pub(crate) charge: String,
    /// The premium it returns.
    pub(crate) refund: String,
    /// What it returns if the cards come in.
    pub(crate) if_in: Option<IfInRow>,
    /// How that was reached.
    pub(crate) steps: Vec<String>,
}

/// What a leaver gets back if the cards come in.
#[derive(Clone, Debug)]
pub(crate) struct IfInRow {
    /// How much, and by when.
    pub(crate) says: String,
    /// How that was reached.
    pub(crate) steps: Vec<String>,
}

/// A column of the grid.
#[derive(Clone, Debug)]
pub(crate) struct GridColumn {
    /// A word for ids.
    pub(crate) code: &'static str,
    /// Its heading.
    pub(crate) name: String,
    /// The words that may stand in it.
    pub(crate) choices: &'static [&'static str],
}

/// A field of the grid.
#[derive(Clone, Debug)]
pub(crate) struct GridCell {
    /// The column.
    pub(crate) code: &'static str,
    /// Row and column, for who does not see them.
    pub(crate) label: String,
    /// What is in it.
    pub(crate) value: String,
    /// Whether the column offers words.
    pub(crate) has_choices: bool,
    /// What is wrong with it.
    pub(crate) wrong: Option<String>,
}

/// A row of the grid.
#[derive(Clone, Debug)]
pub(crate) struct GridRow {
    /// Its number.
    pub(crate) line: u32,
    /// Its fields.
    pub(crate) cells: Vec<GridCell>,
    /// What is wrong with the row as a whole.
    pub(crate) wrong: Vec<String>,
}

/// The rows of a list as fields.
#[derive(Clone, Debug)]
pub(crate) struct GridView {
    /// Columns.
    pub(crate) columns: Vec<GridColumn>,
    /// Rows, with some empty ones.
    pub(crate) rows: Vec<GridRow>,
}

/// `/lists/{id}`
#[derive(Template)]
#[template(path = "list.html")]
pub(crate) struct ListPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Its id.
    pub(crate) id: String,
    /// How often it was moved.
    pub(crate) revision: i64,
    /// The policyholder.
    pub(crate) title: String,
    /// How far it has come.
    pub(crate) state: String,
    /// Class of that.
    pub(crate) tone: &'static str,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// Contract, file, who made, sent and answered it.
    pub(crate) facts: Vec<Fact>,
    /// How many join, leave, change.
    pub(crate) counts: Vec<Fact>,
    /// The premium it costs.
    pub(crate) charge: String,
    /// The premium it returns.
    pub(crate) refund: String,
    /// What it returns besides if cards that are out come in.
    pub(crate) refund_if_in: Option<String>,
    /// What is wrong; the first hundred.
    pub(crate) faults: Vec<ListFaultRow>,
    /// That there are more.
    pub(crate) more_faults: Option<String>,
    /// Rows worked out; a page of them.
    pub(crate) lines: Vec<ListLineRow>,
    /// The page before.
    pub(crate) before: Option<String>,
    /// The page after.
    pub(crate) after: Option<String>,
    /// The rows as fields, if they are few enough.
    pub(crate) grid: Option<GridView>,
    /// The rows as text, to be changed.
    pub(crate) text: String,
    /// Whether the contract was changed since.
    pub(crate) is_stale: bool,
    pub(crate) is_before_claims: bool,
    /// Whether the reader may change it.
    pub(crate) may_edit: bool,
    /// Whether the reader may send it.
    pub(crate) may_drop: bool,
    /// Whether it can be taken back from the insurer here.
    pub(crate) may_recall: bool,
    /// Whether it can be worked out again as it was sent.
    pub(crate) may_work_out: bool,
    /// Whether it can be applied here.
    pub(crate) may_apply: bool,
    pub(crate) may_submit: bool,
    /// Whether the reader may apply it.
    pub(crate) may_decide: bool,
}
