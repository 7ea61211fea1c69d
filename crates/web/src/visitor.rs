//! Who asks: a guest with a language, or somebody logged in.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use app::{Actor, AppError, Door, FileKind, NewDocument, Role, Rule, Secret, Session, UseCase};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use subtle::ConstantTimeEq;
use tokio::sync::{Semaphore, SemaphorePermit};
use wording::Lang;

use crate::cookies;
use crate::fail::{Fail, Trouble};
use crate::fields::{Fields, href};
use crate::frame::{Desk, Frame, Section, Theme, User};
use crate::observe::RequestId;
use crate::site::Site;

/// Largest form, in bytes: thirty lines of a bill fit many times over.
const LARGEST_FORM: usize = 64 * 1024;
/// Largest form with a bank's statement: a file as large as is read, and what stands around it.
pub(crate) const LARGEST_FILE: usize = exchange::MAX_BYTES + LARGEST_FORM;
/// Largest form with a monthly list: its rows as they were typed or shown, and a file.
pub(crate) const LARGEST_LIST: usize = 2 * lists::MOST_BYTES + LARGEST_FORM;
/// Documents of one form, in bytes: each may be as large as is kept, but not all of them at once.
pub(crate) const DOCUMENTS_TOGETHER: usize = 3 * app::MOST_DOCUMENT_BYTES;
/// Largest form with documents.
pub(crate) const LARGEST_DOCUMENTS: usize = DOCUMENTS_TOGETHER + LARGEST_FORM;
/// Forms with files that are read at once: each is held in memory while it is.
static UPLOADS: Semaphore = Semaphore::const_new(24);

/// Anybody: how they want to be spoken to, and where they are.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    pub(crate) path: String,
    pub(crate) request_id: String,
    pub(crate) client: IpAddr,
}

/// Somebody logged in.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) guest: Guest,
    pub(crate) session: Session,
    /// How many requests for a void wait for an answer of theirs.
    pub(crate) waiting: u64,
    /// How many tasks wait for them.
    pub(crate) tasks: u64,
}

/// Somebody logged in sends one of our forms.
pub(crate) struct Posted {
    pub(crate) visitor: Visitor,
    pub(crate) fields: Fields,
}

impl Posted {
    /// The thing that a field names; a form that names none is about nothing.
    pub(crate) fn named<T: std::str::FromStr>(&self, field: &str) -> Result<T, Fail> {
        let named = self.fields.typed(field);
        named.ok_or_else(|| self.visitor.fail(AppError::NotFound))
    }
}

impl Guest {
    pub(crate) fn of(parts: &Parts) -> Self {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let id = parts.extensions.get::<RequestId>();
        let id = id
            .and_then(|RequestId(id)| id.to_str().ok())
            .unwrap_or_default();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Self {
            lang: language(&parts.headers),
            theme: cookies::read(&parts.headers, cookies::THEME)
                .map(Theme::from_tag)
                .unwrap_or_default(),
            path: path.to_owned(),
            request_id: id.to_owned(),
            client: peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip()),
        }
    }

    /// The frame of a page without a menu.
    pub(crate) fn frame(&self) -> Frame {
        Frame {
            lang: self.lang,
            theme: self.theme,
            user: None,
            csrf: String::new(),
            path: self.path.clone(),
            section: Section::Elsewhere,
            notice: None,
        }
    }
}

impl Visitor {
    /// The frame of a page of theirs.
    pub(crate) fn frame(&self, section: Section) -> Frame {
        let actor = self.actor();
        let user = User {
            name: actor.name.clone(),
            place: actor.place.clone(),
            desk: desk(actor.role),
            waiting: self.waiting,
            tasks: self.tasks,
        };
        Frame {
            user: Some(user),
            csrf: self.session.csrf.reveal().to_owned(),
            section,
            ..self.guest.frame()
        }
    }

    pub(crate) const fn actor(&self) -> &Actor {
        &self.session.actor
    }

    pub(crate) const fn lang(&self) -> Lang {
        self.guest.lang
    }

