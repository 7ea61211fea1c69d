//! Mistakes with the lines they stand in, the words underlined.

use std::io::{IsTerminal, stderr};

use casebook::Folder;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
};
use terms::{Diagnostic, Severity};

/// Every mistake as a compiler shows it; in colour on a terminal.
pub(crate) fn render(mistakes: &[Diagnostic], folder: &Folder) -> String {
    let theme = match stderr().is_terminal() {
        true => GraphicalTheme::unicode(),
        false => GraphicalTheme::unicode_nocolor(),
    };
    render_in(theme, mistakes, folder)
}

fn render_in(theme: GraphicalTheme, mistakes: &[Diagnostic], folder: &Folder) -> String {
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(100)
        .with_links(false);
    let mut text = String::new();
    for mistake in mistakes {
        // Writing to a `String` cannot fail.
        let _ = handler.render_report(&mut text, report(mistake, folder).as_ref());
        text.push('\n');
    }
    text
}

fn report(mistake: &Diagnostic, folder: &Folder) -> Report {
    let expected = mistake
        .expected
        .as_ref()
        .map(|what| format!("expected {what}"));
    let label = LabeledSpan::new(expected, mistake.span.start, mistake.span.len());
    let mut diagnostic = MietteDiagnostic::new(&mistake.message)
        .with_severity(match mistake.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
        .with_label(label);
    diagnostic.help.clone_from(&mistake.help);
    let text = folder.text(&mistake.file).unwrap_or_default();
    let name = format!("terms/{}", mistake.file);
    Report::from(diagnostic).with_source_code(NamedSource::new(name, text))
}

#[cfg(test)]
mod tests;
