//! `claimbook serve`

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use anyhow::{Context as _, anyhow};
use claimbook_core::Segment;
use claimbook_explorer::Site;
use claimbook_exporter::{
    export,
    output::{InMemory, Tree},
};
use claimbook_validator::ReportFormat;
use tiny_http::{Header, Request, Response, Server};

use crate::{
    Exit, Program,
    book::Named,
    files::{analysed_text, sum},
    served::Served,
    watch::Watch,
};

/// What `serve` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The port; 0 for any that is free.
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The analysed text, to show its sentences beside the claims: on this machine alone, and in no export.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Open the pages in the browser.
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let named = arguments.named.folder();
    let folder = program.folder(named)?;
    let pages = Arc::new(Mutex::new(Served::default()));
    let read = || {
        let built = build(program, arguments, &folder);
        match &built {
            Ok(_) => tellln!("the pages are up to date"),
            Err(said) => tellln!("{said}"),
        }
        pages.lock().unwrap_or_else(PoisonError::into_inner).take(built);
    };
    // Before the book is read: a file that is saved meanwhile is not missed.
    let watch = Watch::new(&folder)?;
    read();

    // This machine alone: nobody else is to read a book that is being written.
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let server = Server::http(at)
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("cannot listen on {at}"))?;
    let address = format!("http://{}/", server.server_addr().to_ip().unwrap_or(at));
    sayln!("{address}");
    if arguments.open
        && let Err(error) = open::that_detached(&address)
    {
        tellln!("cannot open a browser: {error}");
    }
    thread::spawn({
        let pages = Arc::clone(&pages);
        move || {
            for request in server.incoming_requests() {
                // A reader that has gone away is no error.
                let _ = respond(&pages, request);
            }
        }
    });
    match watch.each(read)? {}
}

/// The language and the pages of the book in a folder, or what is wrong with it.
fn build(
    program: &Program,
    arguments: &Arguments,
    folder: &Path,
) -> Result<(String, Tree), String> {
    let text = analysed_text(arguments.text.as_ref()).map_err(|error| format!("{error:#}"))?;
    let report =
        claimbook_validator::validate(folder, text.as_ref()).map_err(|error| error.to_string())?;
    let Some(book) = report.dataset() else {
        let spell = program.spell(arguments.named.folder());
        let said = report.render(ReportFormat::Human, false, &spell);
        return Err(format!("{said}{}", sum(&report)));
    };
    let sentence =
        |segment: &Segment| text.as_ref()?.sentence(book.document().normalization, segment);
    let mut memory = InMemory::default();
    export(book, &[&Site::with_sentences(&sentence)], &mut memory)
        .map_err(|error| error.to_string())?;
    let pages = memory.finish().map_err(|error| error.to_string())?;
    Ok((book.metadata().language.to_string(), pages))
}

fn respond(pages: &Mutex<Served>, request: Request) -> std::io::Result<()> {
    let host =
        request.headers().iter().find(|it| it.field.equiv("Host")).map(|it| it.value.as_str());
    let answer = pages.lock().unwrap_or_else(PoisonError::into_inner).answer(host, request.url());
    let header =
        |name: &str, value: &str| Header::from_bytes(name, value).expect("a header in ASCII");
    let response = Response::from_data(answer.body)
        .with_status_code(answer.status)
        .with_header(header("Content-Type", answer.sort))
        .with_header(header("Cache-Control", "no-store"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    request.respond(response)
}
