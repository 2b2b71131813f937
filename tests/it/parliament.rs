//! A stand-in for Parliament's Open Data API on loopback: lists, feeds, documents and their files.
//!
//! It answers in the shape of the recorded answers and takes only the parameters that the API's specification has. It
//! remembers each request, and any of them can be made to go wrong. A request that the API would refuse fails the test.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    process::{Child, Command},
};

/// Something that goes wrong on Parliament's side, or on the way.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    Status(u16),
    /// With the seconds to wait for.
    TooManyRequests(Option<u32>),
    /// No answer comes for a long time.
    Silence,
    /// The connection breaks in the middle of the answer.
    Dropped,
    /// The answer is shorter than was announced.
    Truncated,
    /// The answer is shorter than it should be, and nothing was announced.
    CutShort,
    /// A list without documents.
    EmptyPage,
    /// A page in place of what was asked for.
    Apology,
    /// The page that asks for a browser.
    Challenge,
    Redirect(String),
}

/// A document as Parliament holds it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) id: String,
    work_type: &'static str,
    date: String,
    updated: Timestamp,
    /// Address, language, form and content of each file.
    files: Vec<(String, String, &'static str, Vec<u8>)>,
    /// The answer about it, where it is not made from the above.
    pub(crate) recorded: Option<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) at: Instant,
    pub(crate) agent: String,
}

#[derive(Default)]
struct World {
    documents: BTreeMap<String, Document>,
    faults: Vec<(String, VecDeque<Fault>)>,
    asked: Vec<Asked>,
    refusals: Vec<String>,
    page_max: Option<usize>,
    /// What each request takes.
    delay: Duration,
}

pub(crate) struct Parliament {
    world: Arc<Mutex<World>>,
    address: String,
    /// The folders of the program, which outlive a run.
    folder: TempDir,
}

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) said: String,
}

impl Ran {
    #[track_caller]
    pub(crate) fn done(self, out: &str) -> Self {
        assert_eq!((self.code, self.out.trim_end()), (Some(0), out), "{}", self.said);
        self
    }

    #[track_caller]
    pub(crate) fn failed(self, said: &str) -> Self {
        assert_eq!(self.code, Some(1), "{}\n{}", self.out, self.said);
        self.says(said)
    }

    #[track_caller]
    pub(crate) fn says(self, said: &str) -> Self {
        assert!(self.said.contains(said), "`{}` does not say `{said}`", self.said);
        self
    }
}

impl Parliament {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let world = Arc::<Mutex<World>>::default();
        let router = Router::new().fallback(handle).with_state(Arc::clone(&world));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { world, address, folder: TempDir::new().unwrap() }
    }

    pub(crate) fn publishes(&self, documents: impl IntoIterator<Item = Document>) {
        let mut world = self.lock();
        for document in documents {
            world.documents.insert(document.id.clone(), document);
        }
    }

    /// The next requests to addresses with this in them, or at their end if `$` is at its, go wrong one after the other.
    pub(crate) fn next_requests_to(&self, path: &str, faults: &[Fault]) {
        self.lock().faults.push((path.to_owned(), faults.iter().cloned().collect()));
    }

    pub(crate) fn all_is_well_again(&self) {
        self.lock().faults.clear();
    }

    pub(crate) fn lists_at_most(&self, documents: usize) {
        self.lock().page_max = Some(documents);
    }

    pub(crate) fn takes(&self, delay: Duration) {
        self.lock().delay = delay;
    }

    /// The requests to addresses with this in them.
    pub(crate) fn asked_for(&self, path: &str) -> Vec<Asked> {
        self.lock().asked.iter().filter(|asked| asked.path.contains(path)).cloned().collect()
    }

    pub(crate) fn forgets_requests(&self) {
        self.lock().asked.clear();
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn knowledge(&self) -> std::path::PathBuf {
        self.folder.path().join("knowledge")
    }

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// The files in the knowledge folder, with their content.
    pub(crate) fn landed(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.knowledge().join("resolutions"))
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.landed().into_keys().collect()
    }

    /// The settings for a program that asks here.
    pub(crate) fn settings(&self) -> Vec<(String, String)> {
        let settings = [
            ("WHEREAS__SYNC__API_URL", format!("{}/api/v2", self.url())),
            ("WHEREAS__SYNC__RETRY_SECONDS", "0.02".to_owned()),
            ("WHEREAS__SYNC__REQUESTS", "500".to_owned()),
            ("WHEREAS__KNOWLEDGE__FOLDER", self.knowledge().display().to_string()),
            ("WHEREAS__DATA__FOLDER", self.data().display().to_string()),
        ];
        settings.map(|(key, value)| (key.to_owned(), value)).to_vec()
    }

    /// `whereas sync`, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whereas"));
        command
            .arg("sync")
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .envs(self.settings())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    pub(crate) async fn sync(&self, arguments: &[&str]) -> Ran {
        ended(self.command(arguments).spawn().unwrap()).await
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }
}

