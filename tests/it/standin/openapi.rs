//! Discord's own description of its REST API, against which every request of the bot is validated.
//!
//! It is read from `discord/openapi.json` in the folder `WHEREAS_SHARED`, or else in `../shared` beside the repository.
//! Where there is none, the requests are not validated against it, and that is said once.
//!
//! A request has to match an operation: its method and path, its parameters in path and query, and the schema of its
//! JSON body, formats such as `uri` included. Discord's schemas let pass keys they do not know, and so does this. There
//! is one exemption, [`as_described`].

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

const BASE: &str = "https://discord.com/openapi.json";
/// Enough of a complaint to find the fault by.
const COMPLAINT_MAX: usize = 1_500;

static OF_DISCORD: LazyLock<Option<Description>> = LazyLock::new(|| {
    let shared = std::env::var_os("WHEREAS_SHARED").map_or_else(beside_the_repository, PathBuf::from);
    let file = shared.join("discord/openapi.json");
    match std::fs::read(&file) {
        Ok(text) => Some(Description::new(serde_json::from_slice(&text).expect("the description is JSON"))),
        Err(error) => {
            let file = file.display();
            let note = "left out: requests are not validated against Discord's description";
            // Not by `eprintln!`, which a test that passes keeps to itself.
            let _ = writeln!(std::io::stderr(), "{note}: {file}: {error}");
            None
        }
    }
});

fn beside_the_repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared")
}

/// Discord's description, if this machine has it.
pub(crate) fn of_discord() -> Option<&'static Description> {
    OF_DISCORD.as_ref()
}

/// A description of an API in the form of `OpenAPI` 3.1.
pub(crate) struct Description {
    document: &'static Value,
    registry: Registry<'static>,
    /// By the fragment that leads to their schema. They are made when first needed, as each takes its time.
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// A request to be validated; the path begins behind the version of the API.
pub(crate) struct Described<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

impl Description {
    pub(crate) fn new(document: Value) -> Description {
        // One per process, which needs it to the end.
        let document: &'static Value = Box::leak(Box::new(document));
        let registry = Registry::new().add(BASE, document).and_then(jsonschema::RegistryBuilder::prepare);
        let registry = registry.expect("the description's references can be resolved");
        Description { document, registry, validators: Mutex::default() }
    }

    /// What is wrong with a request, in words.
    pub(crate) fn check(&self, request: &Described) -> Result<(), String> {
        let (template, item) = self.find_path(request.path).ok_or("there is no such path")?;
        let method = request.method.to_lowercase();
        let Some(operation) = item.get(&method) else { return Err(format!("{template} has no {}", request.method)) };

        let place = format!("/paths/{}", escape(template));
        let shared = item["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        self.check_path(request.path, template, shared, &format!("{place}/parameters"))?;
        let own = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let own_place = format!("{place}/{method}/parameters");
        self.check_path(request.path, template, own, &own_place)?;
        self.check_query(request.query, own, &own_place)?;
        self.check_body(request, operation, &format!("{place}/{method}"))
    }

    /// What is wrong with an answer to a request, in words. An answer that is not described is right.
    pub(crate) fn check_answer(&self, method: &str, path: &str, status: u16, answer: &Value) -> Result<(), String> {
        let Some((template, item)) = self.find_path(path) else { return Ok(()) };
        let method = method.to_lowercase();
        if item[&method]["responses"][status.to_string()]["content"]["application/json"].is_null() {
            return Ok(());
        }
        let place = format!("/paths/{}/{method}/responses/{status}/content/application~1json/schema", escape(template));
        self.validate(&place, answer, "the answer")
    }

    /// The path that a request means, with its operations; words written out are preferred to parameters.
    fn find_path(&self, path: &str) -> Option<(&'static str, &'static Value)> {
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let parameters = |template: &str| template.matches('{').count();
        let fits = |template: &str| {
            let expected: Vec<&str> = template.split('/').skip(1).collect();
            expected.len() == parts.len()
                && expected.iter().zip(&parts).all(|(expected, part)| is_parameter(expected) || expected == part)
        };
        let paths = self.document["paths"].as_object()?.iter();
        let best = paths.filter(|(template, _)| fits(template)).min_by_key(|(template, _)| parameters(template));
        best.map(|(template, item)| (template.as_str(), item))
    }

    fn check_path(&self, path: &str, template: &str, parameters: &[Value], place: &str) -> Result<(), String> {
        for (index, parameter) in parameters.iter().enumerate().filter(|(_, parameter)| parameter["in"] == "path") {
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap_or_default());
            let position = template.split('/').position(|part| part == name);
            let value = position.and_then(|position| path.split('/').nth(position)).unwrap_or_default();
            self.validate(&format!("{place}/{index}/schema"), &json!(value), &name)?;
        }
        Ok(())
    }

