//! Fields that do not fit the sort of their test, or each other.

use std::collections::BTreeSet;

use claimbook_core::{
    Bar, ChangeTest, Check, Claim, Cmp, Dataset, Decimal, FieldPath, Measure, Period, RankTest,
    Reading, Series, SeriesId, Test, TrendMethod, TrendTest, Unit, UnitId,
};

use crate::rules::shared::parts::{joined, leaves};

/// A field that does not fit the test.
pub(in crate::rules) struct Misfit {
    pub(in crate::rules) path: FieldPath,
    /// What is wrong, after "check `x` of claim `y` ".
    pub(in crate::rules) fault: String,
    pub(in crate::rules) help: &'static str,
    /// The field of the claim that has to do with it.
    pub(in crate::rules) field: Option<&'static str>,
    /// Series whose unit has to do with it.
    pub(in crate::rules) series: Vec<SeriesId>,
}

/// The unit of what a bar is held against.
enum Measured<'a> {
    /// That of the values.
    In(&'a Series),
    /// A plain number: a share, a quotient.
    Share,
    /// A plain number that was counted, and so is exact.
    Count,
}

/// What does not fit in a check.
pub(in crate::rules) fn misfits(
    dataset: &Dataset,
    claim: &Claim,
    path: &FieldPath,
    check: &Check,
) -> Vec<Misfit> {
    let mut found = Found { dataset, misfits: Vec::new() };
    let reading = path.clone().field("reading");
    match check.reading {
        Reading::Main if claim.reading.is_none() => {
            found
                .add(
                    reading,
                    "tests the main reading, and there is none",
                    "say in `reading` of the claim what is tested",
                )
                .field = Some("reading");
        }
        Reading::Rival(number) if usize::from(number) > claim.rival_readings.len() => {
            let count = claim.rival_readings.len();
            found
                .add(
                    reading,
                    format!("tests rival reading {number}, and there are {count}"),
                    "write `reading = \"main\"`, or the number of one of `rival_readings`",
                )
                .field = Some("rival_readings");
        }
        Reading::Main | Reading::Rival(_) => {}
    }
    if let Some(tests) = joined(&check.test) {
        let list = path.clone().field("test").field("tests");
        if tests.len() < 2 {
            found.add(list.clone(), "joins a single test", "write that test alone, or add another");
        }
        for (at, test) in tests.iter().enumerate() {
            if joined(test).is_some() {
                found.add(
                    list.clone().index(at).field("op"),
                    "joins tests that join tests",
                    "list the inner tests one level up, or make two checks",
                );
            }
        }
    }
    for (path, test) in leaves(path, check) {
        found.leaf(&path, &test);
    }
    found.misfits
}

struct Found<'a> {
    dataset: &'a Dataset,
    misfits: Vec<Misfit>,
}

impl<'a> Found<'a> {
    fn add(
        &mut self,
        path: FieldPath,
        fault: impl Into<String>,
        help: &'static str,
    ) -> &mut Misfit {
        self.misfits.push(Misfit {
            path,
            fault: fault.into(),
            help,
            field: None,
            series: Vec::new(),
        });
        self.misfits.last_mut().expect("just pushed")
    }

    fn leaf(&mut self, path: &FieldPath, test: &Test) {
        let at = |field: &'static str| path.clone().field(field);
        match test {
            Test::Value(test) => {
                if let Some(series) = self.series(&test.series) {
                    self.bar(&at("bar"), &test.bar, &Measured::In(series));
                }
            }
            Test::Change(test) => self.change(path, test),
            Test::Trend(test) => self.trend(path, test),
            Test::Ratio(test) => {
                self.when(path, test.at, test.window);
                if let (Some(_), Some(_)) = (test.at, test.pick) {
                    self.add(
                        at("pick"),
                        "picks among the values of one period",
                        "remove `pick`, or give a `window`",
                    );
                }
                self.alike(&at("denominator"), [&test.numerator, &test.denominator]);
                self.bar(&at("bar"), &test.bar, &Measured::Share);
            }
            Test::Compare(test) => {
                self.when(path, test.at, test.window);
                if test.factor.is_some_and(|factor| factor <= Decimal::ZERO) {
                    self.add(
                        at("factor"),
                        "has a factor that is not above 0",
                        "write how many times the right side",
                    );
                }
                self.alike(&at("right"), [&test.left, &test.right]);
            }
            Test::Rank(test) => self.rank(path, test),
            Test::Events(test) => self.bar(&at("bar"), &test.bar, &Measured::Count),
            // Nothing in it has to fit anything else; of several the parts are looked at.
            Test::Membership(_) | Test::All(_) | Test::Any(_) => {}
        }
    }

    fn change(&mut self, path: &FieldPath, test: &ChangeTest) {
        let at = |field: &'static str| path.clone().field(field);
        if !test.from.before(test.to) {
            self.add(
                at("to"),
                "runs to a period that does not come after the first",
                "let `from` be the earlier period",
            );
        }
        let relative = test.measure == Measure::Relative;
        if relative && test.bar.tolerance.is_none() {
            self.add(
                at("bar"),
                "holds a relative change against a bar without tolerance",
                "add `tolerance`: as much as the rounding of the two values can make",
            );
        }
        if relative {
            self.bar(&at("bar"), &test.bar, &Measured::Share);
        } else if let Some(series) = self.series(&test.series) {
            self.bar(&at("bar"), &test.bar, &Measured::In(series));
        }
    }

