//! Whether the token is one, and still good: one that is reset is refused from then on, also where no gateway says so.

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

/// What else of the developer portal this is instead of a token, by its form. A token has three parts with dots between
/// them; the first is the bot's ID: <https://docs.discord.com/developers/reference#authentication>.
pub(super) fn mistaken_for(token: &str) -> Option<&'static str> {
    let length = token.len();
    if token.starts_with("http://") || token.starts_with("https://") {
        Some("an address")
    } else if (15..=20).contains(&length) && token.bytes().all(|byte| byte.is_ascii_digit()) {
        Some("the application's ID")
    } else if length == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Some("the application's public key")
    } else if length == 32 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        Some("the application's client secret")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_else_the_portal_shows_is_told_from_a_token() {
        assert_eq!(mistaken_for("1234567890123456789"), Some("the application's ID"));
        assert_eq!(mistaken_for(&"0123456789abcdef".repeat(4)), Some("the application's public key"));
        assert_eq!(mistaken_for("aB3-_".repeat(7).get(..32).unwrap()), Some("the application's client secret"));
        assert_eq!(mistaken_for("https://discord.com/oauth2/authorize?client_id=1"), Some("an address"));
        for token in ["MTA.test.token", &format!("{}.{}.{}", "M".repeat(26), "a".repeat(6), "b".repeat(38)), ""] {
            assert_eq!(mistaken_for(token), None);
        }
    }
}
