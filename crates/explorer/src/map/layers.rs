//! Layered drawing of a directed graph, after Sugiyama: every link runs from one layer to an earlier
//! one, whatever it ends at.
//!
//! Circles are broken by depth-first search; a layer is the longest way to an end; crossings are
//! taken out by averages with swaps; heights are least squares for a fixed order, which isotonic
//! regression gives exactly. There is no random number, so that the same graph in the same order
//! gives the same picture. Nothing here knows what a node is.

use std::collections::BTreeSet;

use crate::number::real;

/// A drawn graph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drawing {
    /// The layer of each node; 0 is where links end.
    pub(crate) layer: Vec<usize>,
    /// The middle of each node, from the top.
    pub(crate) y: Vec<f64>,
    pub(crate) layers: usize,
    pub(crate) height: f64,
    /// The way of each link, from where it begins: a layer and a height at each step.
    pub(crate) routes: Vec<Vec<(usize, f64)>>,
}

/// How often layers are put in order; the best order is kept.
const SWEEPS: usize = 24;
/// How often heights are mended.
const ROUNDS: usize = 40;
/// With more nodes in all layers than this, orders are not mended by swaps, which asks for much.
const SWAPPED: usize = 4000;

/// Draws nodes of one height; a link that passes a layer takes up `thin` there.
pub(crate) fn layered(nodes: usize, links: &[(usize, usize)], row: f64, thin: f64) -> Drawing {
    let forward = without_circles(nodes, links);
    let layer = layers(nodes, &forward);
    let count = layer.iter().max().map_or(0, |last| last + 1);
    let mut graph = Graph::new(&layer, &forward, count, row, thin);
    graph.put_in_order();
    let y = graph.heights();
    let routes = graph.chains.iter().zip(links).zip(&forward).map(|((chain, link), turned)| {
        let mut route: Vec<_> = chain.iter().map(|&node| (graph.layer[node], y[node])).collect();
        if link != turned {
            route.reverse();
        }
        route
    });
    let routes = routes.collect();
    let bottom = (0..graph.height.len()).map(|node| y[node] + graph.height[node] / 2.0);
    let height = bottom.fold(0.0, f64::max);
    Drawing { layer, y: y[..nodes].to_vec(), layers: count, height, routes }
}

/// The links, those that close a circle turned round.
fn without_circles(nodes: usize, links: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let next = neighbours(nodes, links.iter().copied());
    let mut state = vec![0_u8; nodes];
    let mut back = BTreeSet::new();
    for root in 0..nodes {
        if state[root] != 0 {
            continue;
        }
        state[root] = 1;
        let mut path = vec![(root, 0)];
        while let Some((node, at)) = path.last_mut() {
            let node = *node;
            if let Some(&to) = next[node].get(*at) {
                *at += 1;
                match state[to] {
                    0 => {
                        state[to] = 1;
                        path.push((to, 0));
                    }
                    1 => drop(back.insert((node, to))),
                    _ => {}
                }
            } else {
                state[node] = 2;
                path.pop();
            }
        }
    }
    links.iter().map(|&(a, b)| if back.contains(&(a, b)) { (b, a) } else { (a, b) }).collect()
}

fn neighbours(nodes: usize, links: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut next = vec![Vec::new(); nodes];
    for (from, to) in links {
        next[from].push(to);
    }
    next
}

