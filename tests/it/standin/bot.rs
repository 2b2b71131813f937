//! The bot as a process of its own: the real program with an environment that holds nothing but what the test gives it.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use super::world::Shared;

const PROGRAM: &str = env!("CARGO_BIN_EXE_whereas");
/// Bubblewrap, which lets a program see other files than there are: <https://github.com/containers/bubblewrap>.
const BUBBLE: &str = "bwrap";

/// A running bot; dropping it kills it.
pub(crate) struct Bot {
    child: Child,
    world: Shared,
    log: JoinHandle<()>,
}

/// Whether a program can be shown other names than there are.
pub(crate) fn can_hide_names() -> bool {
    let tried = std::process::Command::new(BUBBLE).args(["--dev-bind", "/", "/", "true"]).output();
    tried.is_ok_and(|tried| tried.status.success())
}

impl Bot {
    pub(super) fn run(address: &str, token: &str, data: &Path, settings: &[(String, String)], world: &Shared) -> Bot {
        Bot::run_as(Command::new(PROGRAM), address, token, data, settings, world)
    }

    /// The same where no file may grow beyond some kilobytes, so that to write fails as on a full disk.
    pub(super) fn run_without_room(address: &str, token: &str, data: &Path, world: &Shared) -> Bot {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; ulimit -f 80; exec \"$0\" \"$@\"", PROGRAM]);
        Bot::run_as(shell, address, token, data, &[], world)
    }

    /// The same where the system gives out no more than so much memory.
    pub(super) fn run_with_little_memory(
        kilobytes: u64,
        address: &str,
        token: &str,
        data: &Path,
        world: &Shared,
    ) -> Bot {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\""), PROGRAM]);
        Bot::run_as(shell, address, token, data, &[], world)
    }

    /// The same where a file says which names there are, and no name server.
    pub(super) fn run_with_names(
        names: &Path,
        address: &str,
        token: &str,
        data: &Path,
        settings: &[(String, String)],
        world: &Shared,
    ) -> Bot {
        let mut bubble = Command::new(BUBBLE);
        bubble.args(["--dev-bind", "/", "/", "--die-with-parent", "--ro-bind"]).arg(names).arg("/etc/hosts");
        bubble.args(["--ro-bind", "/dev/null", "/etc/resolv.conf", PROGRAM]);
        Bot::run_as(bubble, address, token, data, settings, world)
    }

    fn run_as(
        mut command: Command,
        address: &str,
        token: &str,
        data: &Path,
        settings: &[(String, String)],
        world: &Shared,
    ) -> Bot {
        let mut child = command
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
            .env("WHEREAS__OPS__LISTEN", "127.0.0.1:0")
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
        self.signal("TERM").await;
        self.ends(patience).await.0
    }

    /// Sends a signal, such as `STOP`.
    pub(crate) async fn signal(&self, name: &str) {
        let id = self.child.id().expect("the bot is running").to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status().await.expect("there is a `kill`");
        assert!(sent.success(), "the bot was no longer running");
    }

    /// Whether the bot has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child can be asked for").is_some()
    }

    /// How long the bot has used processors; `None` where the system does not tell, or it has ended.
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()?)).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Some(Duration::from_millis(ticks * 10))
    }

    /// How large a core dump may be, soft and hard; `None` where the system does not tell.
    pub(crate) fn core_dump_limits(&self) -> Option<String> {
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", self.child.id()?)).ok()?;
        let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size"))?;
        Some(line.split_whitespace().collect::<Vec<_>>().join(" "))
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