    fn check_query(&self, query: &str, parameters: &[Value], place: &str) -> Result<(), String> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let given: Vec<(&str, &str)> = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
        for (name, value) in &given {
            let known = |parameter: &Value| parameter["in"] == "query" && parameter["name"] == *name;
            let index = parameters.iter().position(known).ok_or_else(|| format!("there is no `{name}` to ask for"))?;
            // In a query everything is text; what reads as a number or truth value may be one.
            let readings = [json!(value), serde_json::from_str(value).unwrap_or(json!(value))];
            let schema = format!("{place}/{index}/schema");
            let verdicts = readings.iter().map(|reading| self.validate(&schema, reading, name));
            verdicts.reduce(Result::or).unwrap_or(Ok(()))?;
        }
        let missing = parameters.iter().find(|parameter| {
            let name = parameter["name"].as_str().unwrap_or_default();
            parameter["in"] == "query" && parameter["required"] == true && given.iter().all(|(given, _)| *given != name)
        });
        missing.map_or(Ok(()), |parameter| Err(format!("{} is missing in the query", parameter["name"])))
    }

    fn check_body(&self, request: &Described, operation: &Value, place: &str) -> Result<(), String> {
        let described = &operation["requestBody"];
        if request.body.is_empty() {
            return if described["required"] == true { Err("the body is missing".to_owned()) } else { Ok(()) };
        }
        if described.is_null() {
            return Err("there should be no body".to_owned());
        }
        if request.content_type.is_none_or(|kind| kind.split(';').next() != Some("application/json")) {
            return Err(format!("the body is no JSON but {:?}", request.content_type));
        }
        let body: Value =
            serde_json::from_slice(request.body).map_err(|error| format!("the body is no JSON: {error}"))?;
        let schema = format!("{place}/requestBody/content/application~1json/schema");
        self.validate(&schema, &as_described(request.path, body), "the body")
    }

    fn validate(&self, place: &str, value: &Value, what: &str) -> Result<(), String> {
        let validator = self.validator(place);
        let complaints: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{what}{}: {error}", error.instance_path())).collect();
        if complaints.is_empty() {
            return Ok(());
        }
        Err(complaints.join("; ").chars().take(COMPLAINT_MAX).collect())
    }

    fn validator(&self, place: &str) -> Arc<Validator> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        let made = validators.entry(place.to_owned()).or_insert_with(|| {
            let fragment = place.replace('{', "%7B").replace('}', "%7D");
            let schema = json!({ "$ref": format!("{BASE}#{fragment}") });
            let options = jsonschema::options().with_registry(&self.registry).should_validate_formats(true);
            Arc::new(options.build(&schema).expect("the description holds valid schemas"))
        });
        Arc::clone(made)
    }
}

/// The body as Discord's description has it where it differs from what Discord takes.
///
/// `default_member_permissions` is an integer there, while Discord's reference ("application command object") says "Set
/// of permissions represented as a bit set", which is a string in all of version 10, and Discord itself sends a string.
fn as_described(path: &str, mut body: Value) -> Value {
    if path.ends_with("/commands") {
        for command in body.as_array_mut().into_iter().flatten() {
            let permissions = &mut command["default_member_permissions"];
            if let Some(bits) = permissions.as_str().and_then(|bits| bits.parse::<u64>().ok()) {
                *permissions = json!(bits);
            }
        }
    }
    body
}

fn is_parameter(part: &str) -> bool {
    part.starts_with('{') && part.ends_with('}')
}

