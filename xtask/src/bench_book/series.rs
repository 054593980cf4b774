//! Series, of which checks and evidence can work out every value.

use super::{
    Plan,
    ground::{actor_id, capital, source_id},
    words::{Ask, mix, name, noun, slug},
};

/// A series: what its number gives.
pub(super) struct Series {
    number: usize,
    /// The series beside which it stands, or itself: the two are of one unit, area and frequency.
    trunk: usize,
    rows: usize,
    actors: usize,
    sources: usize,
}

impl Series {
    pub(super) fn new(plan: &Plan, number: usize) -> Self {
        let trunk = if number % 12 == 11 { number - 1 } else { number };
        let (actors, sources) = (plan.actors(), plan.sources());
        Self { number, trunk, rows: plan.shape.rows, actors, sources }
    }

    /// The series beside which it stands.
    pub(super) fn trunk(&self) -> usize {
        self.trunk
    }

    pub(super) fn is_rival(&self) -> bool {
        self.number != self.trunk
    }

    fn freq(&self) -> &'static str {
        match self.trunk % 8 {
            6 => "Q",
            7 => "M",
            _ => "A",
        }
    }

    pub(super) fn id(&self) -> String {
        format!("{}-{}-{}", slug(self.number), noun(self.trunk), self.freq().to_lowercase())
    }

    pub(super) fn title(&self) -> String {
        format!("{} that passes through {}", capital(noun(self.trunk)), name(self.number))
    }

    /// Its unit, the power of ten of its values, and how both are said.
    pub(super) fn unit(&self) -> (&'static str, usize, &'static str) {
        match self.trunk % 4 {
            0 | 2 => ("tonne", 3, "thousand tonnes"),
            1 => ("eur", 6, "million euros"),
            _ => ("percent", 0, "per cent"),
        }
    }

    /// How many digits of its values stand after the point.
    fn scale(&self) -> usize {
        if self.unit().0 == "percent" { 2 } else { 1 }
    }

    pub(super) fn rises(&self) -> bool {
        self.trunk % 3 != 2
    }

    /// A value, in units of its last digit. Values rise or fall at every step, none ends in a
    /// nought, and those of a rival are a little larger.
    fn digits(&self, step: usize) -> usize {
        let start = 1000 + mix(Ask::Start, self.trunk) % 4000;
        let slope = step * (20 + mix(Ask::Slope, self.trunk) % 30);
        let value = if self.rises() { start + slope } else { start + 2000 - slope };
        let rival = if self.is_rival() { 40 } else { 0 };
        value / 10 * 10 + rival + 1 + mix(Ask::Digit, self.trunk * 32 + step) % 9
    }

    pub(super) fn value(&self, step: usize) -> String {
        let (digits, scale) = (self.digits(step), self.scale());
        let power = 10_usize.pow(u32::try_from(scale).expect("small"));
        format!("{}.{:0scale$}", digits / power, digits % power)
    }

    /// A whole number that lies below every value of it and of its rival, and one above.
    pub(super) fn bounds(&self) -> (usize, usize) {
        let (first, last) = (self.digits(0), self.digits(self.rows - 1));
        let power = 10_usize.pow(u32::try_from(self.scale()).expect("small"));
        (first.min(last) / power / 2, first.max(last) / power * 2 + 2)
    }

    pub(super) fn period(&self, step: usize) -> String {
        match self.freq() {
            "Q" => format!("{}-Q{}", 2012 + step / 4, step % 4 + 1),
            "M" => format!("{}-{:02}", 2015 + step / 12, step % 12 + 1),
            _ => (2000 + step).to_string(),
        }
    }

    pub(super) fn last(&self) -> usize {
        self.rows - 1
    }

    /// The steps from the first that is sure to have a value, and so has every one after it.
    pub(super) fn window(&self) -> String {
        format!("{}/{}", self.period(FIRM), self.period(self.last()))
    }

    pub(super) fn toml(&self, plan: &Plan) -> String {
        let (unit, power, _) = self.unit();
        let area = self.trunk % self.actors;
        let mut text = format!(
            "title = \"{}\"\nindicator = \"{}\"\nfreq = \"{}\"\nref_area = \"{}\"\n",
            self.title(),
            noun(self.trunk),
            self.freq(),
            actor_id(area),
        );
        if self.trunk % 4 == 2 {
            line!(text, "counterpart_area = \"{}\"", actor_id((area + 1) % self.actors));
        }
        line!(text, "unit = \"{unit}\"\nunit_mult = {power}");
        line!(text, "source = \"{}\"", source_id(self.number * 7 % self.sources));
        line!(
            text,
            "method_note = \"As counted at the gate of {}; what goes by night is left out.\"\nvintage = \"2026-11-05\"\nlicense = \"facts; terms not stated\"",
            name(self.number),
        );
        if self.is_rival() {
            line!(text, "alternative_to = \"{}\"", Self::new(plan, self.trunk).id());
        }
        text
    }

    pub(super) fn csv(&self) -> String {
        let mut text = String::from("time_period,obs_value,obs_status,source,comment\n");
        for step in 0..self.rows {
            let (period, value) = (self.period(step), self.value(step));
            match step {
                MISSING if self.number % 16 == 5 => line!(text, "{period},,O,,The gate was shut."),
                MISSING if self.number % 16 == 9 => {
                    line!(
                        text,
                        "{period},{value},E,,\"Worked back from the year after, in part.\""
                    );
                }
                2 if self.number.is_multiple_of(3) => {
                    let other = mix(Ask::Source, self.number) % self.sources;
                    line!(text, "{period},{value},A,{},", source_id(other));
                }
                _ => line!(text, "{period},{value},A,,"),
            }
        }
        text
    }
}

/// The step at which some series have no value.
const MISSING: usize = 4;

/// The first step of those that have one in every series.
pub(super) const FIRM: usize = MISSING + 1;
