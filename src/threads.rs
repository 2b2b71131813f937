//! Work on several threads, which goes on alone where the system refuses another.

use std::{
    panic,
    sync::Mutex,
    thread::{self, Builder, ScopedJoinHandle},
};

/// Does two things at once, or one behind the other.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    let one = Mutex::new(Some(one));
    let take = || one.lock().ok().and_then(|mut one| one.take()).map(|one| one());
    thread::scope(|scope| {
        let started = Builder::new().spawn_scoped(scope, take);
        let other = other();
        let done = started.ok().and_then(joined).or_else(take);
        (done.expect("it is taken by the thread, or by none"), other)
    })
}

/// What `work` makes of each item, in their order, on all cores.
pub fn on_all_cores<T: Sync, M: Send>(items: &[T], work: impl Fn(&T) -> M + Sync) -> Vec<M> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    // What is alike often lies side by side, so each takes every so manieth.
    let share = &|first: usize| items.iter().skip(first).step_by(workers).map(&work).collect::<Vec<_>>();
    let made = thread::scope(|scope| {
        let start = |first| Builder::new().spawn_scoped(scope, move || share(first));
        let threads: Vec<_> = (1..workers).map(start).collect();
        let own = (workers > 0).then(|| share(0));
        let others = threads.into_iter().zip(1..).map(|(thread, first)| match thread {
            Ok(thread) => joined(thread),
            Err(_) => share(first),
        });
        own.into_iter().chain(others).collect::<Vec<_>>()
    });
    let mut made: Vec<_> = made.into_iter().map(Vec::into_iter).collect();
    (0..items.len()).filter_map(|at| made[at % workers].next()).collect()
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_keeps_its_order() {
        for count in [0, 1, 2, 3, 100] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(on_all_cores(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
