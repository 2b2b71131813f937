//! What the system tells of this process; only Linux tells it in files.

use std::fs;

use crate::metrics::Process;

/// Processor time in `/proc` is counted in hundredths of a second on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// `None` where there is no `/proc`.
pub(super) fn read() -> Option<Process> {
    Some(Process {
        resident_bytes: resident(&fs::read_to_string("/proc/self/status").ok()?)?,
        open_files: f64::from(u32::try_from(fs::read_dir("/proc/self/fd").ok()?.count()).ok()?),
        cpu_seconds: cpu(&fs::read_to_string("/proc/self/stat").ok()?)?,
    })
}

fn resident(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}

/// The times in user and system mode are the 14th and 15th field; the second is a name that may hold spaces.
fn cpu(stat: &str) -> Option<f64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let mut next = || times.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / TICKS_PER_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_time_are_read_from_what_linux_writes() {
        assert_eq!(resident("Name:\twhereas\nVmRSS:\t    2048 kB\nThreads:\t4\n"), Some(2_097_152.0));
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 4 0 1000 1 1";
        assert_eq!(cpu(stat), Some(2.0));
        assert_eq!((resident(""), cpu("")), (None, None));
    }
}
