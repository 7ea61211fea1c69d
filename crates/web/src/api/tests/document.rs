//! The description of the API is true: it is kept, and its examples run.

use std::path::Path;

use serde_json::Value;

use super::world::{Ask, World};
use crate::api;

/// The description as JSON.
pub(crate) fn document() -> Value {
    serde_json::to_value(api::parts().1).unwrap()
}

/// An operation of the description.
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) value: Value,
}

impl Operation {
    /// Whether it wants the header `Idempotency-Key`.
    pub(crate) fn has_key(&self) -> bool {
        let parameters = self.value["parameters"].as_array().into_iter().flatten();
        parameters.into_iter().any(|it| it["in"] == "header")
    }

    /// The example of its body.
    pub(crate) fn example(&self) -> Option<Value> {
        let schema = &self.value["requestBody"]["content"]["application/json"]["schema"];
        let name = |it: &Value| {
            it["$ref"]
                .as_str()
                .map(|name| name.rsplit('/').next().unwrap().to_owned())
        };
        let any = schema["oneOf"]
            .as_array()
            .into_iter()
            .flatten()
            .find_map(name);
        let name = name(schema).or(any)?;
        let example = document()["components"]["schemas"][&name]["example"].clone();
        assert!(!example.is_null(), "{name} has no example");
        Some(example)
    }

    /// The status of success.
    fn success(&self) -> u16 {
        let statuses = self.value["responses"].as_object().unwrap().keys();
        statuses
            .filter(|it| it.starts_with('2'))
            .map(|it| it.parse().unwrap())
            .next()
            .unwrap()
    }
}

/// All operations.
pub(crate) fn operations() -> Vec<Operation> {
    let document = document();
    let paths = document["paths"].as_object().unwrap().iter();
    let each = paths.flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, value)| Operation {
                name: value["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                value: value.clone(),
            })
    });
    each.collect()
}

/// The example body of an operation.
pub(crate) fn example(name: &str) -> Option<Value> {
    operations()
        .into_iter()
        .find(|it| it.name == name)?
        .example()
}

/// `UPDATE_DOCS=1` writes it anew.
#[test]
fn the_description_is_kept() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/polise.json");
    let mut text = serde_json::to_string_pretty(&document()).unwrap();
    text.push('\n');
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "the API has changed: run again with UPDATE_DOCS=1 and read the difference"
    );
}

#[tokio::test]
async fn every_example_runs() {
    let world = World::new().await;
    // Two need another day, one another's token, one a code of this minute; tests of their own send the same.
    let elsewhere = ["askVoid", "declineVoid", "listContractChanges", "readCard"];
    let elsewhere = |it: &Operation| elsewhere.contains(&it.name.as_str());
    let today = operations().into_iter().filter(|it| !elsewhere(it));
    for (n, operation) in today.enumerate() {
        let key = format!("example-{n}");
        let visit = match operation.name.as_str() {
            "voidVisit" | "voidAndRestartVisit" | "getCoupon" => {
                world.confirmed(&format!("for-{key}")).await
            }
            _ => world.held(&format!("for-{key}")).await,
        };
        let ask = Ask {
            token: &world.token,
            method: &operation.method,
            path: &operation.path.replace("{id}", &visit),
            key: operation.has_key().then_some(&key),
            body: operation.example(),
        };
        let answer = world.ask(ask).await;
        assert_eq!(
            answer.status.as_u16(),
            operation.success(),
            "{} {answer:?}",
            operation.name
        );
    }
}