    /// Counts something that is worked out anew each time.
    ///
    /// # Errors
    /// The page that says to wait, if it was too much in too short a time.
    pub(crate) fn asks_for_work(&self, site: &Site) -> Result<(), Fail> {
        if site.works.admits(self.actor().user, Instant::now()) {
            return Ok(());
        }
        let until = calendar::Timestamp::now();
        Err(self.fail(AppError::Locked { until }))
    }

    /// What is shown instead of the page.
    pub(crate) fn fail(&self, trouble: impl Into<Trouble>) -> Fail {
        Fail::new(
            &self.guest,
            Some(self.frame(Section::Elsewhere)),
            trouble.into(),
        )
    }
}

/// The menu of a role.
pub(crate) const fn desk(role: Role) -> Desk {
    match role {
        Role::Clerk => Desk::Clerk,
        Role::ClinicManager => Desk::Manager,
        Role::InsurerAdministrator => Desk::Insurer,
        Role::ClaimsHandler => Desk::Handler,
        Role::Auditor => Desk::Auditor,
        Role::HrManager => Desk::Employer,
        Role::Member => Desk::Member,
    }
}

/// The language chosen before, else the first of the browser's that we speak, else Latvian.
fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookies::read(headers, cookies::LANG).and_then(Lang::from_tag);
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default().split(',');
    let mut spoken = accepted.filter_map(|tag| Lang::from_tag(tag.split(';').next()?.trim()));
    chosen.or_else(|| spoken.next()).unwrap_or_default()
}

impl FromRequestParts<Arc<Site>> for Guest {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

impl FromRequestParts<Arc<Site>> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let guest = Guest::of(parts);
        let name = cookies::session_name(site.settings.tls);
        let Some(token) = cookies::read(&parts.headers, name) else {
            return Err(to_login(&parts.method, &guest.path));
        };
        let token = Secret::new(token);
        match site.app.session(&token, Some(guest.client)).await {
            Ok(session) if session.actor.door == Door::SetUp => {
                if !guest.path.starts_with("/account") && guest.path != "/logout" {
                    return Err(Redirect::to("/account/factor").into_response());
                }
                Ok(Self {
                    waiting: 0,
                    tasks: 0,
                    guest,
                    session,
                })
            }
            Ok(session) => Ok(Self {
                waiting: waiting(site, &session.actor).await,
                tasks: tasks(site, &session.actor, &parts.method).await,
                guest,
                session,
            }),
            Err(AppError::NotLoggedIn) => Err(to_login(&parts.method, &guest.path)),
            Err(error) => Err(Fail::new(&guest, None, error.into()).into_response()),
        }
    }
}

/// A file of a form.
pub(crate) struct SentFile {
    /// Name of the field.
    pub(crate) field: String,
    /// What the sender called the file.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// A form with files, from somebody logged in.
pub(crate) struct Uploaded {
    pub(crate) visitor: Visitor,
    /// The files that were chosen, in their order.
    pub(crate) files: Vec<SentFile>,
    /// All other fields.
    pub(crate) fields: Fields,
    texts: HashMap<String, Vec<String>>,
    /// Its turn, until it is dropped.
    _turn: SemaphorePermit<'static>,
}

impl Uploaded {
    /// The file of a form that has one: its bytes, empty when none was chosen.
    pub(crate) fn file(&self) -> &[u8] {
        self.files.last().map_or(&[], |file| &file.bytes)
    }

    /// The name of that file.
    pub(crate) fn name(&self) -> &str {
        self.files.last().map_or("", |file| &file.name)
    }

    /// What was chosen as documents, each field for another kind.
    pub(crate) fn documents(&mut self) -> Vec<NewDocument> {
        let kind_of = |field: &str| {
            let word = field.strip_prefix("file-")?;
            FileKind::ALL.into_iter().find(|kind| kind.word() == word)
        };
        let files = std::mem::take(&mut self.files).into_iter();
        let document = |file: SentFile| {
            Some(NewDocument {
                kind: kind_of(&file.field)?,
                name: file.name,
                bytes: file.bytes,
            })
        };
        files.filter_map(document).collect()
    }

