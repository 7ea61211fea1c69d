//! `polise demo`: invented clinics, people and visits, ready to try.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use app::{App, Clock, Role, Secret};
use clap::Args;
use passes::Signer;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use store::Store;
use tempfile::TempDir;
use terms::Library;
use web::Settings;

use crate::books::{open, wait};
use crate::brokers;
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};
use crate::server::{self, Limits};

/// The name in a certificate in which the type of a pass stands (RFC 4519).
const UID: [u64; 7] = [0, 9, 2342, 19_200_300, 100, 1, 1];

/// Serves invented clinics, people and visits in books of their own, and prints who can log in and which
/// cards to try.
#[derive(Args)]
pub(crate) struct Demo {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder to keep the books in; without it they are gone when the demonstration stops
    #[arg(long, value_name = "DIR", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// Empty books elsewhere: sqlite:FILE or postgres://...
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// Identity brokers by which insured people log in, as a file of TOML says
    #[arg(long, value_name = "FILE")]
    brokers: Option<PathBuf>,
    #[command(flatten)]
    editions: Editions,
}

/// Where the books of a demonstration are; a folder of its own goes with it.
struct Place {
    address: String,
    gone_at_the_end: Option<TempDir>,
}

impl Demo {
    pub(crate) fn run(self) -> Outcome {
        let library = Arc::new(self.editions.load_good()?.library);
        let brokers = self.brokers.as_deref().map(brokers::read).transpose()?;
        let passes = invented_signers(&library).map_err(Refusal::new)?;
        server::log("warn");
        let place = self.place()?;
        wait(async {
            let listener = server::listen(self.listen).await?;
            let address = listener.local_addr().map_err(Refusal::new)?;
            let store = open(&place.address).await?;
            let demo = filled(&store, &library).await.map_err(Refusal::new)?;
            let app = App::new(store, library, Clock::system());
            let token = app
                .issue_api_token(&demo.logins[0].name, "demonstration")
                .await;
            say(&welcome(
                address,
                &place,
                &demo,
                &token.map_err(Refusal::new)?,
            ));
            let logins = demo
                .logins
                .into_iter()
                .map(|login| (login.name, login.role));
            let tls = server::tls(address.ip(), false);
            let settings = Settings {
                tls,
                metrics: server::metrics(tls),
                passkeys: web::passkey_site(&format!("http://localhost:{}", address.port())).ok(),
                brokers: brokers.unwrap_or_default(),
                passes: Arc::new(passes),
                demo_logins: logins.collect(),
                ..Settings::default()
            };
            server::serve(listener, app, (settings, Limits::default())).await
        })?;
        Ok(code(true))
    }

    fn place(&self) -> Result<Place, Refusal> {
        if let Some(address) = &self.database {
            return Ok(Place {
                address: address.clone(),
                gone_at_the_end: None,
            });
        }
        let file =
            |folder: &std::path::Path| format!("sqlite:{}", folder.join("demo.db").display());
        if let Some(folder) = &self.data {
            std::fs::create_dir_all(folder).map_err(Refusal::new)?;
            return Ok(Place {
                address: file(folder),
                gone_at_the_end: None,
            });
        }
        let folder = tempfile::tempdir().map_err(Refusal::new)?;
        Ok(Place {
            address: file(folder.path()),
            gone_at_the_end: Some(folder),
        })
    }
}

/// Certificates that nobody trusts, so that card files can be looked at.
fn invented_signers(library: &Library) -> Result<BTreeMap<String, Signer>, Box<dyn Error>> {
    let mut signers = BTreeMap::new();
    for edition in &library.editions {
        let key = KeyPair::generate()?;
        let mut names = DistinguishedName::new();
        let pass_type = format!("pass.example.{}", edition.insurer);
        names.push(DnType::CustomDnType(UID.to_vec()), pass_type);
        names.push(DnType::OrganizationalUnitName, "EXAMPLE");
        let mut wanted = CertificateParams::default();
        wanted.distinguished_name = names;
        let pem = key.serialize_pem() + &wanted.self_signed(&key)?.pem();
        signers.insert(edition.insurer.clone(), Signer::from_pem(pem.as_bytes())?);
    }
    Ok(signers)
}

/// What there is to try; books that are empty are filled.
async fn filled(store: &Store, library: &Arc<Library>) -> Result<demo::Demo, demo::DemoError> {
    if !demo::is_empty(store).await? {
        return Ok(demo::demo(library));
    }
    let today = Clock::system().today();
    let filled = demo::fill(store, library, today, demo::Size::default()).await?;
    demo::play(store, library, today).await?;
    Ok(filled)
}

fn welcome(address: SocketAddr, place: &Place, demo: &demo::Demo, token: &Secret) -> String {
    let mut text = format!("Polise demonstration: http://{address}/\n\n");
    let _ = writeln!(text, "Log in with the password {}", demo::PASSWORD);
    for login in &demo.logins {
        let _ = writeln!(
            text,
            "  {:<18}{:<24}{}",
            login.name,
            role(login.role),
            login.place
        );
    }
    let _ = writeln!(
        text,
        "\nCards to try: type the personal code, then the number, or what a reader types"
    );
    for sample in &demo.samples {
        let (code, card) = (
            sample.personal_code.formatted(),
            sample.card_number.to_string(),
        );
        let _ = writeln!(
            text,
            "  {:<7}{code}  {card:<10}{:<17}{:<30}{}",
            sample.insurer, sample.stripe, sample.qr, sample.note
        );
    }
    let _ = writeln!(text, "\nAccident policies to try at the claims desk");
    for (insurer, number, insured) in &demo.policies {
        let _ = writeln!(text, "  {insurer:<8}{number:<12}{insured}");
    }
    let token = token.reveal();
    let _ = writeln!(
        text,
        "\nAPI: curl -H 'Authorization: Bearer {token}' http://{address}/api/v1/visits"
    );
    if place.gone_at_the_end.is_some() {
        text.push_str("\nEverything is gone when you stop with Ctrl+C; --data DIR keeps it.\n");
    }
    text
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Clerk => "receptionist",
        Role::ClinicManager => "manager of the clinic",
        Role::InsurerAdministrator => "insurer's administrator",
        Role::ClaimsHandler => "claims handler",
        Role::Auditor => "auditor",
        Role::HrManager => "HR manager",
        Role::Member => "insured person",
    }
}
