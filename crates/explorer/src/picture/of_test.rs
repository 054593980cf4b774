//! Which pictures a claim and a series have: what core read and held against the bar, brought into
//! the unit of the picture. Checks of one series and window share a picture.

use std::{cmp::Ordering, collections::BTreeMap};

use claimbook_core::{
    Bar, ChangeTest, CompareTest, Decimal, Evaluation, Freq, Measure, Outcome, Period, Pick,
    Reading, Series, SeriesId, Test, TrendMethod, TrendTest, ValueTest, Way,
};
use claimbook_reader::Run;
use maud::{Markup, html};

use super::{
    bar::{Control, controls},
    count,
    plot::{Held, Line, Note, Plot, Point, points},
    scale::{at, window},
    strip::{Lane, is_binary, membership, strips},
};
use crate::{book::Facts, mark, number, view::View, words::Words};

/// The pictures of a claim, in the order of its checks.
pub(crate) fn of_claim(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let gathered = gather(view, &facts.runs);
    html! {
        (strips(view, &gathered.lanes, &view.links.id("strips")))
        @for (_, plot) in &gathered.plots { (plot.draw(view)) }
        @for other in &gathered.others { (other) }
    }
}

/// The picture of the first check of a claim, if it is a line over time.
pub(crate) fn first_of_claim(view: &View<'_>, facts: &Facts<'_>) -> Option<Markup> {
    let mut gathered = gather(view, facts.runs.get(..1)?);
    let (_, plot) = gathered.plots.first_mut()?;
    // There is no script where it stands.
    plot.controls.clear();
    Some(plot.draw(view))
}

