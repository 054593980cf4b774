//! Style and script as they are sent: without what is written for those who read the source.

/// A style without comments, ends of lines and blanks that stand for the eye.
pub(crate) fn style(source: &str) -> String {
    let mut bare = String::new();
    let mut rest = source;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut out: String = bare.lines().map(str::trim).collect();
    for (wide, narrow) in [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
        (";}", "}"),
    ] {
        out = out.replace(wide, narrow);
    }
    out
}

/// A script without comments that have a line of their own, and without what sets lines in.
pub(crate) fn script(source: &str) -> String {
    let lines = source.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stays() {
        let css = "/* a */\na > b { color: red; margin: 0 1px }\n\n@media (x: 1) {\n  i, u { top: 0 }\n}\n";
        assert_eq!(style(css), "a>b{color:red;margin:0 1px}@media (x:1){i,u{top:0}}");
        assert_eq!(script("  // why\n  a();\n\n  b(); // c\n"), "a();\nb(); // c\n");
    }

    #[test]
    fn style_and_script_are_small() {
        assert!(style(include_str!("../assets/site.css")).len() <= 16 * 1024);
        assert!(script(include_str!("../assets/site.js")).len() <= 16 * 1024);
    }
}
