//! Who can log in.

use app::{Role, Secret, hash_password};
use identity::{InsuredId, PolicyholderId, UserId, Uuid};
use store::User;
use terms::Library;

use crate::clinics::provider;
use crate::error::DemoError;
use crate::insurers;
use crate::{Login, PASSWORD, accidents, people};

/// Login, display name, role, clinic.
const CLINIC_USERS: [(&str, &str, Role, usize); 5] = [
    ("registratore", "Dace Bērziņa", Role::Clerk, 0),
    ("vaditaja", "Inga Lapiņa", Role::ClinicManager, 0),
    ("zobi", "Sanita Roze", Role::Clerk, 1),
    ("zobi-vaditajs", "Māris Kļaviņš", Role::ClinicManager, 1),
    ("prakse", "Olga Ivanova", Role::Clerk, 2),
];

/// The administrators of each insurer: what one proposes the other approves.
const ADMINISTRATORS: [&str; 2] = ["Inga Zariņa", "Uldis Kļava"];

/// What is added to an insurer's short code, and the name: two, since one approves what the other proposed.
/// The second is asked what terms leave to a physician or a lawyer.
const HANDLERS: [(&str, &str, &str); 2] = [
    ("eksperts", "Rita Kalēja", ""),
    (
        "eksperts-2",
        "Artis Vilks",
        "insurer_physician insurer_lawyer",
    ),
];

/// What is added to an insurer's short code, and the name: HR at the employer it insures.
const HR: (&str, &str) = ("hr", "Laura Siliņa");

/// What is added to an insurer's short code: somebody whom it insures, with an e-card.
const MEMBER: &str = "klients";

/// What is added to an insurer's short code: somebody whom it insures against accidents only.
const HURT: &str = "pasazieris";

const AUDITOR: (&str, &str) = ("revidents", "Edgars Auniņš");

/// A log-in before it has a password.
struct Sketch {
    name: String,
    display_name: String,
    role: Role,
    clinic: Option<usize>,
    insurer: Option<usize>,
    /// Which experts' questions they answer.
    answers_as: &'static str,
    employer: Option<(PolicyholderId, String)>,
    /// Who they are as an insured person.
    insured: Option<InsuredId>,
}

fn sketches(library: &Library) -> Vec<Sketch> {
    let insurers = insurers::rows(library);
    let of_clinics = CLINIC_USERS
        .iter()
        .map(|(name, display_name, role, clinic)| Sketch {
            name: (*name).to_owned(),
            display_name: (*display_name).to_owned(),
            role: *role,
            clinic: Some(*clinic),
            insurer: None,
            answers_as: "",
            employer: None,
            insured: None,
        });
    let of_insurers = insurers.iter().enumerate().map(|(n, insurer)| Sketch {
        name: format!("{}-admin", insurer.short_code),
        display_name: ADMINISTRATORS[0].to_owned(),
        role: Role::InsurerAdministrator,
        clinic: None,
        insurer: Some(n),
        answers_as: "",
        employer: None,
        insured: None,
    });
    let auditor = Sketch {
        name: AUDITOR.0.to_owned(),
        display_name: AUDITOR.1.to_owned(),
        role: Role::Auditor,
        clinic: None,
        insurer: None,
        answers_as: "",
        employer: None,
        insured: None,
    };
    let handlers = handlers(&insurers);
    of_clinics
        .chain(of_insurers)
        .chain([auditor])
        .chain(handlers)
        .chain(employers(library))
        .chain(members(library))
        .chain(hurt(library))
        .collect()
}

/// Those who look after the insured at the employers, and who approves at the insurers.
fn employers(library: &Library) -> Vec<Sketch> {
    let sketch = |insurer: &insurers::Insurer| Sketch {
        name: format!("{}-{}", insurer.row.short_code, HR.0),
        display_name: HR.1.to_owned(),
        role: Role::HrManager,
        clinic: None,
        insurer: None,
        answers_as: "",
        employer: Some(people::employer(insurer)),
        insured: None,
    };
    let insured = insurers::of(library);
    let places = insurers::rows(library);
    // A second administrator, since one approves what the other asked for.
    let second = |(place, insurer): (usize, &store::Insurer)| Sketch {
        name: format!("{}-admin-2", insurer.short_code),
        display_name: ADMINISTRATORS[1].to_owned(),
        role: Role::InsurerAdministrator,
        clinic: None,
        insurer: Some(place),
        answers_as: "",
        employer: None,
        insured: None,
    };
    let both = places.iter().enumerate().map(second);
    both.chain(insured.iter().map(sketch)).collect()
}