pub(crate) async fn ended(child: Child) -> Ran {
    let output =
        tokio::time::timeout(Duration::from_mins(1), child.wait_with_output()).await.expect("it ends").unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), said: text(output.stderr) }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
}

impl Drop for Parliament {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.lock().refusals, Vec::<String>::new());
        }
    }
}

impl Document {
    /// A document without any file.
    pub(crate) fn new(id: &str, date: &str) -> Self {
        let work_type = match id.split('-').next() {
            Some("TA") => "TEXT_ADOPTED",
            Some("A") => "REPORT_PLENARY",
            Some("RC") => "RESOLUTION_MOTION_JOINT",
            _ => "RESOLUTION_MOTION",
        };
        // Long before any run, so that it is no news.
        let updated = Timestamp::now() - jiff::SignedDuration::from_hours(12);
        Self { id: id.to_owned(), work_type, date: date.to_owned(), updated, files: Vec::new(), recorded: None }
    }

    /// With a file at the address that the API would give it.
    pub(crate) fn with(mut self, language: &str, form: &'static str, content: impl Into<Vec<u8>>) -> Self {
        let address = format!("distribution/doc/{}_{language}.{form}", self.id);
        self.files.retain(|(known, ..)| *known != address);
        self.files.push((address, language.to_owned(), form, content.into()));
        self
    }

    /// With a file at an address of its own.
    pub(crate) fn at(mut self, address: &str, language: &str, form: &'static str, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((address.to_owned(), language.to_owned(), form, content.into()));
        self
    }

    /// As changed just now.
    pub(crate) fn changed(mut self) -> Self {
        self.updated = Timestamp::now();
        self
    }

    fn term(&self) -> &str {
        self.id.split('-').nth(1).unwrap_or_default()
    }

    fn in_list(&self) -> Value {
        json!({
            "id": format!("eli/dl/doc/{}", self.id),
            "type": "Work",
            "work_type": format!("def/ep-document-types/{}", self.work_type),
            "identifier": self.id,
        })
    }

