// Checks the file type, the language and the server's specification without JupyterLab: `node check.js`.

const assert = require('assert');
const fs = require('fs');
const path = require('path');

const read = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
const specification = JSON.parse(read('wikilsp.json')).LanguageServerManager.language_servers.wikilsp;

// What JupyterLab shares with the extension; only what it uses.
const modules = {
  '@jupyterlab/codemirror': { IEditorLanguageRegistry: 'the registry' },
  '@codemirror/language': {
    LanguageSupport: class {
      constructor(language) {
        this.language = language;
      }
    },
    StreamLanguage: { define: (tokenizer) => tokenizer },
  },
};
const scope = Object.fromEntries(
  Object.entries(modules).map(([name, module]) => [name, { '1.0.0': { get: async () => () => module } }])
);

// As much of CodeMirror's StringStream as the tokenizer uses.
class Stream {
  constructor(string) {
    Object.assign(this, { string, pos: 0, start: 0 });
  }
  eol() { return this.pos >= this.string.length; }
  sol() { return this.pos === 0; }
  peek() { return this.string[this.pos]; }
  next() { return this.string[this.pos++]; }
  current() { return this.string.slice(this.start, this.pos); }
  skipToEnd() { this.pos = this.string.length; }
  skipTo(text) {
    const found = this.string.indexOf(text, this.pos);
    if (found >= 0) this.pos = found;
    return found >= 0;
  }
  eatSpace() {
    const { pos } = this;
    while (/\s/.test(this.peek() ?? '')) this.pos++;
    return this.pos > pos;
  }
  match(pattern) {
    const rest = this.string.slice(this.pos);
    if (typeof pattern === 'string') {
      if (!rest.startsWith(pattern)) return false;
      this.pos += pattern.length;
      return true;
    }
    const found = rest.match(pattern);
    if (!found || found.index > 0) return null;
    this.pos += found[0].length;
    return found;
  }
}

// The tokens of a page that have a style, as `style«text»`.
function tokens(tokenizer, page) {
  const state = tokenizer.startState();
  const found = [];
  for (const line of page.split('\n')) {
    const stream = new Stream(line);
    while (!stream.eol()) {
      stream.start = stream.pos;
      const style = tokenizer.token(stream, state);
      assert(stream.pos > stream.start, `stuck in "${line}" at ${stream.pos}`);
      if (style) found.push(`${style}«${stream.current()}»`);
    }
  }
  return found.join(' ');
}

async function check() {
  global.window = {};
  new Function(read('wikitext-filetype/static/remoteEntry.js'))();
  const container = window._JUPYTERLAB[JSON.parse(read('wikitext-filetype/package.json')).name];
  container.init(scope);
  const plugin = (await container.get('./extension'))().default;
  assert.deepStrictEqual(plugin.requires, ['the registry']);
  let type, language;
  plugin.activate({ docRegistry: { addFileType: (it) => (type = it) } }, { addLanguage: (it) => (language = it) });

  // JupyterLab looks for a server by the name that it makes of the first MIME type.
  assert.deepStrictEqual(type.mimeTypes, specification.mime_types);
  assert.deepStrictEqual(language.mime, specification.mime_types);
  assert(specification.languages.includes(type.mimeTypes[0].replace(/^text\/x-/, '')), 'no server for the MIME type');
  assert.deepStrictEqual(type.extensions, language.extensions.map((it) => '.' + it));

  const tokenizer = (await language.load()).language;
  const samples = {
    '== Hull ==\n* a': 'heading«== Hull ==» keyword«*»',
    '[[Port Ellis#Quay|quay]]':
      'squareBracket«[[» link«Port Ellis» separator«#» link«Quay» separator«|» content«quay» ' +
      'squareBracket«]]»',
    '{{Infobox ship\n|name=Tern 🏮\n|len':
      'brace«{{» className«Infobox ship» separator«|» propertyName«name» separator«|» content«len»',
    '<ref name="post\n">a</ref> <br/>':
      'tagName«<ref» attributeName«name» operator«=» attributeValue«post» tagName«>» tagName«</ref» ' +
      'tagName«>» tagName«<br» tagName«/>»',
    '<nowiki>[[a\n{{b</nowiki>[[c':
      'tagName«<nowiki» tagName«>» string«[[a» string«{{b» tagName«</nowiki» tagName«>» ' +
      'squareBracket«[[» link«c»',
    "<!-- [[a\n--> '''b''' &amp; ~~~~ __TOC__ https://example.org/a x < y":
      'comment«<!--» comment« [[a» comment«-->» processingInstruction«\'\'\'» ' +
      'processingInstruction«\'\'\'» character«&amp;» meta«~~~~» meta«__TOC__» ' +
      'url«https://example.org/a»',
    '{| class="a"\n|-\n! b\n|}': 'keyword«{|» keyword«|-» keyword«!» keyword«|}»',
  };
  for (const [page, expected] of Object.entries(samples)) assert.strictEqual(tokens(tokenizer, page), expected);
  for (const page of fs.readdirSync(path.join(__dirname, '../../Examples'))) tokens(tokenizer, read('../../Examples/' + page));
  console.log('specification, file type and language hold');
}

check().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
