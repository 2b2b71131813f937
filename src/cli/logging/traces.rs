//! Spans for a collector that speaks the OpenTelemetry protocol over HTTP, where the environment names one with
//! `OTEL_EXPORTER_OTLP_ENDPOINT`: one for each question, with what is logged in it. What holds for the log holds for them: no
//! token, no text of a message, and nothing of other programs' parts.
//!
//! The other [variables](https://opentelemetry.io/docs/specs/otel/protocol/exporter/) work as everywhere, such as
//! `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME` and `OTEL_TRACES_SAMPLER`.

use std::{env, time::Duration};

use async_trait::async_trait;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{
    OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, SpanExporter, WithHttpConfig as _,
};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::{Layer, filter, registry::LookupSpan};

use super::is_ours;
use crate::config::ConfigError;

const SERVICE_NAME: &str = "OTEL_SERVICE_NAME";

/// A collector that takes longer is not there.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How long the end of the process waits for the last spans to be taken.
const END_TIMEOUT: Duration = Duration::from_secs(2);

/// Where spans go; dropping it sends the last ones.
pub(super) struct Traces(SdkTracerProvider);

impl Traces {
    /// `None` where the environment names no collector.
    pub(super) fn start() -> Result<Option<Self>, ConfigError> {
        let name = |variable| Some((variable, env::var(variable).ok().filter(|value| !value.is_empty())?));
        let named = name(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT).or_else(|| name(OTEL_EXPORTER_OTLP_ENDPOINT));
        let Some((key, value)) = named else { return Ok(None) };
        let client = reqwest::blocking::Client::builder().timeout(TIMEOUT).build();
        let exporter = client.map_err(|error| error.to_string()).and_then(|client| {
            let exporter = SpanExporter::builder().with_http().with_http_client(Sender(client)).build();
            exporter.map_err(|error| error.to_string())
        });
        let wrong = |_| ConfigError::Value { key, expected: "an address such as `http://127.0.0.1:4318`", value };
        let resource = match env::var(SERVICE_NAME) {
            Ok(_) => Resource::builder(),
            Err(_) => Resource::builder().with_service_name(env!("CARGO_PKG_NAME")),
        };
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter.map_err(wrong)?)
            .with_resource(resource.build())
            .build();
        Ok(Some(Self(provider)))
    }

    pub(super) fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: Subscriber + Send + Sync + for<'a> LookupSpan<'a>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(env!("CARGO_PKG_NAME")))
            .with_location(false)
            .with_threads(false)
            .with_filter(filter::filter_fn(is_told))
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        // Nobody is left to be told that the collector did not take them.
        let _ = self.0.shutdown_with_timeout(END_TIMEOUT);
    }
}

fn is_told(metadata: &Metadata<'_>) -> bool {
    is_ours(metadata) && *metadata.level() <= Level::DEBUG
}

/// Sends from the thread that gathers spans, which is no part of the runtime.
#[derive(Debug)]
struct Sender(reqwest::blocking::Client);

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let response = self.0.execute(request.try_into()?)?;
        let mut answer = Response::builder().status(response.status());
        if let Some(headers) = answer.headers_mut() {
            headers.clone_from(response.headers());
        }
        Ok(answer.body(response.bytes()?)?)
    }
}
