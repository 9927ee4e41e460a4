#!/usr/bin/env bash
# A real MediaWiki on loopback for the tests of `wikilsp fetch`: Debian's package, SQLite, and PHP's own server.
#
#     Tests/MediaWiki/start.sh FOLDER PORT
#
# Unpacks and installs the wiki in FOLDER (once; delete it at will), with TemplateData and some pages, and serves it at
# http://127.0.0.1:PORT/api.php until its standard input ends. Prints "ready" when it answers, or "skipped: …" and ends with 0 where
# that cannot be done here. Only PHP is installed in the system, and only by root; nothing is started at boot.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
port=$2
wiki=$folder/wiki
log=$folder/log.txt
exec 3<&0 </dev/null

skip() { printf 'skipped: %s\n' "$1"; exit 0; }

command -v apt-get >/dev/null && command -v dpkg >/dev/null || skip "this is no Debian"
if ! php -m 2>/dev/null | grep -q pdo_sqlite; then
  [ "$(id -u)" = 0 ] || skip "PHP with SQLite is not installed, and only root can install it"
  { timeout 120 apt-get update -q && timeout 600 apt-get install -y -q --no-install-recommends \
    php-cli php-sqlite3 php-mbstring php-xml php-intl; } >"$log" 2>&1 || skip "PHP cannot be installed (see $log)"
fi

if [ ! -e "$folder/installed" ]; then
  # Unpacked, not installed: the package would bring a web server that starts by itself.
  rm -rf "$folder/packages" "$wiki" "$folder/data" && mkdir -p "$folder/packages/root" "$folder/data"
  (cd "$folder/packages" && timeout 600 apt-get download mediawiki mediawiki-classes) >>"$log" 2>&1 ||
    skip "the package mediawiki cannot be downloaded (see $log)"
  for package in "$folder/packages"/*.deb; do dpkg-deb -x "$package" "$folder/packages/root"; done
  mv "$folder/packages/root/usr/share/mediawiki" "$wiki"
  # Links into the system's own folders lead nowhere here.
  rm -rf "$wiki/extensions" "$wiki/config" "$wiki/LocalSettings.php" "$wiki/images"
  mkdir "$wiki/images"
  mv "$wiki/extensions-core" "$wiki/extensions"
  find "$wiki" -type l | while read -r link; do
    target=$folder/packages/root$(readlink "$link")
    if [ -e "$target" ]; then rm "$link" && cp -r "$target" "$link"; fi
  done
  php "$wiki/maintenance/install.php" --dbtype sqlite --dbpath "$folder/data" --dbname wiki --scriptpath "" \
    --server "http://127.0.0.1:$port" --pass "wikilsp-test-1" --lang de "Testwiki" Admin >>"$log" 2>&1 ||
    skip "MediaWiki cannot be installed (see $log)"
  cat >>"$wiki/LocalSettings.php" <<'PHP'
wfLoadExtension( 'TemplateData' );
wfLoadExtension( 'Cite' );
wfLoadExtension( 'ParserFunctions' );
$wgMainCacheType = CACHE_NONE;
// PHP answers one request at a time: it cannot ask itself to run jobs.
$wgJobRunRate = 0;
PHP
  edit() { php "$wiki/maintenance/edit.php" -u Admin "$1" >>"$log" 2>&1; }
  edit "Vorlage:Infobox Schiff" <<'WIKI'
{{{Name|}}} {{{Länge|}}}<noinclude><templatedata>
{"description": {"de": "Ein Schiff"}, "format": "block", "params": {
"Name": {"label": "Name", "type": "string", "required": true},
"Länge": {"label": {"de": "Länge"}, "type": "number"},
"Art": {"type": "string", "suggestedvalues": ["Bark", "Brigg"]},
"Aktiv": {"type": "boolean"}}}
</templatedata></noinclude>
WIKI
  edit "Vorlage:Ohne Daten" <<'WIKI'
{{{eins|}}} {{{zwei|}}}
WIKI
  edit "Vorlage:Schiffsbox" <<'WIKI'
#REDIRECT [[Vorlage:Infobox Schiff]]
WIKI
  for title in "Fähre" "Fähre (Begriffsklärung)" "Frachter" "Ägypten"; do edit "$title" <<<"Text."; done
  for number in $(seq 1 60); do printf '{{{a%d|}}}\n' "$number" >"$folder/page.txt"; edit "Vorlage:Nummer $number" <"$folder/page.txt"; done
  php "$wiki/maintenance/runJobs.php" >>"$log" 2>&1
  touch "$folder/installed"
fi

# The port may be another than at installation.
sed -i "s|^\$wgServer = .*|\$wgServer = \"http://127.0.0.1:$port\";|" "$wiki/LocalSettings.php"
php -S "127.0.0.1:$port" -t "$wiki" >>"$log" 2>&1 3<&- &
server=$!
# A server that was started with signals blocked ends by no other.
trap 'kill -9 $server 2>/dev/null || true' EXIT
for _ in $(seq 1 100); do
  if curl -sf "http://127.0.0.1:$port/api.php?action=query&meta=siteinfo&format=json" >/dev/null; then
    echo ready
    cat <&3 >/dev/null
    exit 0
  fi
  kill -0 $server 2>/dev/null || break
  sleep 0.2
done
skip "MediaWiki does not answer (see $log)"
