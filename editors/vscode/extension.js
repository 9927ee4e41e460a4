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

/** The settings of the server, as `.wikilsp.json` has them: all of the manifest but those of this extension's own. */
const serverSettings = Object.keys(require('./package.json').contributes.configuration.properties)
  .map((key) => key.slice('wikilsp.'.length))
  .filter((name) => !['path', 'trace.server'].includes(name));

/**
 * What the user has set, for the section `wikilsp`. Defaults of the manifest are left out: a client's settings win over
 * `.wikilsp.json`, and a default must not.
 * @param {string | undefined} scope
 */
function explicitSettings(scope) {
  const configuration = vscode.workspace.getConfiguration('wikilsp', scope ? vscode.Uri.parse(scope) : undefined);
  const settings = {};
  for (const name of serverSettings) {
    const values = configuration.inspect(name);
    const value = values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue;
    if (value === undefined || value === '') {
      continue;
    }
    const keys = name.split('.');
    let object = settings;
    for (const key of keys.slice(0, -1)) {
      object = object[key] ??= {};
    }
    object[keys.at(-1)] = value;
  }
  return settings;
}

/** Answers the server's `workspace/configuration`. */
function answerConfiguration({ items }) {
  return items.map((item) => (item.section === 'wikilsp' ? explicitSettings(item.scopeUri) : null));
}

/** What the lenses above pages and sections run, and how the server is told that there is such a command. */
const showUsesCommand = 'wikilsp.showUses';
const commandsFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: [showUsesCommand] } };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
  dispose() {},
};

/** Shows the places that a lens has counted. */
async function showUses(uri, position, uses) {
  if (!client) {
    return;
  }
  const params = { command: 'wikilsp.uses', arguments: [uses] };
  const places = (await client.sendRequest('workspace/executeCommand', params)) ?? [];
  const convert = client.protocol2CodeConverter;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    places.map((place) => convert.asLocation(place)),
  );
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
      middleware: { workspace: { configuration: answerConfiguration } },
    },
  );
  client.registerFeature(commandsFeature);
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
    vscode.commands.registerCommand(showUsesCommand, showUses),
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
