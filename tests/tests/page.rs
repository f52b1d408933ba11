//! The page in a browser: it opens without a complaint, asks nobody for anything, and does not scroll sideways, at 375 and at
//! 1440 pixels; and it prints.
//!
//! Chromium is looked for, or named by `CHROMIUM`. Where there is none the test says so and proves nothing; `.ci/run` brings
//! one. A page that is wrong on purpose shows that the browser would have told.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Widths at which a page is measured, in pixels.
const WIDTHS: [u32; 3] = [375, 768, 1440];

/// Measures a page in a frame of each width, and writes what it finds into the document: the widths that it scrolls to, which
/// drawings are seen, and how much the smallest of them is shrunk.
const MEASURE: &str = r#"<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><pre></pre><script>
const frames = WIDTHS.map(width => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  frame.srcdoc = PAGE;
  document.body.append(frame);
  return new Promise(done => frame.onload = () => {
    const page = frame.contentDocument;
    page.querySelectorAll('details').forEach(one => one.open = true);
    const shown = [...page.querySelectorAll('svg[role=img]')].filter(svg => svg.getBoundingClientRect().width > 0);
    const shrunk = Math.min(...shown.map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width));
    const kinds = [...new Set(shown.map(svg => svg.classList.contains('wide') ? 'wide' : 'narrow'))].sort().join('+');
    done(`${width}: ${page.documentElement.scrollWidth} ${kinds} ${shown.length} ${shrunk.toFixed(2)}`);
  });
});
Promise.all(frames).then(found => document.querySelector('pre').textContent = found.join('; '));
</script>"#;

/// What a browser says of a page.
struct Seen {
    /// A line a width, as `375: 375 narrow 6 1.00`.
    measured: Vec<String>,
    /// What it writes on its console.
    console: Vec<String>,
}

/// The browser, if there is one.
fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let named = PathBuf::from(named);
        assert!(named.exists(), "CHROMIUM names {}, which is not there", named.display());
        return Some(named);
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&folders);
    folders.find_map(|folder| {
        ["chromium", "chromium-browser", "google-chrome"]
            .map(|name| folder.join(name))
            .into_iter()
            .find(|at| at.exists())
    })
}

/// Runs the browser in this folder, cut off from the net; what it prints and what it complains of.
fn browse(chromium: &Path, folder: &Path, arguments: &[&str]) -> (String, String) {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let ran = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0", &profile])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the browser starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(ran.status.success(), "the browser failed: {}", text(&ran.stderr));
    (text(&ran.stdout), text(&ran.stderr))
}

/// Opens a page by itself and in frames.
fn look(chromium: &Path, folder: &Path, page: &str) -> Seen {
    std::fs::write(folder.join("page.html"), page).expect("a folder for the page");
    let quoted = format!("{page:?}").replace("\\'", "'").replace("</script", "<\\/script");
    let widths = format!("{WIDTHS:?}");
    let measure = MEASURE.replace("WIDTHS", &widths).replace("PAGE", &quoted);
    std::fs::write(folder.join("measure.html"), measure).expect("a folder for the page");
    let address = |file: &str| format!("file://{}", folder.join(file).display());
    let (dom, _) = browse(
        chromium,
        folder,
        &["--window-size=1500,1200", "--virtual-time-budget=5000", "--dump-dom", &address("measure.html")],
    );
    let measured = dom.split_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>")).expect("a measure").0;
    assert!(!measured.is_empty(), "nothing was measured: {}", &dom[..dom.len().min(400)]);
    let (_, log) = browse(chromium, folder, &["--virtual-time-budget=5000", "--dump-dom", &address("page.html")]);
    Seen {
        measured: measured.split("; ").map(str::to_owned).collect(),
        console: log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect(),
    }
}

#[test]
fn the_page_is_well_in_a_browser() {
    let Some(chromium) = chromium() else {
        eprintln!(
            "NOT TESTED: there is no chromium here, so nobody has looked at the page; install one, or set CHROMIUM"
        );
        return;
    };
    let folder = std::env::temp_dir().join(format!("povestka-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the page");
    let page = report::sample::page();

    let seen = look(&chromium, &folder, &page);
    assert_eq!(seen.console, [""; 0], "the browser complains");
    assert_eq!(seen.measured, ["375: 375 narrow 6 1.00", "768: 768 wide 6 0.83", "1440: 1440 wide 6 1.00"]);

    // Wrong on purpose: too wide for a telephone, and it asks for a picture.
    let wrong =
        page.replace("<main", "<div style=\"width:900px\">x</div><img src=\"http://example.invalid/x.png\"><main");
    let seen = look(&chromium, &folder, &wrong);
    assert!(seen.measured[0].starts_with("375: 900 "), "{:?}", seen.measured);
    assert!(seen.console.iter().any(|line| line.contains("example.invalid")), "{:?}", seen.console);

    std::fs::write(folder.join("page.html"), page).expect("a folder for the page");
    let address = format!("file://{}", folder.join("page.html").display());
    browse(&chromium, &folder, &["--no-pdf-header-footer", "--print-to-pdf=page.pdf", &address]);
    let printed = std::fs::read(folder.join("page.pdf")).expect("the page was printed");
    assert!(printed.starts_with(b"%PDF") && printed.len() > 20_000, "{} bytes of paper", printed.len());
    std::fs::remove_dir_all(&folder).ok();
}
