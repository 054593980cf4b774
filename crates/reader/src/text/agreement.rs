//! How far coders agree, as text. No figure stands without what the coders were.

use claimbook_core::{Coder, CoderKind};

use super::Paper;
use crate::agreement::{Agreement, Difference, FieldAgreement, Kappa, Party, Scaled};

/// How far coders agree, two and two.
pub fn agreements(agreements: &[Agreement<'_>]) -> String {
    let mut paper = Paper::default();
    for agreement in agreements {
        paper.agreement(agreement);
    }
    paper.out
}

impl Paper {
    fn agreement(&mut self, agreement: &Agreement<'_>) {
        let [left, right] = &agreement.parties;
        self.alone("agreement", &format!("{} and {}", left.name, right.name));
        for line in about(agreement) {
            self.line(&line);
        }
        for field in &agreement.fields {
            self.heading(&format!("{}, {}", field.field, between(agreement)));
            self.line(&format!("{}; {}", raw(field), kappa(field.kappa, field.compared)));
            if let (Some(scaled), Some([low, high])) = (field.scaled, field.field.scale()) {
                self.line(&format!("on the scale from {low} to {high}: {}", on_scale(scaled)));
            }
            for Difference { claim, said } in &field.differences {
                let [one, other] = said.map(word);
                let (left, right) = (left.name, right.name);
                self.sub(&format!("{claim}: {one} by {left}, {other} by {right}"));
            }
        }
    }
}

/// Who coded, and how much.
pub(crate) fn about(agreement: &Agreement<'_>) -> Vec<String> {
    let parties = agreement.parties.iter().zip(agreement.alone());
    let mut lines: Vec<_> = parties.map(|(party, alone)| who(party, alone)).collect();
    lines.push(match agreement.shared {
        1 => "1 claim is coded by both".to_owned(),
        shared => format!("{shared} claims are coded by both"),
    });
    lines
}

fn who(party: &Party<'_>, alone: usize) -> String {
    let was = party.coder.map_or_else(|| "it is not known who coded".to_owned(), coder);
    let alone = match alone {
        0 => String::new(),
        1 => "; 1 claim is coded here alone".to_owned(),
        claims => format!("; {claims} claims are coded here alone"),
    };
    let left_out = match party.left_out {
        0 => String::new(),
        1 => "; 1 row is not filled in".to_owned(),
        rows => format!("; {rows} rows are not filled in"),
    };
    format!("{}: {was}{alone}{left_out}", party.name)
}

/// What a coder was.
pub(crate) fn coder(coder: &Coder) -> String {
    format!("a {}, {}, given: {}", coder.kind, coder.day, coder.material)
}

/// What the two coders were.
pub(crate) fn between(agreement: &Agreement<'_>) -> String {
    let [left, right] = agreement.parties.map(|party| party.coder.map(|coder| coder.kind));
    match (left, right) {
        (Some(left), Some(right)) if left == right => match left {
            CoderKind::Person => "between two persons".to_owned(),
            CoderKind::Program => "between two programs".to_owned(),
        },
        (Some(left), Some(right)) => format!("between a {left} and a {right}"),
        (Some(known), None) | (None, Some(known)) => {
            format!("between a {known} and a coder who is not known")
        }
        (None, None) => "between coders who are not known".to_owned(),
    }
}

/// How often they say the same.
pub(crate) fn raw(field: &FieldAgreement<'_>) -> String {
    let FieldAgreement { compared, agreed, .. } = field;
    match (100 * agreed + compared / 2).checked_div(*compared) {
        Some(percent) => format!("{agreed} of {compared} agree ({percent} %)"),
        None => "nothing to compare".to_owned(),
    }
}

/// Kappa with its interval, or why there is none.
pub(crate) fn kappa(kappa: Option<Kappa>, compared: u32) -> String {
    match kappa {
        Some(kappa) => format!("kappa {}", figure(kappa)),
        None if compared == 0 => "no kappa".to_owned(),
        None => "no kappa, for both use one term only".to_owned(),
    }
}

/// `0.79 (95 %: 0.58 to 1.00)`
pub(crate) fn figure(kappa: Kappa) -> String {
    let [low, high] = kappa.interval().map(rounded);
    format!("{} (95 %: {low} to {high})", rounded(kappa.value))
}

/// Two decimals; what rounds to nothing has no sign.
fn rounded(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

fn on_scale(scaled: Scaled) -> String {
    let said = kappa(scaled.kappa, scaled.compared);
    let weighted = if scaled.kappa.is_some() { "linearly weighted " } else { "" };
    let claims = if scaled.compared == 1 { "claim" } else { "claims" };
    format!("{} {claims}, {weighted}{said}; {} left out", scaled.compared, scaled.left_out)
}

/// What a coder says; a dash where nothing is stated.
pub(crate) fn word(said: Option<&'static str>) -> &'static str {
    said.unwrap_or("none")
}
