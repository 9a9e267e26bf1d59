//! Shuts the worker in once its models are loaded: no files, no sockets, no other programs.
//!
//! On Linux by landlock (files) and seccomp (system calls). On other systems nothing is shut, and
//! the worker says so to the pool; there the protection is a process of its own, memory-safe
//! parsers where there are any, and checked answers.

/// What the system now refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Files cannot be opened, made or removed.
    pub files: bool,
    /// Only calls that computing and the open pipes need; no sockets, no programs.
    pub calls: bool,
}

/// Closes the sandbox for good.
#[cfg(target_os = "linux")]
pub fn close() -> Closed {
    let files = linux::close_files().is_some();
    let calls = linux::close_calls().is_some();
    // The list of calls has none that opens a file.
    Closed {
        files: files || calls,
        calls,
    }
}

/// Nothing to close here.
#[cfg(not(target_os = "linux"))]
pub fn close() -> Closed {
    Closed {
        files: false,
        calls: false,
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, SeccompRule};

    pub(super) fn close_files() -> Option<()> {
        let newest = ABI::V6;
        let status = Ruleset::default()
            .handle_access(AccessFs::from_all(newest))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
            .and_then(|rules| rules.scope(Scope::from_all(newest)))
            .and_then(Ruleset::create)
            .and_then(landlock::RulesetCreated::restrict_self)
            .ok()?;
        (status.ruleset != RulesetStatus::NotEnforced).then_some(())
    }

    pub(super) fn close_calls() -> Option<()> {
        let allowed = ALLOWED
            .iter()
            .map(|&call| (call, Vec::<SeccompRule>::new()))
            .collect();
        let refused = SeccompAction::Errno(libc::EPERM as u32);
        let architecture = std::env::consts::ARCH.try_into().ok()?;
        let filter =
            SeccompFilter::new(allowed, refused, SeccompAction::Allow, architecture).ok()?;
        let program: BpfProgram = filter.try_into().ok()?;
        seccompiler::apply_filter_all_threads(&program).ok()
    }

    /// What computing, memory, threads of the engine, time and the open pipes need.
    const ALLOWED: &[i64] = &[
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_lseek,
        libc::SYS_fstat,
        libc::SYS_close,
        libc::SYS_ppoll,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_set_robust_list,
        libc::SYS_get_robust_list,
        libc::SYS_rseq,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_gettimeofday,
        libc::SYS_nanosleep,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_sysinfo,
        libc::SYS_uname,
        libc::SYS_getrusage,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
}