/// The longest way of each node to an end. A node with more links towards where links begin than
/// towards where they end is moved to the former, which shortens lines in all.
fn layers(nodes: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let next = neighbours(nodes, links.iter().copied());
    let before = neighbours(nodes, links.iter().map(|&(a, b)| (b, a)));
    let mut layer = vec![0; nodes];
    let mut left: Vec<usize> = next.iter().map(Vec::len).collect();
    let mut ready: Vec<usize> = (0..nodes).filter(|&node| left[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &from in &before[node] {
            layer[from] = layer[from].max(layer[node] + 1);
            left[from] -= 1;
            if left[from] == 0 {
                ready.push(from);
            }
        }
    }
    for _ in 0..nodes.min(100) {
        let mut same = true;
        for node in 0..nodes {
            let nearest = before[node].iter().map(|&from| layer[from] - 1 - layer[node]).min();
            if let Some(slack) = nearest.filter(|slack| *slack > 0)
                && before[node].len() > next[node].len()
            {
                layer[node] += slack;
                same = false;
            }
        }
        if same {
            break;
        }
    }
    layer
}

/// A graph in which every link runs between neighbouring layers: where one passes a layer, a node
/// stands in between.
struct Graph {
    /// How many nodes are real; the rest stand in between.
    real: usize,
    layer: Vec<usize>,
    height: Vec<f64>,
    /// The nodes that each link passes, with its ends.
    chains: Vec<Vec<usize>>,
    /// Neighbours in the layer that is later, and in the one that is earlier.
    later: Vec<Vec<usize>>,
    earlier: Vec<Vec<usize>>,
    /// The nodes of each layer in their order, and the place of each node in it.
    order: Vec<Vec<usize>>,
    place: Vec<usize>,
}

impl Graph {
    fn new(layer: &[usize], links: &[(usize, usize)], count: usize, row: f64, thin: f64) -> Self {
        let real = layer.len();
        let mut layer = layer.to_vec();
        let mut chains = Vec::new();
        for &(from, to) in links {
            let mut chain = vec![from];
            for between in (layer[to] + 1..layer[from]).rev() {
                chain.push(layer.len());
                layer.push(between);
            }
            chain.push(to);
            chains.push(chain);
        }
        let all = layer.len();
        let height = (0..all).map(|node| if node < real { row } else { thin }).collect();
        let steps = || chains.iter().flat_map(|chain| chain.windows(2).map(|it| (it[0], it[1])));
        let earlier = neighbours(all, steps());
        let rest = neighbours(all, steps().map(|(a, b)| (b, a)));
        let mut order = vec![Vec::new(); count];
        for (node, at) in layer.iter().enumerate() {
            order[*at].push(node);
        }
        let mut graph =
            Self { real, layer, height, chains, later: rest, earlier, order, place: vec![0; all] };
        graph.number();
        graph
    }

    fn number(&mut self) {
        for layer in &self.order {
            for (at, &node) in layer.iter().enumerate() {
                self.place[node] = at;
            }
        }
    }

    /// How many lines cross if one node stands before another, on one side of their layer.
    fn crossing(&self, side: &[Vec<usize>], first: usize, second: usize) -> usize {
        let place = |node: &usize| self.place[*node];
        let before = |at: usize| side[second].iter().filter(|it| place(it) < at).count();
        side[first].iter().map(|it| before(place(it))).sum()
    }

    /// How many lines cross in all: lines between two layers cross as often as pairs of their ends
    /// are out of order.
    fn crossings(&self) -> usize {
        let mut sum = 0;
        for layer in &self.order {
            let mut ends: Vec<usize> = Vec::new();
            for &node in layer {
                let mut own: Vec<_> = self.earlier[node].iter().map(|it| self.place[*it]).collect();
                own.sort_unstable();
                for end in &own {
                    sum += ends.len() - ends.partition_point(|it| it <= end);
                }
                for end in own {
                    let at = ends.partition_point(|it| *it <= end);
                    ends.insert(at, end);
                }
            }
        }
        sum
    }

    /// Puts each layer in the order that crosses least.
    fn put_in_order(&mut self) {
        let (mut best, mut least) = (self.order.clone(), self.crossings());
        let swapped = self.layer.len() <= SWAPPED;
        for sweep in 0..SWEEPS {
            let count = self.order.len();
            for step in 0..count {
                let at = if sweep % 2 == 0 { step } else { count - 1 - step };
                self.average(at, sweep % 2 == 0);
            }
            if swapped {
                self.swap();
            }
            let crossings = self.crossings();
            if crossings < least {
                least = crossings;
                best.clone_from(&self.order);
            }
        }
        self.order = best;
        self.number();
    }

    /// Puts a layer in the order of the averages of its neighbours on one side.
    fn average(&mut self, at: usize, by_earlier: bool) {
        let side = if by_earlier { &self.earlier } else { &self.later };
        let share = |node: usize| {
            let of = self.order[self.layer[node]].len().max(1);
            real(self.place[node]) / real(of)
        };
        let mut keyed: Vec<(f64, usize)> = self.order[at]
            .iter()
            .map(|&node| {
                let of = &side[node];
                let sum: f64 = of.iter().map(|&it| share(it)).sum();
                (if of.is_empty() { share(node) } else { sum / real(of.len()) }, node)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.order[at] = keyed.into_iter().map(|(_, node)| node).collect();
        for (place, &node) in self.order[at].iter().enumerate() {
            self.place[node] = place;
        }
    }

    /// Exchanges neighbours as long as lines cross less for it.
    fn swap(&mut self) {
        loop {
            let mut better = false;
            for layer in 0..self.order.len() {
                for at in 1..self.order[layer].len() {
                    let (a, b) = (self.order[layer][at - 1], self.order[layer][at]);
                    let both = |a, b| {
                        self.crossing(&self.earlier, a, b) + self.crossing(&self.later, a, b)
                    };
                    if both(b, a) < both(a, b) {
                        self.order[layer].swap(at - 1, at);
                        self.place[a] = at;
                        self.place[b] = at - 1;
                        better = true;
                    }
                }
            }
            if !better {
                return;
            }
        }
    }

    /// The middle of each node, so that lines are as level as their order allows.
    fn heights(&self) -> Vec<f64> {
        let mut y = vec![0.0; self.layer.len()];
        for layer in &self.order {
            let mut top = 0.0;
            for &node in layer {
                y[node] = top + self.height[node] / 2.0;
                top += self.height[node];
            }
        }
        for round in 0..ROUNDS {
            for step in 0..self.order.len() {
                let at = if round % 2 == 0 { step } else { self.order.len() - 1 - step };
                self.level(at, &mut y);
            }
        }
        let tops = (0..y.len()).map(|node| y[node] - self.height[node] / 2.0);
        let top = tops.fold(f64::MAX, f64::min);
        for it in &mut y {
            *it -= top;
        }
        y
    }

    /// Places a layer as near to its neighbours as it goes: isotonic regression.
    fn level(&self, at: usize, y: &mut [f64]) {
        let layer = &self.order[at];
        let is_between = |node: usize| node >= self.real;
        // How far each node is from the first at least.
        let mut shift = Vec::with_capacity(layer.len());
        let mut sum = 0.0;
        for (place, &node) in layer.iter().enumerate() {
            if place > 0 {
                sum += f64::midpoint(self.height[layer[place - 1]], self.height[node]);
            }
            shift.push(sum);
        }
        // Blocks of nodes that touch: the weighted sum of what they want, their weight, their number.
        let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
        for (place, &node) in layer.iter().enumerate() {
            let (mut wanted, mut pull) = (0.0, 0.0);
            for &to in self.later[node].iter().chain(&self.earlier[node]) {
                // Long lines run straight.
                let weight = if is_between(node) && is_between(to) { 4.0 } else { 1.0 };
                wanted += weight * y[to];
                pull += weight;
            }
            let wanted = if pull > 0.0 { wanted / pull } else { y[node] };
            let weight = if is_between(node) { 2.0 } else { 1.0 };
            blocks.push(((wanted - shift[place]) * weight, weight, 1));
            while let [.., before, last] = blocks[..] {
                if before.0 / before.1 <= last.0 / last.1 {
                    break;
                }
                blocks.truncate(blocks.len() - 2);
                blocks.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
            }
        }
        let mut place = 0;
        for (sum, weight, count) in blocks {
            for _ in 0..count {
                y[layer[place]] = sum / weight + shift[place];
                place += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_run_to_earlier_layers_and_nodes_do_not_overlap() {
        // A lattice with a circle, a long link and a node without links.
        let links = [(0, 1), (1, 2), (2, 3), (0, 3), (4, 2), (3, 4), (5, 1)];
        let drawing = layered(7, &links, 10.0, 2.0);
        assert_eq!(drawing, layered(7, &links, 10.0, 2.0));
        assert_eq!(drawing.routes.len(), links.len());
        let mut turned = 0;
        for (route, (from, to)) in drawing.routes.iter().zip(links) {
            assert_eq!(route[0], (drawing.layer[from], drawing.y[from]));
            assert_eq!(*route.last().unwrap(), (drawing.layer[to], drawing.y[to]));
            turned += usize::from(drawing.layer[from] < drawing.layer[to]);
        }
        assert_eq!(turned, 1, "one link of the circle is turned");
        for a in 0..7 {
            for b in a + 1..7 {
                let apart = (drawing.y[a] - drawing.y[b]).abs() > 9.999;
                assert!(drawing.layer[a] != drawing.layer[b] || apart, "{a} and {b}");
            }
        }
        assert!(drawing.y.iter().all(|y| (4.999..=drawing.height - 4.999).contains(y)));
    }

    #[test]
    fn what_need_not_cross_does_not() {
        let links = [(0, 3), (1, 2), (4, 0), (5, 1)];
        let layer = layers(6, &links);
        let mut graph = Graph::new(&layer, &links, 3, 10.0, 2.0);
        assert!(graph.crossings() > 0);
        graph.put_in_order();
        assert_eq!(graph.crossings(), 0);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let drawing = layered(0, &[], 10.0, 2.0);
        assert_eq!((drawing.layers, drawing.height), (0, 0.0));
    }
}
