//! The wire between the bot and the gateway, which can break in the middle of an event; and the names of its ends.

use std::path::PathBuf;

use tokio::io::{AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;

use super::StandIn;

/// The beginning of a frame of 500 bytes, of which no more ever come.
const HALF: &[u8] = b"\x81\x7e\x01\xf4{\"op\":0,\"s\":9,\"t\":\"MESSAGE_CREATE\",\"d\":{\"content\":\"quokk";

/// What follows half an event.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Break {
    Silence,
    End,
}

/// Breaks the connections that there are.
pub(crate) struct Wire(broadcast::Sender<Break>);

impl Wire {
    pub(crate) fn breaks(&self, how: Break) {
        self.0.send(how).expect("there is a connection to break");
    }
}

impl StandIn {
    /// Leads all connections to the gateway, from now on, over a wire that can break.
    pub(crate) async fn leads_over_a_wire(&self) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = self.address.clone();
        self.world.lock().address = listener.local_addr().expect("a bound socket has an address").to_string();
        let breaks = broadcast::Sender::new(1);
        let wire = Wire(breaks.clone());
        tokio::spawn(async move {
            while let Ok((bot, _)) = listener.accept().await {
                let discord = TcpStream::connect(&address).await.expect("the gateway is there");
                tokio::spawn(carry(bot, discord, breaks.subscribe()));
            }
        });
        wire
    }

    /// Is from now on called by a name, in REST and at the gateway; the file that says where that leads.
    pub(crate) fn is_called(&mut self, name: &str) -> PathBuf {
        let (address, port) = self.address.rsplit_once(':').expect("an address has a port");
        let names = self.data.path().join("hosts");
        std::fs::write(&names, format!("{address} {name}\n")).expect("the temporary folder is writable");
        let called = format!("{name}:{port}");
        self.sets(vec![("WHEREAS__DISCORD__API_URL".to_owned(), format!("http://{called}"))]);
        self.world.lock().address = called;
        names
    }
}

/// Carries bytes both ways until one end closes, or the wire breaks.
async fn carry(bot: TcpStream, discord: TcpStream, mut breaks: broadcast::Receiver<Break>) {
    let (mut from_bot, mut to_bot) = bot.into_split();
    let (mut from_discord, mut to_discord) = discord.into_split();
    let heard = copy(&mut from_bot, &mut to_discord);
    let told = async {
        tokio::select! {
            _ = copy(&mut from_discord, &mut to_bot) => {}
            how = breaks.recv() => {
                // A bot that is gone already hears nothing of it.
                let _ = to_bot.write_all(HALF).await;
                if matches!(how, Ok(Break::Silence)) {
                    std::future::pending::<()>().await;
                }
            }
        }
    };
    tokio::select! {
        _ = heard => {}
        () = told => {}
    }
}