    /// What another field of the form holds.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts(name).last().map_or("", String::as_str)
    }

    /// What the fields of that name hold, in their order.
    pub(crate) fn texts(&self, name: &str) -> &[String] {
        self.texts.get(name).map_or(&[], Vec::as_slice)
    }
}

impl FromRequest<Arc<Site>> for Uploaded {
    type Rejection = Response;

    /// The token stands before the file, so that nothing of a strange form's file is read.
    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await?;
        let busy = visitor.asks_for_work(site);
        busy.map_err(IntoResponse::into_response)?;
        let request = Request::from_parts(parts, body);
        let until = calendar::Timestamp::now();
        let turn = UPLOADS.try_acquire();
        let turn = turn.map_err(|_| visitor.fail(AppError::Locked { until }).into_response())?;
        let failed = || visitor.fail(Trouble::Form).into_response();
        let form = Multipart::from_request(request, site).await;
        let mut form = form.map_err(|_| failed())?;
        let mut ours = false;
        let mut sent = Self {
            visitor: visitor.clone(),
            files: Vec::new(),
            fields: Fields::default(),
            texts: HashMap::new(),
            _turn: turn,
        };
        while let Some(field) = form.next_field().await.map_err(|_| failed())? {
            let name = field.name().unwrap_or_default().to_owned();
            let of_file = field.file_name().map(str::to_owned);
            if name != "csrf" && !ours {
                return Err(failed());
            }
            let bytes = field.bytes().await.map_err(|error| {
                let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
                let trouble = if too_large {
                    Trouble::TooLarge
                } else {
                    Trouble::Form
                };
                visitor.fail(trouble).into_response()
            })?;
            match of_file {
                _ if name == "csrf" => ours = is_ours(&visitor, &bytes),
                Some(called) if !bytes.is_empty() => {
                    sent.files.push(SentFile {
                        field: name,
                        name: called,
                        bytes: bytes.to_vec(),
                    });
                }
                Some(_) => {}
                None => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    sent.fields.push(&name, &text);
                    sent.texts.entry(name).or_default().push(text);
                }
            }
        }
        if ours { Ok(sent) } else { Err(failed()) }
    }
}

/// Whether a form carries the token of the session.
fn is_ours(visitor: &Visitor, token: &[u8]) -> bool {
    bool::from(visitor.session.csrf.reveal().as_bytes().ct_eq(token))
}

impl FromRequest<Arc<Site>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await?;
        let Ok(bytes) = axum::body::to_bytes(body, LARGEST_FORM).await else {
            return Err(visitor.fail(Trouble::Form).into_response());
        };
        let fields = Fields::parse(&bytes);
        if !is_ours(&visitor, fields.get("csrf").as_bytes()) {
            return Err(visitor.fail(Trouble::Form).into_response());
        }
        Ok(Self { visitor, fields })
    }
}

/// What the menu of an insurer counts. A count that cannot be had is no reason to show no page.
async fn waiting(site: &Site, actor: &Actor) -> u64 {
    if actor.role != Role::InsurerAdministrator {
        return 0;
    }
    let waiting = site.app.waiting_void_requests(actor).await;
    waiting.unwrap_or_default()
}

/// What waits, as the menu of those counts it who have tasks. Whoever sends something may change it.
async fn tasks(site: &Site, actor: &Actor, method: &Method) -> u64 {
    if UseCase::CountTasks.rule(actor.role) == Rule::No {
        return 0;
    }
    if *method != Method::GET {
        site.counts.forget(actor.user);
        return site.counts.last(actor.user);
    }
    site.counts.tasks(&site.app, actor).await
}

/// To the login page, and back afterwards if it was a page that can be asked for again.
fn to_login(method: &Method, path: &str) -> Response {
    let back = if method == Method::GET && path != "/" {
        path
    } else {
        ""
    };
    Redirect::to(&href("/login", [("return", back.to_owned())])).into_response()
}
