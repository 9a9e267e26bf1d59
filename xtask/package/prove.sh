#!/bin/sh
# Runs in a bare Debian as root: installs /poststelle.deb, starts it as a clerk would, and removes it again.
set -eu
export DEBIAN_FRONTEND=noninteractive
say() { echo "── $*"; }

say "installing the package with nothing but what it depends on"
apt-get update -q
apt-get install -y -q --no-install-recommends /poststelle.deb
dpkg -L poststelle >/installed.txt
useradd --create-home clerk

say "the command line takes a letter in and finds it"
su clerk -c 'poststelle-cli --archive ~/Archiv init && poststelle-cli --archive ~/Archiv import /letter.pdf && poststelle-cli --archive ~/Archiv verify'
su clerk -c 'poststelle-cli --archive ~/Archiv list --json' | grep -q '"entry_number"'

say "the window opens"
apt-get install -y -q --no-install-recommends xvfb xdotool
Xvfb :99 -screen 0 1280x900x24 -nolisten tcp 2>/dev/null &
display=$!
su clerk -c 'DISPLAY=:99 NO_AT_BRIDGE=1 DBUS_SESSION_BUS_ADDRESS=disabled: poststelle' &
waited=0
until DISPLAY=:99 xdotool search --onlyvisible --name Poststelle >/dev/null 2>&1; do
    waited=$((waited + 1))
    [ "$waited" -lt 60 ] || { echo "no window within a minute"; exit 1; }
    sleep 1
done
echo "a window named Poststelle is there"
kill "$(pidof -s poststelle)"
kill "$display"
wait

say "the package goes and leaves nothing"
apt-get purge -y -q poststelle
while read -r path; do
    [ -d "$path" ] && continue
    [ -e "$path" ] && { echo "left behind: $path"; exit 1; }
done </installed.txt
[ ! -e /usr/lib/poststelle ] && [ ! -e /usr/share/doc/poststelle ]
say "installed, started and removed cleanly"
