//! `polise intake`: claims by receipt out of the insurer's mailbox.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use app::{App, TakeMail, TakenMail};
use calendar::Timestamp;
use clap::Args;
use mail_parser::mailbox::mbox::{Message, MessageIterator};

use crate::books::{Books, app, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};

/// What the help says below the options.
const ENDS: &str = "\
The mailbox is only read, and each message is kept once, by its Message-ID: run it as often as
you like, from a timer. What it kept waits at the desk, at `/receipts/mail`, with its days running
since it came in.";

/// Keeps the messages of a mailbox for the desk of claims by receipt.
#[derive(Args)]
#[command(after_help = ENDS)]
pub(crate) struct Intake {
    /// The mailbox: a file in the form mbox, or a Maildir folder
    mailbox: PathBuf,
    /// Short code of the insurer whose mailbox it is
    #[arg(long, value_name = "CODE")]
    insurer: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Intake {
    pub(crate) fn run(self) -> Outcome {
        let library = self.editions.load_good()?.library;
        let taken = wait(async {
            let app = app(self.books.open_existing().await?, library);
            let taken = self.take(&app).await;
            app.stop().await;
            taken
        })?;
        let count = |what: TakenMail| taken.iter().filter(|it| **it == what).count();
        say(&format!(
            "{} new, {} known already, {} that are no messages\n",
            count(TakenMail::Waits),
            count(TakenMail::Known),
            count(TakenMail::NoMessage),
        ));
        Ok(code(count(TakenMail::NoMessage) == 0))
    }

    /// One message at a time: a mailbox may be larger than the memory.
    async fn take(&self, app: &App) -> Result<Vec<TakenMail>, Refusal> {
        let mut taken = Vec::new();
        for mail in messages(&self.mailbox)? {
            let done = app.take_mail(&self.insurer, mail?).await;
            taken.push(done.map_err(Refusal::new)?);
        }
        Ok(taken)
    }
}

type Messages = Box<dyn Iterator<Item = Result<TakeMail, Refusal>>>;

/// All messages of a mailbox, in their order.
fn messages(path: &Path) -> Result<Messages, Refusal> {
    match path.is_dir() {
        true => maildir(path),
        false => mbox(path),
    }
}

/// One file; each message begins with a line that says when it came in.
fn mbox(path: &Path) -> Result<Messages, Refusal> {
    let file = File::open(path).map_err(|error| refused(path, &error))?;
    let path = path.to_owned();
    let read = MessageIterator::new(BufReader::new(file));
    let mail = move |message: Result<Message, _>| match message {
        Ok(message) => Ok(TakeMail {
            arrived: arrived(message.internal_date()),
            raw: message.unwrap_contents(),
        }),
        Err(error) => Err(refused(&path, &io::Error::other(format!("{error:?}")))),
    };
    Ok(Box::new(read.map(mail)))
}

fn arrived(seconds: u64) -> Option<Timestamp> {
    let moment = Timestamp::from_second(i64::try_from(seconds).ok()?).ok();
    moment.filter(|it| *it > Timestamp::UNIX_EPOCH)
}

/// A file a message, in the folders `new` and `cur`; their names begin with when they came in.
fn maildir(path: &Path) -> Result<Messages, Refusal> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["new", "cur"] {
        let folder = path.join(folder);
        let entries = fs::read_dir(&folder).map_err(|error| refused(&folder, &error))?;
        for entry in entries {
            files.push(entry.map_err(|error| refused(&folder, &error))?.path());
        }
    }
    files.retain(|file| file.is_file());
    files.sort_by_key(|file| file.file_name().map(ToOwned::to_owned));
    let mail = |file: PathBuf| {
        let raw = match fs::read(&file) {
            // Read by somebody meanwhile, it bears another name: the next run finds it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            read => read.map_err(|error| refused(&file, &error)),
        };
        let raw = match raw {
            Ok(raw) => raw,
            Err(refusal) => return Some(Err(refusal)),
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let seconds = name.split('.').next().and_then(|it| it.parse().ok());
        Some(Ok(TakeMail {
            raw,
            arrived: seconds.and_then(arrived),
        }))
    };
    Ok(Box::new(files.into_iter().filter_map(mail)))
}

fn refused(path: &Path, error: &io::Error) -> Refusal {
    Refusal::new(format!("{} cannot be read: {error}", path.display()))
}
