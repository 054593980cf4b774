//! Pages, style and script as they are sent: without what is written for those who read the source.

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

/// A page in which the shapes of pictures that have nothing in them end where they begin. Only
/// markup is met: a page has no `<` or `>` of a book's own.
pub(crate) fn page(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('/') {
        let begun = before.strip_suffix("><").unwrap_or_default();
        let tag = begun.rsplit_once('<').map_or("", |(_, tag)| tag);
        let shape = SHAPES.iter().find(|name| tag.starts_with(**name) && after.starts_with(**name));
        if let Some(name) = shape {
            out.push_str(begun);
            out.push_str("/>");
            rest = &after[name.len() + 1..];
        } else {
            out.push_str(before);
            out.push('/');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The elements of pictures that mostly have nothing in them.
const SHAPES: [&str; 5] = ["circle", "line", "path", "rect", "use"];

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
    fn only_shapes_that_are_empty_end_where_they_begin() {
        let shapes = "<svg><use href=\"#a\"></use><rect><title>a</title></rect><line x=\"1\"></line></svg><b></b>";
        let short =
            "<svg><use href=\"#a\"/><rect><title>a</title></rect><line x=\"1\"/></svg><b></b>";
        assert_eq!(page(shapes), short);
    }

    #[test]
    fn style_and_script_are_small() {
        assert!(style(include_str!("../assets/site.css")).len() <= 16 * 1024);
        assert!(script(include_str!("../assets/site.js")).len() <= 16 * 1024);
    }
}
