//! Draws `docs/check.svg`, the picture of a check of `examples/harbour.txt`, screens of a terminal, and films of them. Called
//! by `docs/picture`.
//!
//! The program is run with colours forced and its output drawn as a terminal would show it, so the picture needs no
//! terminal and is the same wherever it is drawn.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::process::{Command, ExitCode, Stdio};

use anstyle::RgbColor;
use anstyle_svg::{Palette, Term};

const PICTURE: &str = "docs/check.svg";
const ARGUMENTS: [&str; 2] = ["check", "examples/harbour.txt"];
/// The width of a report is that of the picture: about a hundred columns.
const WIDTH_PX: usize = 860;
/// A picture of more lines than this would not fit on a screen.
const MOST_LINES: usize = 60;
/// The sixteen colours, black to white, then their bright forms. The crate's own differ from system to system.
const PALETTE: Palette = Palette([
    RgbColor(12, 12, 12),
    RgbColor(197, 15, 31),
    RgbColor(19, 161, 14),
    RgbColor(193, 156, 0),
    RgbColor(0, 55, 218),
    RgbColor(136, 23, 152),
    RgbColor(58, 150, 221),
    RgbColor(204, 204, 204),
    RgbColor(118, 118, 118),
    RgbColor(231, 72, 86),
    RgbColor(22, 198, 12),
    RgbColor(249, 241, 165),
    RgbColor(59, 120, 255),
    RgbColor(180, 0, 158),
    RgbColor(97, 214, 214),
    RgbColor(242, 242, 242),
]);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if_eq("--screen").is_some() {
        return draw_screen(&arguments.next().ok_or("into which file? see docs/picture")?);
    }
    if arguments.next_if_eq("--film").is_some() {
        return draw_film(&arguments.next().ok_or("into which file? see docs/picture")?);
    }
    let program = arguments.next().ok_or("which program? see docs/picture")?;
    let only_check = arguments.next().is_some_and(|argument| argument == "--check");
    let picture = draw(&program)?;
    if !only_check {
        fs::write(PICTURE, picture)?;
        return Ok(ExitCode::SUCCESS);
    }
    let drawn = fs::read_to_string(PICTURE).unwrap_or_default().replace("\r\n", "\n");
    if drawn == picture {
        return Ok(ExitCode::SUCCESS);
    }
    Err(format!("{PICTURE} is stale: run docs/picture").into())
}

/// Draws a screen of a terminal, which comes on standard input with its colours.
fn draw_screen(file: &str) -> Result<ExitCode, Box<dyn Error>> {
    let screen = std::io::read_to_string(std::io::stdin())?;
    fs::write(file, Term::new().palette(PALETTE).min_width_px(WIDTH_PX).render_svg(screen.trim_end()))?;
    Ok(ExitCode::SUCCESS)
}

/// How long a screen of a film is shown, in seconds.
const SCREEN_SECONDS: f64 = 0.7;
/// How much longer the last one is.
const LAST_SECONDS: f64 = 3.0;
/// Begins the line before a screen, as `editors/test/nvim-screen` writes it.
const SCREEN_MARK: &str = "\n---- ";

/// Draws screens of a terminal, which come on standard input with a marked line before each, as one picture that shows them one
/// after the other. Who prefers no motion sees the last one.
fn draw_film(file: &str) -> Result<ExitCode, Box<dyn Error>> {
    let input = std::io::read_to_string(std::io::stdin())?;
    let screens = input.split(SCREEN_MARK).filter_map(|screen| screen.split_once('\n'));
    let screens: Vec<&str> = screens.map(|(_, screen)| screen.trim_end()).collect();
    // All screens are as wide as the widest.
    let draw = |width| {
        let term = Term::new().palette(PALETTE).min_width_px(width);
        screens.iter().map(|screen| term.render_svg(screen)).collect::<Vec<_>>()
    };
    let widest = draw(WIDTH_PX).iter().filter_map(|svg| pixels(svg, "width")).max().unwrap_or(WIDTH_PX);
    let mut drawn = draw(widest);
    drawn.dedup();
    let last = drawn.len().checked_sub(1).ok_or("no screen came on standard input")?;
    let size = |name: &str| drawn.iter().filter_map(|svg| pixels(svg, name)).max().unwrap_or_default();
    let mut film = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}px\" height=\"{}px\" role=\"img\">\n\
         <title>A draft is written in Neovim while copydesk reads along</title>\n<style>\n.screen {{ visibility: hidden; }}\n",
        size("width"),
        size("height")
    );
    for at in 0..=last {
        write_turn(&mut film, at, last)?;
    }
    writeln!(
        film,
        "@media (prefers-reduced-motion: reduce) {{ .screen {{ animation: none !important; }} #s{last} {{ visibility: visible; }} }}\n\
         </style>"
    )?;
    for (at, svg) in drawn.iter().enumerate() {
        writeln!(film, "<g class=\"screen\" id=\"s{at}\">{svg}</g>")?;
    }
    fs::write(file, film + "</svg>\n")?;
    Ok(ExitCode::SUCCESS)
}

/// Says when a screen of a film is seen.
fn write_turn(film: &mut String, at: usize, last: usize) -> std::fmt::Result {
    let length = (last + 1) as f64 * SCREEN_SECONDS + LAST_SECONDS;
    let percent = |screen: usize| screen as f64 * SCREEN_SECONDS / length * 100.0;
    let end = if at == last { 100.0 } else { percent(at + 1) };
    let after = if at == last { "visible" } else { "hidden" };
    writeln!(
        film,
        "@keyframes s{at} {{ 0%, {:.3}% {{ visibility: hidden; }} {:.3}%, {:.3}% {{ visibility: visible; }} \
         {end:.3}%, 100% {{ visibility: {after}; }} }}\n#s{at} {{ animation: s{at} {length:.1}s step-end infinite; }}",
        percent(at),
        percent(at) + 0.001,
        end - 0.001,
    )
}

/// A size that the first element of a drawing gives in pixels.
fn pixels(svg: &str, name: &str) -> Option<usize> {
    let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
    rest.split_once("px").and_then(|(number, _)| number.parse().ok())
}

/// The picture of the command and what it prints.
fn draw(program: &str) -> Result<String, Box<dyn Error>> {
    let output = Command::new(program).args(ARGUMENTS).args(["--color", "always"]).stdin(Stdio::null()).output()?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let report = top(&String::from_utf8(output.stdout)?);
    let screen = format!("$ copydesk {}\n{report}", ARGUMENTS.join(" "));
    Ok(Term::new().palette(PALETTE).min_width_px(WIDTH_PX).render_svg(&screen))
}

/// The first findings of a report and its summary.
fn top(report: &str) -> String {
    let mut findings: Vec<&str> = report.split("\n\n").collect();
    let summary = findings.pop().unwrap_or_default();
    let mut lines = 0;
    let mut shown: Vec<&str> = Vec::new();
    for finding in &findings {
        lines += finding.lines().count() + 1;
        if lines > MOST_LINES {
            shown.push("…");
            break;
        }
        shown.push(finding);
    }
    shown.push(summary);
    shown.join("\n\n")
}