    fn trend(&mut self, path: &FieldPath, test: &TrendTest) {
        let at = |field: &'static str| path.clone().field(field);
        match (test.method, test.share) {
            (TrendMethod::Share, None) => {
                self.add(
                    at("method"),
                    "tells a trend by a share and states none",
                    "add `share`, from 0 to 1",
                );
            }
            (TrendMethod::Share, Some(share)) if share.is_negative() || share > Decimal::ONE => {
                self.add(
                    at("share"),
                    format!("has the share {share}, which is not from 0 to 1"),
                    "write 70 per cent as `0.7`",
                );
            }
            (TrendMethod::Share, _) | (_, None) => {}
            (method, Some(_)) => {
                self.add(
                    at("share"),
                    format!("has a share, which the method `{method}` does not use"),
                    "remove it, or write `method = \"share\"`",
                );
            }
        }
        if test.min_obs < 2 {
            self.add(
                at("min_obs"),
                "sees a trend in fewer than two values",
                "ask for at least 2, better 3",
            );
        }
    }

    fn rank(&mut self, path: &FieldPath, test: &RankTest) {
        let at = |field: &'static str| path.clone().field(field);
        if !test.series.contains(&test.subject) {
            self.add(
                at("subject"),
                "ranks a series that is not among the ranked",
                "list it in `series`",
            );
        }
        let distinct: BTreeSet<_> = test.series.iter().collect();
        // That one is there twice is for R078 to say.
        if distinct.len() < 2 {
            self.add(at("series"), "does not rank two or more series", "list those that it ranks");
        }
        self.alike(&at("series"), test.series.iter());
        self.bar(&at("bar"), &test.bar, &Measured::Count);
    }

    /// One period or a window, and not both.
    fn when(&mut self, path: &FieldPath, at: Option<Period>, window: Option<Period>) {
        let (field, fault) = match (at, window) {
            (None, None) => ("op", "names no period"),
            (Some(_), Some(_)) => ("window", "names one period and a window"),
            (Some(_), None) | (None, Some(_)) => return,
        };
        self.add(path.clone().field(field), fault, "give either `at` or `window`");
    }

    /// That series can be held against each other.
    fn alike<'s>(&mut self, path: &FieldPath, ids: impl IntoIterator<Item = &'s SeriesId>) {
        let known: Vec<_> = ids.into_iter().filter_map(|id| self.series(id)).collect();
        let Some((first, rest)) = known.split_first() else { return };
        if let Some(other) = rest.iter().find(|other| other.unit != first.unit) {
            let fault =
                format!("holds series in `{}` and `{}` against each other", first.unit, other.unit);
            self.add(path.clone(), fault, "take series in one unit; powers of ten may differ")
                .series = vec![first.id.clone(), other.id.clone()];
        }
    }

    fn bar(&mut self, path: &FieldPath, bar: &Bar, measured: &Measured<'_>) {
        let at = |field: &'static str| path.clone().field(field);
        match (bar.cmp, bar.value, bar.low, bar.high) {
            (Some(cmp), Some(_), None, None) => {
                let counted = matches!(measured, Measured::Count);
                if cmp == Cmp::Eq && bar.tolerance.is_none() && !counted {
                    self.add(
                        at("cmp"),
                        "compares measured values for being equal",
                        "add `tolerance`, or compare by `le` or `ge`",
                    );
                }
            }
            (None, None, Some(low), Some(high)) => {
                if low > high {
                    self.add(
                        at("low"),
                        "has a range that ends before it begins",
                        "write the lower number in `low`",
                    );
                }
            }
            _ => {
                self.add(
                    path.clone(),
                    "has a bar that is neither one number nor a range",
                    "give either `cmp` and `value`, or `low` and `high`",
                );
            }
        }
        if bar.tolerance.is_some_and(Decimal::is_negative) {
            self.add(at("tolerance"), "has a tolerance below 0", "write it without sign");
        }
        let is_one = |unit: &Unit| unit.code.as_ref().is_some_and(|code| code.as_str() == "1");
        match measured {
            Measured::In(series) if series.unit != bar.unit => {
                let fault =
                    format!("has a bar in `{}`, and the series is in `{}`", bar.unit, series.unit);
                self.add(
                    at("unit"),
                    fault,
                    "write the bar in the unit of the series; powers of ten may differ",
                )
                .series = vec![series.id.clone()];
            }
            Measured::Share | Measured::Count => {
                let known = self.unit(&bar.unit);
                if known.is_some_and(|unit| !is_one(unit)) {
                    let fault = format!("compares plain numbers, and its bar is in `{}`", bar.unit);
                    self.add(
                        at("unit"),
                        fault,
                        "take the unit with the code `1`; ten per cent is 0.1",
                    );
                }
            }
            Measured::In(_) => {}
        }
    }

    fn series(&self, id: &SeriesId) -> Option<&'a Series> {
        self.dataset.series().get(id)
    }

    fn unit(&self, id: &UnitId) -> Option<&'a Unit> {
        self.dataset.units().get(id)
    }
}
