// A federated JupyterLab extension, written by hand: it registers the file type, which decides the language server.
var _JUPYTERLAB = window._JUPYTERLAB || (window._JUPYTERLAB = {});
_JUPYTERLAB['wikitext-filetype'] = {
  init: () => {},
  get: () =>
    Promise.resolve(() => ({
      __esModule: true,
      default: {
        id: 'wikitext-filetype:plugin',
        autoStart: true,
        activate: (app) =>
          app.docRegistry.addFileType({
            name: 'wikitext',
            displayName: 'Wikitext',
            extensions: ['.wikitext', '.wiki', '.mediawiki', '.mw', '.wt'],
            mimeTypes: ['text/x-wikitext', 'text/x-wiki'],
          }),
      },
    })),
};
