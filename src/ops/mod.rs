//! Tells over HTTP how the bot is: health for supervisors, metrics for Prometheus.
//!
//! ```text
//! GET /health/live    200 as long as the process answers
//! GET /health/ready   200 when it answers questions and has its database, else 503
//! GET /health         the same, with what it is made of: gateway, library, database, digests; as JSON
//! GET /metrics        what `metrics` counts, as `OpenMetrics` text
//! ```
//!
//! Nothing that is told names a person, a server or a text. [`is_ready`] is the other end, for `whereas health`.

mod health;
mod process;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context as _, bail};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Json, Response},
    routing::get,
};
use tokio::{net::TcpListener, runtime::Handle};

use self::health::Health;
use crate::{config::Ops, metrics::Metrics, store::Store};

/// The text format of `OpenMetrics`: <https://prometheus.io/docs/specs/om/open_metrics_spec/>.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How long `whereas health` waits for an answer.
const ASK_TIMEOUT: Duration = Duration::from_secs(5);

/// What the routes tell about.
#[derive(Clone)]
struct Observed {
    metrics: Arc<Metrics>,
    store: Arc<Store>,
}

/// Binds the address that is set; `None` if there is to be none, or the usual one is taken.
///
/// # Errors
///
/// When an address that was set cannot be used.
pub async fn bind(ops: &Ops) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = ops.address()? else { return Ok(None) };
    let error = match TcpListener::bind(address).await {
        Ok(listener) => return Ok(Some(listener)),
        Err(error) => error,
    };
    if ops.listen.is_some() {
        bail!("{}", explain(address, &error));
    }
    tracing::warn!("{}", explain(address, &error));
    Ok(None)
}

/// What is wrong with an address, and what to do.
fn explain(address: SocketAddr, error: &io::Error) -> String {
    let mend = "set ops.listen to another address, or to \"\" to do without";
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("health and metrics cannot be told on {address}, as another process has that port: {mend}")
        }
        _ => format!("health and metrics cannot be told on {address} ({error}): {mend}"),
    }
}

/// Tells until the process ends.
pub async fn serve(listener: TcpListener, metrics: Arc<Metrics>, store: Arc<Store>) {
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "health and metrics are told over HTTP");
    }
    let router = Router::new()
        .route("/health", get(health))
        .route("/health/live", get(|| async { "live\n" }))
        .route("/health/ready", get(ready))
        .route("/metrics", get(tell))
        .with_state(Observed { metrics, store });
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "health and metrics are not told any more");
    }
}

async fn health(State(observed): State<Observed>) -> Response {
    let health = Health::of(&observed.metrics, &observed.store).await;
    (status(&health), Json(health)).into_response()
}

async fn ready(State(observed): State<Observed>) -> Response {
    let health = Health::of(&observed.metrics, &observed.store).await;
    let text = if health.ready { "ready\n" } else { "not ready; /health says why\n" };
    (status(&health), text).into_response()
}

fn status(health: &Health) -> StatusCode {
    if health.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

async fn tell(State(observed): State<Observed>) -> Response {
    let Observed { metrics, store } = observed;
    metrics.set_database(health::lateness(&store).await);
    metrics.set_process(process::read(), Handle::current().metrics().num_alive_tasks());
    ([(header::CONTENT_TYPE, OPENMETRICS)], metrics.text()).into_response()
}

/// Asks a bot that runs on this machine whether it is ready.
///
/// # Errors
///
/// When it is not, or does not answer, or is told to be silent.
pub async fn is_ready(ops: &Ops) -> anyhow::Result<()> {
    let Some(mut address) = ops.address()? else { bail!("ops.listen is empty, so there is nobody to ask") };
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() { Ops::USUAL.ip() } else { std::net::Ipv6Addr::LOCALHOST.into() });
    }
    let client = reqwest::Client::builder().timeout(ASK_TIMEOUT).no_proxy().build().context("setting up HTTP")?;
    let response = client.get(format!("http://{address}/health/ready")).send().await;
    match response.map(|response| response.status()) {
        Ok(reqwest::StatusCode::OK) => Ok(()),
        Ok(reqwest::StatusCode::SERVICE_UNAVAILABLE) => {
            bail!("the bot runs but is not ready: http://{address}/health says why")
        }
        Ok(status) => bail!("what answers on {address} is no bot of this kind: status {status}"),
        Err(_) => bail!("no bot answers on {address}"),
    }
}
