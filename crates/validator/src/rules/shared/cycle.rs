//! Ways through links that lead from record to record: cycles, and the shortest way between two.
//!
//! Records are positions in a table here, so that several rules share one search. Nothing
//! recurses, so depth does no harm.

use std::collections::VecDeque;

/// One shortest cycle for each knot: the records of a knot all lead to one another.
///
/// `next[n]` are the records that record `n` leads to. A cycle is given as its records in
/// order and begins with the first record of its knot; the last leads back to it.
pub(in crate::rules) fn cycles(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let knots = knots(next);
    let mut sizes = vec![0; next.len()];
    for &knot in &knots {
        sizes[knot] += 1;
    }
    let mut cycles = Vec::new();
    for (node, &knot) in knots.iter().enumerate() {
        // Most records are a knot of their own; a search for each would be quadratic.
        if sizes[knot] > 1 || (sizes[knot] == 1 && next[node].contains(&node)) {
            sizes[knot] = 0;
            cycles.extend(way(next, node, node, |on| knots[on] == knot));
        }
    }
    cycles
}

/// The shortest way of at least one link from one record to another: its records in order,
/// without the last.
pub(in crate::rules) fn path(next: &[Vec<usize>], from: usize, to: usize) -> Option<Vec<usize>> {
    way(next, from, to, |_| true)
}

/// The stations between the two ends of a way, for a message: ", by way of `b` and `c`".
pub(in crate::rules) fn by_way_of<'a>(stations: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = stations.map(|id| format!("`{id}`")).collect();
    match &names[..] {
        [] => String::new(),
        [only] => format!(", by way of {only}"),
        [others @ .., last] => format!(", by way of {} and {last}", others.join(", ")),
    }
}

fn way(
    next: &[Vec<usize>],
    from: usize,
    to: usize,
    passes: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let mut came = vec![None; next.len()];
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        for &on in &next[node] {
            if came[on].is_some() || !passes(on) {
                continue;
            }
            came[on] = Some(node);
            if on == to {
                let mut way = vec![node];
                while let Some(before) =
                    came[way[way.len() - 1]].filter(|_| way[way.len() - 1] != from)
                {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            queue.push_back(on);
        }
    }
    None
}

/// For each record a number that it shares with exactly those it leads to and back from
/// (Tarjan's strongly connected components).
fn knots(next: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let count = next.len();
    let (mut order, mut low, mut knot) = (vec![UNSEEN; count], vec![0; count], vec![UNSEEN; count]);
    let (mut visited, mut closed) = (0, 0);
    let mut open = Vec::new();
    for root in 0..count {
        if order[root] != UNSEEN {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some(&mut (node, ref mut link)) = calls.last_mut() {
            if *link == 0 {
                order[node] = visited;
                low[node] = visited;
                visited += 1;
                open.push(node);
            }
            if let Some(&on) = next[node].get(*link) {
                *link += 1;
                if order[on] == UNSEEN {
                    calls.push((on, 0));
                } else if knot[on] == UNSEEN {
                    low[node] = low[node].min(order[on]);
                }
                continue;
            }
            calls.pop();
            if let Some(&(parent, _)) = calls.last() {
                low[parent] = low[parent].min(low[node]);
            }
            if low[node] == order[node] {
                while let Some(member) = open.pop() {
                    knot[member] = closed;
                    if member == node {
                        break;
                    }
                }
                closed += 1;
            }
        }
    }
    knot
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(lists: &[&[usize]]) -> Vec<Vec<usize>> {
        lists.iter().map(|list| list.to_vec()).collect()
    }

    #[test]
    fn one_cycle_for_each_knot() {
        // 0 → 1 → 2 → 0 with a short cut 2 → 1; 3 → 3; 4 leads into the knots and is in none.
        let graph = graph(&[&[1], &[2], &[1, 0], &[3], &[0, 3], &[]]);
        assert_eq!(cycles(&graph), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let graph = graph(&[&[1, 2], &[3], &[1, 3], &[], &[4]]);
        assert_eq!(path(&graph, 0, 3), Some(vec![0, 1]));
        assert_eq!(path(&graph, 3, 0), None);
        assert_eq!(path(&graph, 0, 0), None);
        assert_eq!(path(&graph, 4, 4), Some(vec![4]));
    }

    #[test]
    fn depth_does_no_harm() {
        let count = 200_000;
        let ring: Vec<_> = (0..count).map(|n| vec![(n + 1) % count]).collect();
        assert_eq!(cycles(&ring).iter().map(Vec::len).collect::<Vec<_>>(), [count]);
    }

    #[test]
    fn stations_are_listed_in_words() {
        assert_eq!(by_way_of([].into_iter()), "");
        assert_eq!(by_way_of(["b"].into_iter()), ", by way of `b`");
        assert_eq!(by_way_of(["b", "c", "d"].into_iter()), ", by way of `b`, `c` and `d`");
    }
}