/// One of the insured of each insurer.
fn members(library: &Library) -> Vec<Sketch> {
    let all = insurers::of(library);
    let sketch = |of: &insurers::Insurer| member(library, of, (MEMBER, people::with_ecard(of)));
    all.iter().map(sketch).collect()
}

/// Who has an accident policy and no card.
fn hurt(library: &Library) -> Vec<Sketch> {
    let all = insurers::of_accidents(library);
    let sketch = |of: &insurers::Insurer| Some(member(library, of, (HURT, accidents::hurt(of)?)));
    all.iter().filter_map(sketch).collect()
}

/// The log-in of somebody insured.
fn member(
    library: &Library,
    insurer: &insurers::Insurer,
    (login, (id, name)): (&str, (InsuredId, String)),
) -> Sketch {
    let places = insurers::rows(library);
    Sketch {
        name: format!("{}-{login}", insurer.row.short_code),
        display_name: name,
        role: Role::Member,
        clinic: None,
        insurer: places.iter().position(|known| known.id == insurer.row.id),
        answers_as: "",
        employer: None,
        insured: Some(id),
    }
}

/// Those who decide claims: every insurer has accidents or receipts to decide.
fn handlers(insurers: &[store::Insurer]) -> Vec<Sketch> {
    let mut sketches = Vec::new();
    for (place, insurer) in insurers.iter().enumerate() {
        for (name, display_name, answers_as) in HANDLERS {
            sketches.push(Sketch {
                name: format!("{}-{name}", insurer.short_code),
                display_name: display_name.to_owned(),
                role: Role::ClaimsHandler,
                clinic: None,
                insurer: Some(place),
                answers_as,
                employer: None,
                insured: None,
            });
        }
    }
    sketches
}

/// Id and login of the `n`-th claims handler of an insurer.
pub(crate) fn handler(library: &Library, short_code: &str, n: usize) -> Option<(UserId, String)> {
    let login = format!("{short_code}-{}", HANDLERS.get(n)?.0);
    let place = sketches(library)
        .iter()
        .position(|known| known.name == login)?;
    Some((user(place), login))
}

/// The logins, as they are printed.
pub(crate) fn logins(library: &Library) -> Vec<Login> {
    let insurers = insurers::rows(library);
    let login = |sketch: Sketch| Login {
        place: match (sketch.clinic, sketch.insurer) {
            (Some(clinic), _) => crate::clinics::name(clinic).to_owned(),
            (None, Some(insurer)) => insurers[insurer].name.clone(),
            (None, None) => sketch.employer.map(|(_, name)| name).unwrap_or_default(),
        },
        name: sketch.name,
        role: sketch.role,
    };
    sketches(library).into_iter().map(login).collect()
}

/// Id of the `n`-th user.
fn user(n: usize) -> UserId {
    UserId::new(Uuid::from_u128(0x200 + n as u128))
}

/// Id, login and name of who works at a clinic.
pub(crate) fn of_clinic(clinic: usize, role: Role) -> (UserId, &'static str, &'static str) {
    let works = CLINIC_USERS
        .iter()
        .position(|known| (known.2, known.3) == (role, clinic));
    let n = works.unwrap_or(0);
    (user(n), CLINIC_USERS[n].0, CLINIC_USERS[n].1)
}

/// The users. Everybody knows their one password, so one hash of it does for all.
pub(crate) async fn rows(library: &Library) -> Result<Vec<User>, DemoError> {
    let insurers = insurers::rows(library);
    let hash = hash_password(Secret::new(PASSWORD)).await?;
    let mut rows = Vec::new();
    for (n, sketch) in sketches(library).into_iter().enumerate() {
        rows.push(User {
            id: user(n),
            name: sketch.name,
            display_name: sketch.display_name,
            password_hash: hash.clone(),
            role: sketch.role.word().to_owned(),
            provider_id: sketch.clinic.map(provider),
            insurer_id: sketch.insurer.map(|n| insurers[n].id),
            policyholder_id: sketch.employer.map(|(id, _)| id),
            insured_id: sketch.insured,
            disabled_at: None,
            answers_as: sketch.answers_as.to_owned(),
        });
    }
    Ok(rows)
}
