'use strict';

// Checks, without VS Code, what can be checked without it: that the JSON files parse, that the files the manifest names
// exist, that every regular expression of the grammar compiles, that its includes are defined and all of it is reachable,
// and that the extension starts, restarts and stops against stand-ins for VS Code and its client library.

const assert = require('node:assert');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const folder = __dirname;
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

// Manifest and language configuration
const manifest = read('package.json');
const [language] = manifest.contributes.languages;
const [grammarEntry] = manifest.contributes.grammars;
assert.equal(language.id, 'wikitext');
for (const name of [manifest.main, language.configuration, grammarEntry.path, 'README.md']) {
  assert(fs.existsSync(path.join(folder, name)), `${name} is missing`);
}
const configuration = read(language.configuration);
for (const source of [configuration.folding.markers.start, configuration.folding.markers.end]) {
  new RegExp(source);
}
new RegExp(configuration.wordPattern.pattern, configuration.wordPattern.flags);

// Settings: those of the server are in the schema of `.wikilsp.json`, with the same values, and all of that is here but what VS
// Code does itself (`lint.fixOnSave`), what only the command line reads (`baseline`), and what belongs to a machine (`cache`).
const [validation] = manifest.contributes.jsonValidation;
const schema = read(validation.url);
const leaves = (properties, prefix) =>
  Object.entries(properties).flatMap(([key, value]) =>
    value.properties ? leaves(value.properties, `${prefix}${key}.`) : [[prefix + key, value]],
  );
const ofServer = leaves(schema.properties, 'wikilsp.').filter(
  ([key]) => !['wikilsp.$schema', 'wikilsp.lint.fixOnSave', 'wikilsp.baseline', 'wikilsp.cache'].includes(key),
);
const ofExtension = ['wikilsp.path', 'wikilsp.trace.server'];
const settings = manifest.contributes.configuration.properties;
assert.deepEqual(Object.keys(settings).sort(), [...ofServer.map(([key]) => key), ...ofExtension].sort());
for (const [key, { enum: choices, minimum, maximum }] of ofServer) {
  assert.deepEqual([settings[key].enum, settings[key].minimum, settings[key].maximum], [choices, minimum, maximum], key);
}
assert.deepEqual(settings['wikilsp.rules'].additionalProperties.enum, schema.definitions.setting.enum);

// Grammar: Oniguruma's syntax, of which it uses what JavaScript has, `\A` and `(?i:…)` aside.
const grammar = read(grammarEntry.path);
assert.equal(grammar.scopeName, grammarEntry.scopeName);
const included = new Set();
(function visit(rule) {
  for (const [key, value] of Object.entries(rule)) {
    if (['match', 'begin', 'end'].includes(key) && typeof value === 'string') {
      new RegExp(value.replaceAll('\\A', '^').replaceAll('(?i:', '(?:'));
    } else if (key === 'include') {
      included.add(value.slice(1));
    } else if (value && typeof value === 'object') {
      visit(value);
    }
  }
})(grammar);
assert.deepEqual([...included].sort(), Object.keys(grammar.repository).sort());

// The extension
const events = [];
const commands = new Map();
let configurationChanged;
let clientWorks = true;
let answerConfiguration;
const shown = [];
const capabilities = { experimental: { other: true } };
const userSettings = {
  site: { defaultValue: '', globalValue: 'dewiki', workspaceValue: 'frwiki' },
  'lint.enabled': { defaultValue: true, globalValue: false },
  'lint.run': { defaultValue: 'onType' },
};
const disposable = { dispose() {} };
const standIns = {
  vscode: {
    workspace: {
      getConfiguration: () => ({ get: () => '~/bin/wikilsp', inspect: (name) => userSettings[name] }),
      onDidChangeConfiguration: (listener) => ((configurationChanged = listener), disposable),
    },
    window: {
      createOutputChannel: () => ({ ...disposable, show() {}, error: () => events.push('error') }),
      showErrorMessage: () => new Promise(() => {}), // nobody answers
    },
    commands: {
      registerCommand: (name, run) => (commands.set(name, run), disposable),
      executeCommand: async (...command) => shown.push(command),
    },
  },
  'vscode-languageclient/node': {
    State: { Stopped: 1, Running: 2 },
    RevealOutputChannelOn: { Never: 4 },
    LanguageClient: class {
      constructor(id, name, server, options) {
        this.state = 1;
        answerConfiguration = options.middleware.workspace.configuration;
        assert.equal(id, 'wikilsp');
        assert.deepEqual(server.run.args, ['--stdio']);
        assert(path.isAbsolute(server.run.command));
      }
      registerFeature(feature) {
        feature.fillClientCapabilities(capabilities);
      }
      async sendRequest(method, params) {
        assert.deepEqual([method, params], ['workspace/executeCommand', { command: 'wikilsp.uses', arguments: ['uses'] }]);
        return ['place'];
      }
      get protocol2CodeConverter() {
        const convert = (value) => `converted ${value}`;
        return { asUri: convert, asPosition: convert, asLocation: convert };
      }
      async start() {
        if (!clientWorks) throw new Error('ENOENT');
        this.state = 2;
        events.push('start');
      }
      async stop() {
        this.state = 1;
        events.push('stop');
      }
    },
  },
};
const load = Module._load;
Module._load = (name, ...rest) => standIns[name] ?? load(name, ...rest);
const extension = require(path.join(folder, manifest.main));

(async () => {
  await extension.activate({ subscriptions: [] });
  // What a lens runs is in no menu.
  const inMenus = manifest.contributes.commands.map((c) => c.command);
  assert.deepEqual([...commands.keys()].sort(), [...inMenus, 'wikilsp.showUses'].sort());
  assert.deepEqual(capabilities.experimental, { other: true, commands: { commands: ['wikilsp.showUses'] } });
  await commands.get('wikilsp.showUses')('uri', 'position', 'uses');
  assert.deepEqual(shown, [
    ['editor.action.showReferences', 'converted uri', 'converted position', ['converted place']],
  ]);
  assert.deepEqual(answerConfiguration({ items: [{ section: 'wikilsp' }, { section: 'editor' }] }), [
    { site: 'frwiki', lint: { enabled: false } },
    null,
  ]);
  await commands.get('wikilsp.restart')();
  // Both of these fail, one after the other; each reports it and must not wait for the user's answer.
  clientWorks = false;
  configurationChanged({ affectsConfiguration: (section) => section === 'wikilsp.path' });
  await commands.get('wikilsp.restart')();
  await extension.deactivate();
  assert.deepEqual(events, ['start', 'stop', 'start', 'stop', 'error', 'error']);
  console.log('manifest, language configuration, grammar and start-up hold');
})();