/// A key as a step of a JSON pointer.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks a request, and that it is refused for a reason in which `complaint` occurs; none if it is fine.
    #[track_caller]
    fn check(description: &Description, request: &str, body: &Value, complaint: &str) {
        let (method, path) = request.split_once(' ').unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let content_type = (!body.is_empty()).then_some("application/json");
        match description.check(&Described { method, path, query, content_type, body: &body }) {
            Ok(()) => assert_eq!(complaint, "", "{request} should have been refused"),
            Err(reason) => {
                assert!(!complaint.is_empty() && reason.contains(complaint), "{request}: {reason}");
            }
        }
    }

    #[test]
    fn requests_have_to_match_their_description() {
        let id = json!({ "name": "id", "in": "path", "schema": { "$ref": "#/components/schemas/Id" } });
        let limit = json!({ "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 100 } });
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Message" } } });
        let description = Description::new(json!({
            "openapi": "3.1.0",
            "paths": {
                "/channels/@me": { "get": {} },
                "/channels/{id}": { "parameters": [id], "get": { "parameters": [limit] },
                    "post": { "requestBody": { "required": true, "content": content } } },
            },
            "components": { "schemas": {
                "Id": { "type": "string", "pattern": "^[0-9]+$" },
                "Message": { "type": "object", "required": ["content"], "properties": {
                    "content": { "type": "string", "maxLength": 5 },
                    "to": { "$ref": "#/components/schemas/Id" }, "url": { "type": "string", "format": "uri" },
                } },
            } },
        }));
        let fine = json!({ "content": "hello", "to": "7", "url": "https://europa.eu/" });
        check(&description, "POST /channels/7", &fine, "");
        check(&description, "POST /channels/seven", &fine, "{id}");
        check(&description, "POST /channels/7/messages", &fine, "no such path");
        check(&description, "PATCH /channels/7", &fine, "has no PATCH");
        check(&description, "POST /channels/7", &Value::Null, "body is missing");
        check(&description, "POST /channels/7", &json!({ "content": "too long" }), "/content");
        check(&description, "POST /channels/7", &json!({}), "content");
        check(&description, "POST /channels/7", &json!({ "content": "x", "to": "ada" }), "/to");
        check(&description, "POST /channels/7", &json!({ "content": "x", "url": "no address" }), "/url");
        check(&description, "GET /channels/@me", &Value::Null, "");
        check(&description, "GET /channels/7?limit=100", &Value::Null, "");
        check(&description, "GET /channels/7?limit=101", &Value::Null, "limit");
        check(&description, "GET /channels/7?limit=all", &Value::Null, "limit");
        check(&description, "GET /channels/7?page=1", &Value::Null, "`page`");
        check(&description, "GET /channels/7", &json!({}), "no body");
    }

    #[test]
    fn discords_own_description_is_understood() {
        // It is said on standard error that there is none.
        let Some(discord) = of_discord() else { return };
        let button = json!({ "type": 2, "style": 1, "custom_id": "next", "label": "Next" });
        let row = json!({ "type": 1, "components": [button] });
        let message = json!({ "content": "x", "components": [row], "nonce": "7", "enforce_nonce": true });
        check(discord, "POST /channels/7/messages", &message, "");
        check(discord, "POST /channels/7/messages", &json!({ "content": 7 }), "/content");
        let styled = json!({ "type": 1, "components": [{ "type": 2, "style": 9, "custom_id": "next" }] });
        check(discord, "POST /channels/7/messages", &json!({ "components": [styled] }), "/components/0");
        check(discord, "POST /interactions/7/token/callback", &json!({ "type": 4, "data": message }), "");
        check(discord, "POST /interactions/7/token/callback", &json!({ "type": 3 }), "the body");
        check(discord, "PATCH /webhooks/7/token/messages/@original", &json!({ "content": "x" }), "");
        check(discord, "PATCH /webhooks/7/token/messages/original", &json!({ "content": "x" }), "{message_id}");
        check(discord, "GET /channels/7/messages?limit=101", &Value::Null, "limit");
        let command = json!({ "name": "digest", "description": "x", "default_member_permissions": "32" });
        check(discord, "PUT /applications/7/commands", &json!([command]), "");
        let command = json!({ "name": "digest", "description": "x", "default_member_permissions": "all" });
        check(discord, "PUT /applications/7/commands", &json!([command]), "default_member_permissions");
    }
}
