//! The numbers of this process, in the text format of Prometheus.

use std::sync::OnceLock;
use std::time::Duration;

use ::metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// There is one recorder in a process; none if another was there first.
static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Seconds: from a page out of memory to a database that hangs.
const SECONDS: [f64; 11] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0,
];

/// Seconds of a decision alone.
const DECISION: [f64; 7] = [
    0.000_002, 0.000_005, 0.000_01, 0.000_05, 0.000_1, 0.001, 0.01,
];

/// Requests in a batch.
const BATCH: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// How often what was measured is put into its buckets when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// Begins to measure, once in a process.
pub(super) fn start() {
    RECORDER.get_or_init(|| match recorder() {
        Ok(recorder) => Some(recorder),
        Err(error) => {
            tracing::warn!(%error, "nothing is measured");
            None
        }
    });
}

/// What was measured so far.
pub(super) fn text() -> String {
    let recorder = RECORDER.get().and_then(Option::as_ref);
    recorder.map(PrometheusHandle::render).unwrap_or_default()
}

fn recorder() -> Result<PrometheusHandle, BuildError> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("request_seconds".to_owned()), &SECONDS)?
        .set_buckets_for_metric(Matcher::Suffix("decision_seconds".to_owned()), &DECISION)?
        .set_buckets_for_metric(Matcher::Suffix("batch_size".to_owned()), &BATCH)?
        .install_recorder()?;
    describe();
    keep_up(recorder.clone());
    Ok(recorder)
}

/// Without this, a server that nobody scrapes would keep every single measurement.
fn keep_up(recorder: PrometheusHandle) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else {
        return;
    };
    runtime.spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            recorder.run_upkeep();
        }
    });
}

fn describe() {
    describe_counter!(
        "http_requests_total",
        "Requests answered, by route and status"
    );
    describe_histogram!(
        "http_request_seconds",
        Unit::Seconds,
        "Time to answer, by route"
    );
    describe_counter!("visits_total", "Visits that came to a state");
    describe_histogram!(
        "visit_decision_seconds",
        Unit::Seconds,
        "Time of a decision alone"
    );
    describe_gauge!("visits_held", "Visits that hold amounts now, on all nodes");
    describe_gauge!("desk_queue_length", "Requests that wait at the visit desk");
    describe_histogram!("desk_batch_size", "Requests carried out together");
    describe_counter!("desk_batches_total", "Batches of the visit desk");
    describe_counter!("desk_wishes_total", "Requests that came to the visit desk");
    describe_counter!(
        "desk_wishes_again_total",
        "Requests decided again: another node was faster"
    );
    describe_histogram!(
        "enquiries_batch_size",
        "Questions of eligibility answered together"
    );
    describe_counter!(
        "store_statements_total",
        "SQL statements sent to the database"
    );
    describe_counter!(
        "api_tokens_refused_total",
        "Requests with an API token that is not valid"
    );
}
