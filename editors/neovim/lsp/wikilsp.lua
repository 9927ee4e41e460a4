---@brief
---
--- wikilsp: a language server for wikitext, the markup of MediaWiki.
---
--- Needs the executable `wikilsp` on the path, or `cmd` set to where it is.

---@type vim.lsp.Config
return {
  cmd = { 'wikilsp', '--stdio' },
  -- Neovim's own name for .wiki and .mw files is `mediawiki`; `wikitext` is the name most plugins use.
  filetypes = { 'mediawiki', 'wikitext' },
  get_language_id = function()
    return 'wikitext'
  end,
  root_markers = { '.wikilsp.json', '.git' },
  settings = { wikilsp = vim.empty_dict() },
  -- What the lenses above pages and sections run.
  capabilities = { experimental = { commands = { commands = { 'wikilsp.showUses' } } } },
  commands = {
    ['wikilsp.showUses'] = function(...)
      require('wikilsp').show_uses(...)
    end,
  },
}
