'use strict';

const os = require('node:os');
const path = require('node:path');
const vscode = require('vscode');
const { LanguageClient, RevealOutputChannelOn, State } = require('vscode-languageclient/node');

/** @type {LanguageClient | undefined} */
let client;
/** @type {vscode.LogOutputChannel | undefined} */
let log;

/** The executable named in the settings, with a leading `~` made the home folder. */
function executable() {
  const name = vscode.workspace.getConfiguration('wikilsp').get('path') || 'wikilsp';
  return name.startsWith('~/') ? path.join(os.homedir(), name.slice(2)) : name;
}

async function start() {
  const command = executable();
  const server = { command, args: ['--stdio'] };
  client = new LanguageClient(
    'wikilsp', // also the prefix of `wikilsp.trace.server`
    'wikilsp',
    { run: server, debug: server },
    {
      documentSelector: [{ language: 'wikitext' }],
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // The server asks for its settings (`workspace/configuration`) and is told when they change.
      synchronize: { configurationSection: 'wikilsp' },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    log?.error(error);
    void report(command, error); // not awaited: a restart must not have to wait for the user's answer
  }
}

async function report(command, error) {
  const choice = await vscode.window.showErrorMessage(
    `wikilsp: '${command}' does not start (${error?.message ?? error}). Build it with 'swift build -c release' and set 'wikilsp.path'.`,
    'Open Settings',
    'Show Log',
  );
  if (choice === 'Open Settings') {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'wikilsp.path');
  } else if (choice === 'Show Log') {
    log?.show();
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.state !== State.Stopped) {
    await running.stop();
  }
}

// One restart at a time: a second request waits for the first.
let last = Promise.resolve();

function restart() {
  last = last.then(stop).then(start, start);
  return last;
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  log = vscode.window.createOutputChannel('wikilsp', { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('wikilsp.restart', restart),
    vscode.commands.registerCommand('wikilsp.showLog', () => log?.show()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('wikilsp.path')) {
        void restart();
      }
    }),
  );
  await restart();
}

function deactivate() {
  last = last.then(stop, stop);
  return last;
}

module.exports = { activate, deactivate };
