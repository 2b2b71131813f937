//! The bot as a process of its own: the real program with an environment that holds nothing but what the test gives it.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use super::world::Shared;

/// A running bot; dropping it kills it.
pub(crate) struct Bot {
    child: Child,
    world: Shared,
    log: JoinHandle<()>,
}

impl Bot {
    pub(super) fn run(address: &str, token: &str, data: &Path, settings: &[(String, String)], world: &Shared) -> Bot {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whereas"))
            .args(["serve", "--data"])
            .arg(data)
            .current_dir(data)
            .env_clear()
            .env("HOME", data)
            .env("RUST_LOG", "whereas=debug,serenity=warn,poise=warn")
            .env("RUST_BACKTRACE", "1")
            .env("DISCORD_TOKEN", token)
            .env("WHEREAS__DISCORD__API_URL", format!("http://{address}"))
            .env("WHEREAS__DIGEST__POLL_SECONDS", "1")
            .envs(settings.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program was built for this test");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error is a pipe")).lines();
        let keeper = world.clone();
        let log = tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                let mut world = keeper.lock();
                world.log.push_str(&line);
                world.log.push('\n');
            }
        });
        Bot { child, world: world.clone(), log }
    }

    /// Asks the bot to end, as a service manager would, and waits until it has.
    pub(crate) async fn terminate(self, patience: Duration) -> ExitStatus {
        let id = self.child.id().expect("the bot is running").to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().await.expect("there is a `kill`");
        assert!(sent.success(), "the bot was no longer running");
        self.ends(patience).await.0
    }

    /// Waits until the bot has ended; returns its exit status and everything it wrote to standard error.
    pub(crate) async fn ends(mut self, patience: Duration) -> (ExitStatus, String) {
        let Ok(status) = tokio::time::timeout(patience, self.child.wait()).await else {
            panic!("the bot did not end within {patience:?}\nlog of the bot:\n{}", self.world.lock().log);
        };
        self.log.await.expect("reading the log does not panic");
        (status.expect("a child can be waited for"), self.world.lock().log.clone())
    }

    /// Ends the bot at once, as a power cut would.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.expect("the bot is running");
    }
}