    pub(crate) fn answer(&self, language: Option<&str>) -> Value {
        if let Some(recorded) = &self.recorded {
            return recorded.clone();
        }
        let mut expressions: Vec<Value> = Vec::new();
        for (address, code, form, _) in self.files.iter().filter(|file| language.is_none_or(|wanted| wanted == file.1))
        {
            let id = format!("eli/dl/doc/{}/{code}", self.id);
            let (media_type, name) = match *form {
                "xml" => ("application/xml", "XML"),
                "xhtml" => ("application/xhtml+xml", "XHTML"),
                "docx" => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"),
                "pdf" => ("application/pdf", "PDF"),
                _ => ("application/octet-stream", "OTHER"),
            };
            let manifestation = json!({
                "id": format!("{id}/{form}"),
                "type": "Manifestation",
                "is_exemplified_by": address,
                "media_type": format!("https://www.iana.org/assignments/media-types/{media_type}"),
                "format": format!("http://publications.europa.eu/resource/authority/file-type/{name}"),
                "issued": self.updated.to_string(),
                "byteSize": "49663",
            });
            match expressions.iter_mut().find(|expression| expression["id"] == id) {
                Some(expression) => expression["is_embodied_by"].as_array_mut().unwrap().push(manifestation),
                None => expressions.push(json!({
                    "id": id,
                    "type": "Expression",
                    "language": "http://publications.europa.eu/resource/authority/language/ENG",
                    "title": { code: "on a case made up for a test" },
                    "is_embodied_by": [manifestation],
                })),
            }
        }
        let mut work = self.in_list();
        work["document_date"] = json!(self.date);
        work["parliamentary_term"] = json!(format!("org/ep-{}", self.term()));
        work["is_realized_by"] = json!(expressions);
        page(&[work])
    }
}

fn page(works: &[Value]) -> Value {
    json!({
        "data": works,
        "@context": [
            { "data": "@graph", "@base": "https://data.europarl.europa.eu/" },
            "https://data.europarl.europa.eu/api/v2/context.jsonld",
        ],
    })
}

async fn handle(State(world): State<Arc<Mutex<World>>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let query = parameters(request.uri().query().unwrap_or_default());
    let headers = request.headers().clone();
    let agent = headers.get(header::USER_AGENT).map_or("", |agent| agent.to_str().unwrap()).to_owned();
    let (fault, delay) = {
        let mut world = world.lock().unwrap();
        world.asked.push(Asked { path: path.clone(), query: query.clone(), at: Instant::now(), agent });
        let meant = |part: &str| part.strip_suffix('$').map_or(path.contains(part), |end| path.ends_with(end));
        let mut faults = world.faults.iter_mut().filter(|(part, _)| meant(part));
        (faults.find_map(|(_, faults)| faults.pop_front()), world.delay)
    };
    tokio::time::sleep(delay).await;
    let answer = |world: &Mutex<World>| world.lock().unwrap().answer(&path, &query, &headers);
    match fault {
        None => answer(&world),
        Some(Fault::Silence) => {
            tokio::time::sleep(Duration::from_mins(2)).await;
            answer(&world)
        }
        Some(fault @ (Fault::Dropped | Fault::Truncated | Fault::CutShort)) => {
            let body = axum::body::to_bytes(answer(&world).into_body(), usize::MAX).await.unwrap();
            cut(&body, &fault)
        }
        Some(fault) => refusal(fault),
    }
}

/// Half of an answer.
fn cut(body: &Bytes, fault: &Fault) -> Response {
    let half = body.slice(..body.len() / 2);
    // The half is on its way before the connection breaks.
    let broken = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::other("the connection breaks"))
    });
    let announced = [(header::CONTENT_LENGTH, body.len().to_string())];
    match fault {
        Fault::CutShort => half.into_response(),
        Fault::Truncated => (announced, Body::from_stream(stream::iter([Ok(half)]).chain(broken))).into_response(),
        _ => Body::from_stream(stream::iter([Ok(half)]).chain(broken)).into_response(),
    }
}

fn refusal(fault: Fault) -> Response {
    match fault {
        Fault::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Fault::TooManyRequests(None) => StatusCode::TOO_MANY_REQUESTS.into_response(),
        Fault::TooManyRequests(Some(after)) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, after.to_string())]).into_response()
        }
        Fault::EmptyPage => page(&[]).to_string().into_response(),
        Fault::Challenge => {
            (StatusCode::ACCEPTED, [("x-amzn-waf-action", "challenge")], "<html></html>").into_response()
        }
        Fault::Redirect(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        _ => "<!DOCTYPE html><html><body>Please try again later.</body></html>".into_response(),
    }
}

