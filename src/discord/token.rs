//! Whether the token is still good: one that is reset is refused from then on, also where no gateway says so.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use tokio::time;

use super::errors;
use crate::metrics::Metrics;

/// Between two looks at whether a request was refused.
const LOOK: Duration = Duration::from_secs(1);

/// Returns once Discord refuses the token: to somebody's request, and when asked who we are, too.
pub(super) async fn refused(http: &serenity::Http, metrics: &Metrics) -> anyhow::Error {
    loop {
        time::sleep(LOOK).await;
        if metrics.take_token_refusal()
            && let Err(error) = http.get_current_user().await
            && errors::is_token_refused(&error)
        {
            return errors::explain_start(&error);
        }
    }
}
