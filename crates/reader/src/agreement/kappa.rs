//! Cohen's kappa: agreement beyond what chance gives.
//!
//! Cohen 1960, "A coefficient of agreement for nominal scales"; with weights, Cohen 1968,
//! "Weighted kappa". The standard error is the asymptotic one of Fleiss, Cohen and Everitt 1969,
//! "Large sample standard errors of kappa and weighted kappa", that is not of kappa under the
//! assumption that it is zero. With few claims, or where nearly all have one term, the interval
//! is rough.

/// A kappa with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// 1 if two coders always agree, 0 if as often as by chance, less if more seldom.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Where 95 % of a normal distribution end, in standard deviations.
const WIDTH: f64 = 1.959_963_984_540_054;

impl Kappa {
    /// The lower and the upper end of the 95 % interval; no kappa lies outside of −1 and 1.
    pub fn interval(self) -> [f64; 2] {
        let half = WIDTH * self.standard_error;
        [(self.value - half).max(-1.0), (self.value + half).min(1.0)]
    }
}

/// Kappa of pairs of terms, where only the same term is agreement. There is none if both coders
/// use one and the same term only, or there is nothing to compare.
pub(super) fn kappa(pairs: &[[usize; 2]]) -> Option<Kappa> {
    of(pairs, |one, other| u32::from(one != other))
}

/// Kappa of pairs of places on a scale, where disagreement counts by the distance.
pub(super) fn weighted(pairs: &[[usize; 2]]) -> Option<Kappa> {
    of(pairs, |one, other| u32::try_from(one.abs_diff(other)).expect("a short scale"))
}

/// Kappa by a distance between terms.
fn of(pairs: &[[usize; 2]], distance: impl Fn(usize, usize) -> u32) -> Option<Kappa> {
    let first = pairs.first()?[0];
    if pairs.iter().flatten().all(|term| *term == first) {
        return None;
    }
    let terms = pairs.iter().flatten().max()? + 1;
    let mut table = vec![vec![0_u32; terms]; terms];
    for [one, other] in pairs {
        table[*one][*other] += 1;
    }
    let all = f64::from(u32::try_from(pairs.len()).expect("fewer claims than that"));
    let furthest = (0..terms).flat_map(|one| (0..terms).map(move |other| (one, other)));
    let furthest = furthest.map(|(one, other)| distance(one, other)).max()?;
    let weight = |one, other| 1.0 - f64::from(distance(one, other)) / f64::from(furthest);
    let share = |one: usize, other: usize| f64::from(table[one][other]) / all;
    let sum = |of: &dyn Fn(usize) -> f64| (0..terms).map(of).sum::<f64>();
    let lefts: Vec<_> = (0..terms).map(|one| sum(&|other| share(one, other))).collect();
    let rights: Vec<_> = (0..terms).map(|other| sum(&|one| share(one, other))).collect();
    let each = |of: &dyn Fn(usize, usize) -> f64| sum(&|one| sum(&|other| of(one, other)));
    let observed = each(&|one, other| weight(one, other) * share(one, other));
    let chance = each(&|one, other| weight(one, other) * lefts[one] * rights[other]);
    let room = 1.0 - chance;
    // The mean weight of a term of one coder with the terms of the other.
    let of_left: Vec<_> =
        (0..terms).map(|one| sum(&|other| rights[other] * weight(one, other))).collect();
    let of_right: Vec<_> =
        (0..terms).map(|other| sum(&|one| lefts[one] * weight(one, other))).collect();
    let spread = each(&|one, other| {
        let mean = of_left[one] + of_right[other];
        share(one, other) * (weight(one, other) * room - mean * (1.0 - observed)).powi(2)
    });
    let middle = observed * chance - 2.0 * chance + observed;
    let variance = (spread - middle * middle) / (all * room.powi(4));
    Some(Kappa { value: (observed - chance) / room, standard_error: variance.max(0.0).sqrt() })
}