/// The parameters that the specification has for an address, besides `format`.
fn allowed(path: &[&str]) -> &'static [&'static str] {
    match path {
        ["adopted-texts"] => {
            &["work-type", "parliamentary-term", "sitting-date", "sitting-date-end", "sort-by", "offset", "limit"]
        }
        ["plenary-documents"] => &["work-type", "year", "offset", "limit"],
        ["adopted-texts", "feed"] => &["timeframe", "start-date"],
        ["plenary-documents", "feed"] => &[],
        _ => &["language"],
    }
}

impl World {
    fn answer(&mut self, path: &str, query: &[(String, String)], headers: &HeaderMap) -> Response {
        if let Some(parts) = path.strip_prefix("/api/v2/") {
            let parts: Vec<&str> = parts.split('/').collect();
            let allowed = allowed(&parts);
            if let Some((name, _)) =
                query.iter().find(|(name, _)| name != "format" && !allowed.contains(&name.as_str()))
            {
                self.refusals.push(format!("{path} has no parameter `{name}`"));
                return StatusCode::BAD_REQUEST.into_response();
            }
            let query: HashMap<&str, &str> =
                query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            return match parts.as_slice() {
                [endpoint, "feed"] => self.feed(endpoint),
                [endpoint] => self.list(endpoint, &query),
                [_, id] => match self.documents.get(*id) {
                    Some(document) => document.answer(query.get("language").copied()).to_string().into_response(),
                    None => StatusCode::NOT_FOUND.into_response(),
                },
                _ => StatusCode::NOT_FOUND.into_response(),
            };
        }
        let files = self.documents.values().flat_map(|document| &document.files);
        let address = path.trim_start_matches('/');
        match files.into_iter().find(|file| file.0.trim_start_matches("http://").ends_with(address)) {
            Some((.., content)) => file(content, headers),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    fn list(&self, endpoint: &str, query: &HashMap<&str, &str>) -> Response {
        let number = |name| query.get(name).and_then(|value| value.parse::<usize>().ok());
        let among = |name, value: &str| query.get(name).is_none_or(|values| values.split(',').any(|one| one == value));
        let wanted = self.documents.values().filter(|document| {
            let adopted = document.work_type == "TEXT_ADOPTED";
            let date = document.date.as_str();
            adopted == (endpoint == "adopted-texts")
                && among("work-type", document.work_type)
                && among("parliamentary-term", document.term())
                && among("year", &date[..4])
                && query.get("sitting-date").is_none_or(|from| *from <= date)
                && query.get("sitting-date-end").is_none_or(|to| date <= *to)
        });
        let limit = number("limit").unwrap_or(50).min(self.page_max.unwrap_or(usize::MAX));
        let works: Vec<_> = wanted.skip(number("offset").unwrap_or(0)).take(limit).map(Document::in_list).collect();
        if works.is_empty() {
            return StatusCode::NO_CONTENT.into_response();
        }
        page(&works).to_string().into_response()
    }

    /// What was published or changed within the last days.
    fn feed(&self, endpoint: &str) -> Response {
        let mut entries = String::new();
        for document in self.documents.values() {
            if (document.work_type == "TEXT_ADOPTED") == (endpoint == "adopted-texts") {
                entries += &format!(
                    "<entry><title type=\"text\" xml:lang=\"en\">{id}</title>\
                     <id>https://data.europarl.europa.eu/eli/dl/doc/{id}</id>\
                     <link href=\"https://data.europarl.europa.eu/eli/dl/doc/{id}\"/><updated>{}</updated></entry>",
                    document.updated,
                    id = document.id,
                );
            }
        }
        format!("<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\">x</title>{entries}</feed>")
            .into_response()
    }
}

fn file(content: &[u8], headers: &HeaderMap) -> Response {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let etag = format!("\"{:x}\"", hasher.finish());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    ([(header::ETAG, etag)], content.to_vec()).into_response()
}

fn parameters(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').map(|(name, value)| (decoded(name), decoded(value))).unwrap()).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}
