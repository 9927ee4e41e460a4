// A federated JupyterLab extension, written by hand. It registers the file type, whose MIME type names the language and so
// decides the language server; and the language, which colours the text and tells the completer where words begin.

(() => {
  const extensions = ['wikitext', 'wiki', 'mediawiki', 'mw', 'wt'];
  // JupyterLab calls the language as the first one ends: `wikitext`, as the server's specification does.
  const mimeTypes = ['text/x-wikitext', 'text/x-wiki'];

  const verbatim = /^(nowiki|pre|syntaxhighlight|source|math|chem|score|timeline|templatedata)$/i;

  // A tokenizer for CodeMirror's StreamLanguage. `after` is the mark that the text follows: it tells targets of links from
  // names of templates, and these from parameters.
  const tokenizer = {
    name: 'wikitext',
    startState: () => ({ after: null, isComment: false, tag: null, verbatim: null }),
    copyState: (state) => ({ ...state }),
    languageData: { commentTokens: { block: { open: '<!--', close: '-->' } } },

    token(stream, state) {
      if (state.isComment) {
        if (stream.skipTo('-->')) {
          stream.match('-->');
          state.isComment = false;
        } else {
          stream.skipToEnd();
        }
        return 'comment';
      }
      if (state.tag) return inTag(stream, state);
      if (state.verbatim) {
        const end = stream.string.toLowerCase().indexOf('</' + state.verbatim, stream.pos);
        if (end === stream.pos) {
          state.verbatim = null;
        } else {
          if (end < 0) stream.skipToEnd();
          else stream.pos = end;
          return 'string';
        }
      }
      if (stream.sol()) {
        if (stream.match(/^(={1,6}).+\1\s*$/)) return 'heading';
        if (stream.match(/^-{4,}/)) return 'contentSeparator';
        if (stream.match(/^[*#:;]+/)) return 'keyword';
        if (stream.match(/^\s*(\{\||\|\}(?!\})|\|-+|\|\+|!)/)) return 'keyword';
      }
      if (stream.match('<!--')) {
        state.isComment = true;
        return 'comment';
      }
      const tag = stream.match(/^<(\/?)([a-z][a-z0-9-]*)/i);
      if (tag) {
        state.tag = tag[1] ? '/' : tag[2].toLowerCase();
        return 'tagName';
      }
      if (stream.match(/^\{\{\{?/)) return mark(state, 'template', 'brace');
      if (stream.match(/^\}\}\}?/)) return mark(state, null, 'brace');
      if (stream.match('[[')) return mark(state, 'link', 'squareBracket');
      if (stream.match(']]')) return mark(state, null, 'squareBracket');
      if (stream.match('|')) return mark(state, state.after ? 'parameter' : null, 'separator');
      if (stream.match(/^(?:https?|ftps?):\/\/[^\][<>"{}|\s]+/)) return 'url';
      if (stream.match(/^'{2,5}/)) return 'processingInstruction';
      if (stream.match(/^(?:__[A-Z]+__|~{3,5})/)) return 'meta';
      if (stream.match(/^&(?:[a-z]\w*|#\d+|#x[0-9a-f]+);/i)) return 'character';
      if (stream.eatSpace()) return null;
      if (state.after === 'link') {
        if (stream.match('#')) return 'separator';
        if (stream.match(/^[^\][{}|#<]+/)) return 'link';
      }
      if (state.after === 'template' && stream.match(/^[^\][{}|<]+/)) return 'className';
      if (state.after === 'parameter') {
        state.after = 'value';
        if (stream.match(/^[^\][{}|<=]+(?==)/)) return 'propertyName';
        if (stream.match(/^[^\][{}|<=]+/)) return 'content';
      }
      if (!stream.match(/^[^\][{}|<='&_~\s]+/)) stream.next();
      return null;
    },
  };

  function mark(state, after, style) {
    state.after = after;
    return style;
  }

  function inTag(stream, state) {
    if (stream.match(/^\/?>/)) {
      if (verbatim.test(state.tag) && !stream.current().startsWith('/')) state.verbatim = state.tag;
      state.tag = null;
      return 'tagName';
    }
    if (stream.eatSpace() || stream.match(/^["']/)) return null;
    if (stream.match('=')) return 'operator';
    if (stream.match(/^[^\s"'=<>/]+(?=\s*=)/)) return 'attributeName';
    if (stream.match(/^[^"'=<>/]+/)) return 'attributeValue';
    if (stream.peek() === '<') state.tag = null;
    else stream.next();
    return null;
  }

  // A module that JupyterLab shares with its extensions.
  async function shared(scope, name) {
    const version = Object.values(scope[name])[0];
    return (await version.get())();
  }

  let scope;
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB['wikitext-filetype'] = {
    init: (shareScope) => {
      scope = shareScope;
    },
    get: async () => {
      const { IEditorLanguageRegistry } = await shared(scope, '@jupyterlab/codemirror');
      const { LanguageSupport, StreamLanguage } = await shared(scope, '@codemirror/language');
      const plugin = {
        id: 'wikitext-filetype:plugin',
        autoStart: true,
        requires: [IEditorLanguageRegistry],
        activate: (app, languages) => {
          app.docRegistry.addFileType({
            name: 'wikitext',
            displayName: 'Wikitext',
            extensions: extensions.map((extension) => '.' + extension),
            mimeTypes,
          });
          languages.addLanguage({
            name: 'Wikitext',
            mime: mimeTypes,
            extensions,
            load: async () => new LanguageSupport(StreamLanguage.define(tokenizer)),
          });
        },
      };
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
