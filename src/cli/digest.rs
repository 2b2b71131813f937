//! `whereas digest`: what a digest would say, without Discord.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{ArgGroup, Args, Subcommand};
use jiff::Timestamp;

use super::output;
use crate::{
    config::Config,
    digest::{Contents, Material, Post, Subscription, Timing},
    engine::Engine,
    model::{ClauseRef, Language, ResolutionId},
    render::Page,
    store::{NewSubscription, Store},
};

/// The longest text of a page, as on Discord.
const PAGE_MAX: usize = 2000;

#[derive(Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Prints the digest that a subscription would post at a given time, as Markdown.
    ///
    /// With --subscription or --channel it is one in the database, with what it has shown already and what is new since;
    /// otherwise one that is made up from the other options and has posted nothing so far.
    Preview(Preview),
}

#[derive(Args)]
#[command(group = ArgGroup::new("stored").args(["subscription", "channel"]))]
struct Preview {
    /// A subscription in the database, by its number.
    #[arg(long, value_name = "ID")]
    subscription: Option<i64>,
    /// The subscription of this channel.
    #[arg(long, value_name = "ID")]
    channel: Option<u64>,
    /// The resolution to go through, such as B9-0234/2022.
    #[arg(long, conflicts_with = "stored")]
    resolution: Option<ResolutionId>,
    /// What to say: `paragraphs`, `new`, `asked`, `about:Kem_Sokha`, several separated by blanks.
    #[arg(long, default_value_t, conflicts_with = "stored")]
    contents: Contents,
    /// The language to quote in, such as fr.
    #[arg(long, value_name = "LANG", conflicts_with = "stored")]
    language: Option<Language>,
    /// The paragraph posted last, such as `B9-0234/2022 par:7`.
    #[arg(long, value_name = "REFERENCE", conflicts_with = "stored")]
    after: Option<ClauseRef>,
    /// The first post at or after this time, such as 2026-08-05T06:00Z (default: now).
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
}

impl Command {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let Action::Preview(preview) = &self.action;
        let engine = super::open(config)?;
        if let Some(resolution) = preview.resolution.as_ref().filter(|id| !engine.holds(id)) {
            anyhow::bail!(
                "there is no {resolution} in the library; `whereas check` lists what is wrong with documents"
            );
        }
        if preview.subscription.is_some() || preview.channel.is_some() {
            preview.stored(&engine, config)?;
        } else {
            preview.made_up(&engine)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Preview {
    fn stored(&self, engine: &Engine, config: &Config) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let (subscription, material) = runtime.context("starting the runtime")?.block_on(async {
            let store = Store::look(&config.data.folder()?, config.database.url.as_ref()).await?;
            let found = store.subscriptions().await?.into_iter().find(|subscription| self.means(subscription));
            let subscription = found.context("there is no such subscription in the database")?;
            let material = store.material(&subscription, Timestamp::now()).await?;
            store.close().await;
            anyhow::Ok((subscription, material))
        })?;
        let at = self.at.unwrap_or_else(Timestamp::now);
        // From what is stored on, as a post may have been skipped.
        let slot = Timing::of(&subscription)?.next(at.max(subscription.next_run) - SECOND)?;
        let paused = if subscription.paused { ", but it is paused" } else { "" };
        output::progress(&format!("To be posted on {} at {}{paused}:", slot.date, slot.at));
        print(engine, &subscription, &material)
    }

    fn means(&self, subscription: &Subscription) -> bool {
        self.subscription == Some(subscription.id) || self.channel == Some(subscription.channel)
    }

    fn made_up(&self, engine: &Engine) -> anyhow::Result<()> {
        let new = NewSubscription {
            contents: self.contents.clone(),
            resolution: self.resolution.clone(),
            language: self.language,
            ..NewSubscription::default()
        };
        let mut subscription = new.preview(self.at.unwrap_or_else(Timestamp::now));
        subscription.last.clone_from(&self.after);
        print(engine, &subscription, &Material::default())
    }
}

/// So that a post that is due at that very time is the first after the time before it.
const SECOND: jiff::SignedDuration = jiff::SignedDuration::from_secs(1);

fn print(engine: &Engine, subscription: &Subscription, material: &Material) -> anyhow::Result<()> {
    let Some(post) = Post::next(engine, subscription, material, PAGE_MAX) else {
        output::progress("There is nothing to say, so nothing is posted.");
        return Ok(());
    };
    let pages = post.pages.iter().map(in_lines).chain((!post.line.is_empty()).then_some(post.line));
    Ok(output::write(&(pages.collect::<Vec<_>>().join("\n\n") + "\n"))?)
}

fn in_lines(page: &Page) -> String {
    let lines = [&page.title, &page.text, &page.footer].into_iter().chain(&page.url);
    lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}