fn gather<'v, 'a>(view: &'v View<'a>, runs: &[Run<'a>]) -> Gathered<'v, 'a> {
    let mut gathered =
        Gathered { view, plots: Vec::new(), lanes: Vec::new(), others: Vec::new(), number: 0 };
    for run in runs {
        let parts = run.check.test.parts();
        if parts.is_empty() {
            gathered.add(run, None, &run.check.test, &run.evaluation);
        }
        for (at, (test, part)) in parts.iter().zip(&run.evaluation.trace.parts).enumerate() {
            gathered.add(run, Some(at), test, part);
        }
    }
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for (_, plot) in &mut gathered.plots {
        let before = titles.entry(plot.title.clone()).or_default();
        plot.namesakes = *before;
        *before += 1;
    }
    gathered
}

/// The picture of a series, with rivals beside it.
pub(crate) fn of_series(view: &View<'_>, series: &Series) -> Markup {
    if is_binary(series) {
        let lane = Lane { series, tried: Vec::new(), told: Vec::new() };
        return strips(view, &[lane], &view.links.id("strips"));
    }
    Plot {
        description: vec![view.words.say(view.words.series_over_time, &[&series.title])],
        ..plot(view, series, view.links.id("plot"))
    }
    .draw(view)
}

/// What is to be drawn of a claim.
struct Gathered<'v, 'a> {
    view: &'v View<'a>,
    /// Pictures, each with what is drawn in it: checks of the same share one.
    plots: Vec<(String, Plot<'a>)>,
    lanes: Vec<Lane<'a>>,
    others: Vec<Markup>,
    number: usize,
}

/// A series over time, with its rivals.
fn plot<'a>(view: &View<'a>, series: &'a Series, id: String) -> Plot<'a> {
    let data = view.book.data;
    let mut lines = vec![Line { name: String::new(), points: points(view, series, 0) }];
    let mut made_of = vec![series];
    for rival in data.alternatives(&series.id).filter(|it| it.unit == series.unit) {
        let shift = rival.unit_mult.saturating_sub(series.unit_mult);
        lines.push(Line { name: rival.title.to_string(), points: points(view, rival, shift) });
        made_of.push(rival);
    }
    if lines.len() > 1 {
        lines[0].name = series.title.to_string();
    }
    Plot {
        id,
        title: series.title.to_string(),
        unit: view.unit(series.unit_mult, &series.unit),
        yearly: series.freq == Freq::A,
        lines,
        series: made_of,
        ..Plot::default()
    }
}

impl<'a> Gathered<'_, 'a> {
    fn id(&mut self) -> String {
        self.number += 1;
        self.view.links.id(&format!("plot-{}", self.number))
    }

    fn series(&self, id: &SeriesId) -> Option<&'a Series> {
        self.view.book.data.series().get(id)
    }

    /// The picture for a key; made if there is none yet.
    fn plot(
        &mut self,
        key: String,
        make: impl FnOnce(&View<'a>, String) -> Plot<'a>,
    ) -> &mut Plot<'a> {
        let at = self.plots.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let id = self.id();
            self.plots.push((key, make(self.view, id)));
            self.plots.len() - 1
        });
        &mut self.plots[at].1
    }

    fn add(&mut self, run: &Run<'a>, part: Option<usize>, test: &'a Test, ran: &Evaluation) {
        let data = self.view.book.data;
        let told = format!("{}.", ran.explanation(data, test));
        let asked = |shift| controls(data, run.claim, run.check, part, test, shift);
        match test {
            Test::Value(value) => {
                let Some(series) = self.series(&value.series) else { return };
                if is_binary(series) {
                    self.lane(series, value, ran.outcome, told);
                } else {
                    let shift = value.bar.unit_mult.unwrap_or(0).saturating_sub(series.unit_mult);
                    // A sum is no height among the values that it is made of.
                    let asked = asked((value.pick != Pick::Sum).then_some(shift));
                    self.value(run, value, series, ran, shift, told, asked);
                }
            }
            Test::Change(change) => self.change(change, ran, told, asked(None)),
            Test::Trend(trend) => self.trend(trend, ran, told, asked(None)),
            Test::Ratio(ratio) => {
                let series = (self.series(&ratio.numerator), self.series(&ratio.denominator));
                let (Some(above), Some(below)) = series else { return };
                let shift = ratio.bar.unit_mult.unwrap_or(0);
                self.ratio(
                    above,
                    below,
                    ratio.at.or(ratio.window),
                    &ratio.bar,
                    shift,
                    ran,
                    told,
                    asked(Some(shift)),
                );
            }
            Test::Compare(compare) => self.compare(compare, ran, told, asked(None)),
            Test::Rank(test) => {
                let id = self.id();
                self.others.push(count::rank(self.view, test, ran.outcome, &told, &id));
            }
            Test::Events(test) => {
                let id = self.id();
                self.others.push(count::events(self.view, test, ran, &told, &id));
            }
            Test::Membership(test) => {
                let id = self.id();
                let Some(whole) = data.actors().get(&test.organization) else { return };
                let of: Vec<_> = whole.members.iter().filter(|it| it.actor == test.actor).collect();
                let from = test.at.earliest().day().map_or(2000.0, number::year);
                let to = test.at.latest().day().map_or(from, number::year);
                let title = format!("{} – {}", self.view.book.actor(&test.actor), whole.name);
                self.others.push(membership(self.view, &title, &of, (from, to), ran.outcome, &id));
            }
            // No test of several has parts of its own.
            Test::All(_) | Test::Any(_) => {}
        }
    }

    fn lane(&mut self, series: &'a Series, test: &ValueTest, outcome: Outcome, told: String) {
        let (from, to) = window(test.window, false);
        let at = self.lanes.iter().position(|lane| lane.series.id == series.id);
        let at = at.unwrap_or_else(|| {
            self.lanes.push(Lane { series, tried: Vec::new(), told: Vec::new() });
            self.lanes.len() - 1
        });
        self.lanes[at].tried.push((from, to, outcome));
        self.lanes[at].told.push(told);
    }

    #[expect(clippy::too_many_arguments, reason = "what a check of values has")]
    fn value(
        &mut self,
        run: &Run<'_>,
        test: &ValueTest,
        series: &'a Series,
        ran: &Evaluation,
        shift: i8,
        told: String,
        asked: Vec<Control>,
    ) {
        let view = self.view;
        let yearly = series.freq == Freq::A;
        let span = window(test.window, yearly);
        let into = |it| scaled(it, shift);
        let held = held(view, &test.bar, shift, ran.outcome);
        let key = format!("{} {}", test.series, test.window);
        let words = view.words;
        let plot = self.plot(key, |view, id| plot(view, series, id));
        if plot.windows.is_empty() {
            plot.windows.push(span);
        }
        plot.description.push(told);
        plot.controls.extend(asked);
        let of_all = |value| {
            format!("{} {}", words.term("pick", test.pick.as_str()), number::grouped(words, value))
        };
        if test.pick == Pick::Sum {
            let bar = held.map(|it| format!(" {} {}", mark::sign(it.outcome), it.said));
            let said = ran.value.map(|it| format!("{}{}", of_all(it), bar.unwrap_or_default()));
            let new = said.filter(|said| plot.totals.iter().all(|(_, other)| other != said));
            plot.totals.extend(new.map(|said| (span.0, said)));
            return;
        }
        plot.held.extend(held);
        let Some((value, periods)) = ran.value.zip(ran.periods) else { return };
        match test.pick {
            Pick::Sum | Pick::Mean => {
                let said = of_all(value);
                if plot.levels.is_empty() {
                    plot.levels.push((span.0, span.1, into(value), said));
                }
            }
            Pick::Any | Pick::All | Pick::First | Pick::Last | Pick::Min | Pick::Max => {
                let said = format!(
                    "{}: {}",
                    periods.from,
                    value.shifted(shift).map_or_else(String::new, |it| number::grouped(words, it))
                );
                let new = plot.notes.iter().all(|note| note.said != said);
                if new && (plot.notes.is_empty() || run.check.reading == Reading::Main) {
                    plot.notes.push(Note { at: at(periods.from), value: into(value), said });
                }
            }
        }
    }

    fn change(&mut self, test: &ChangeTest, ran: &Evaluation, told: String, asked: Vec<Control>) {
        let Some(series) = self.series(&test.series) else { return };
        let words = self.view.words;
        let ends =
            ran.trace.read.first().and_then(|read| Some((read.at(test.from)?, read.at(test.to)?)));
        let key = format!("{} {} {}", test.series, test.from, test.to);
        let plot = self.plot(key, |view, id| plot(view, series, id));
        plot.description.push(told);
        plot.controls.extend(asked);
        let Some((from, to)) = ends else { return };
        let note = |period, value| Note {
            at: at(period),
            value: number::place(value),
            said: format!("{period}: {}", number::grouped(words, value)),
        };
        let said = match test.measure {
            Measure::Absolute => ran.trace.points.first().and_then(|it| it.value).map(|it| {
                let in_series =
                    it.shifted(test.bar.unit_mult.unwrap_or(0).saturating_sub(series.unit_mult));
                signed(words, in_series.unwrap_or(it), "")
            }),
            Measure::Relative => ran
                .trace
                .points
                .first()
                .and_then(|it| it.value?.shifted(2))
                .map(|it| signed(words, it.rounded(1), "%")),
        };
        if plot.joins.is_empty() {
            plot.joins.push((note(test.from, from), note(test.to, to), said.unwrap_or_default()));
        }
    }

    fn trend(&mut self, test: &TrendTest, ran: &Evaluation, told: String, asked: Vec<Control>) {
        let Some(series) = self.series(&test.series) else { return };
        let words = self.view.words;
        let key = format!("{} {} trend", test.series, test.window);
        let plot = self.plot(key, |view, id| plot(view, series, id));
        plot.description.push(told);
        plot.controls.extend(asked);
        plot.windows.push(window(test.window, plot.yearly));
        let Some(read) = ran.trace.read.first() else { return };
        let values: Vec<_> =
            read.values.iter().filter_map(|it| Some((it.period, it.value?))).collect();
        if let (Some(first), Some(last)) = (values.first(), values.last()) {
            let note = |(period, value)| Note {
                at: at(period),
                value: number::place(value),
                said: format!("{period}: {}", number::grouped(words, value)),
            };
            let steps = ran.trace.steps.filter(|_| test.method != TrendMethod::Endpoints);
            let said = steps.map(|it| words.say(words.steps, &[&it.along, &it.of]));
            plot.joins.push((note(*first), note(*last), said.unwrap_or_default()));
        }
        if test.method == TrendMethod::Share {
            plot.steps.extend(values.windows(2).map(|pair| {
                let way = pair[1].1.cmp(&pair[0].1);
                let wanted = match test.direction {
                    Way::Up => Ordering::Greater,
                    Way::Down => Ordering::Less,
                    Way::Flat => Ordering::Equal,
                };
                // Filled where a step goes the way that is asked for.
                let sign = match (way, way == wanted) {
                    (Ordering::Greater, true) => "▲",
                    (Ordering::Greater, false) => "△",
                    (Ordering::Less, true) => "▼",
                    (Ordering::Less, false) => "▽",
                    (Ordering::Equal, true) => "■",
                    (Ordering::Equal, false) => "□",
                };
                (f64::midpoint(at(pair[0].0), at(pair[1].0)), sign)
            }));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what a check of a quotient has")]
    fn ratio(
        &mut self,
        above: &'a Series,
        below: &'a Series,
        asked_for: Option<Period>,
        bar: &Bar,
        shift: i8,
        ran: &Evaluation,
        told: String,
        asked: Vec<Control>,
    ) {
        let view = self.view;
        let words = view.words;
        let scale = 10_f64.powi(i32::from(above.unit_mult) - i32::from(below.unit_mult));
        let parts = [above, below]
            .map(|series| Line { name: series.title.to_string(), points: points(view, series, 0) });
        // A row for every period of either; there is a quotient where both have a value.
        let alone = parts[1].points.iter().filter(|it| parts[0].at(&it.period).is_none());
        let rows = parts[0].points.iter().chain(alone);
        let quotients = rows.map(|row| {
            let value = |part: &Line| part.at(&row.period).and_then(|it| it.value);
            let by = value(&parts[1]).filter(|it| *it != 0.0);
            let value = value(&parts[0]).zip(by).map(|(value, by)| value / by * scale);
            let said = value.map_or_else(|| "–".to_owned(), |it| number::rough(words, it));
            Point { value, said, ..row.clone() }
        });
        let mut line = Line { name: String::new(), points: quotients.collect() };
        line.points.sort_by(|a, b| a.at.total_cmp(&b.at));
        let held = held(view, bar, shift, ran.outcome);
        let key = format!("{}/{} {asked_for:?}", above.id, below.id);
        let small = self.plots.iter().all(|(known, _)| *known != key);
        let plot = self.plot(key, |view, id| Plot {
            id,
            title: view.words.say(view.words.divided_by, &[&above.title, &below.title]),
            yearly: above.freq == Freq::A,
            lines: vec![line],
            parts: parts.into(),
            windows: asked_for.map(|it| window(it, above.freq == Freq::A)).into_iter().collect(),
            ..Plot::default()
        });
        plot.held.extend(held);
        plot.description.push(told);
        plot.controls.extend(asked);
        if let Some((value, periods)) =
            ran.value.zip(ran.periods).filter(|_| plot.notes.is_empty() && plot.levels.is_empty())
        {
            let (said, value) = (number::grouped(words, value), scaled(value, shift));
            if periods.from == periods.to {
                let said = format!("{}: {said}", periods.from);
                plot.notes.push(Note { at: at(periods.from), value, said });
            } else {
                // One quotient of a whole window.
                let (from, _) = window(periods.from, plot.yearly);
                let (_, to) = window(periods.to, plot.yearly);
                plot.levels.push((from, to, value, said));
            }
        }
        // What is divided, small beneath.
        for series in [above, below].into_iter().filter(|_| small) {
            let key = format!("{} beneath", series.id);
            self.plot(key, |view, id| Plot {
                small: true,
                description: vec![view.words.say(view.words.series_over_time, &[&series.title])],
                ..plot_alone(view, series, id)
            });
        }
    }

    fn compare(&mut self, test: &CompareTest, ran: &Evaluation, told: String, asked: Vec<Control>) {
        let (Some(left), Some(right)) = (self.series(&test.left), self.series(&test.right)) else {
            return;
        };
        let view = self.view;
        let words = view.words;
        let factor = test.factor.map_or(1.0, number::place);
        let shift = right.unit_mult.saturating_sub(left.unit_mult);
        let times = points(view, right, shift)
            .into_iter()
            .map(|it| Point { value: it.value.map(|it| it * factor), ..it });
        let name = match test.factor {
            Some(factor) => format!("{} × {}", number::grouped(words, factor), right.title),
            None => right.title.to_string(),
        };
        let lines = vec![
            Line { name: left.title.to_string(), points: points(view, left, 0) },
            Line { name, points: times.collect() },
        ];
        let yearly = left.freq == Freq::A;
        let fails = ran.trace.points.iter().filter(|it| it.outcome == Outcome::Fails);
        let against: Vec<_> = fails.map(|it| window(it.periods.from, yearly)).collect();
        let key = format!("{} {} {:?}", test.left, test.right, test.at.or(test.window));
        let asked_for = test.at.or(test.window);
        let plot = self.plot(key, |view, id| Plot {
            id,
            title: words.two_series.to_owned(),
            unit: view.unit(left.unit_mult, &left.unit),
            yearly,
            lines,
            windows: asked_for.map(|it| window(it, yearly)).into_iter().collect(),
            series: vec![left, right],
            ..Plot::default()
        });
        plot.against.extend(against);
        plot.description.push(told);
        plot.controls.extend(asked);
    }
}

/// A series over time without its rivals.
fn plot_alone<'a>(view: &View<'a>, series: &'a Series, id: String) -> Plot<'a> {
    let mut alone = plot(view, series, id);
    alone.lines.truncate(1);
    alone.lines[0].name.clear();
    alone.series.truncate(1);
    alone
}

/// A number of a bar in the unit of the picture.
fn scaled(number: Decimal, shift: i8) -> f64 {
    number::place(number) * 10_f64.powi(i32::from(shift))
}

/// A bar as it is drawn, with what came out.
fn held(view: &View<'_>, bar: &Bar, shift: i8, outcome: Outcome) -> Option<Held> {
    let words = view.words;
    let said = |it: Decimal| number::grouped(words, it.shifted(shift).unwrap_or(it));
    let near = bar.tolerance.map_or(0.0, |it| scaled(it, shift));
    match (bar.value, bar.low, bar.high) {
        (Some(value), _, _) => {
            let at = scaled(value, shift);
            Some(Held { low: at, high: at, said: said(value), outcome, near })
        }
        (None, Some(low), Some(high)) => Some(Held {
            low: scaled(low, shift),
            high: scaled(high, shift),
            said: format!("{} – {}", said(low), said(high)),
            outcome,
            near,
        }),
        _ => None,
    }
}

fn signed(words: &Words, number: Decimal, unit: &str) -> String {
    let plus = if number.is_negative() { "" } else { "+" };
    format!("{plus}{}{unit}", number::grouped(words, number.trimmed()))
}
