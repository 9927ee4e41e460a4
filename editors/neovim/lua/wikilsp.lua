-- For Neovim 0.7 to 0.10, which know no `vim.lsp.enable`:
--
--   require('wikilsp').setup { cmd = { 'wikilsp', '--stdio' }, settings = { wikilsp = { site = 'dewiki' } } }
--
-- Both fields may be left out. From 0.11 on, use `vim.lsp.enable('wikilsp')` instead.

local M = {}

local filetypes = { 'mediawiki', 'wikitext' }
local markers = { '.wikilsp.json', '.git' }

-- The nearest folder above `path` that holds one of the markers, else the file's own folder.
local function root(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return vim.fn.fnamemodify(path, ':p:h')
    end
    folder = parent
  end
end

-- Puts the places that a lens has counted into the quickfix list: the command `wikilsp.showUses`.
function M.show_uses(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local params = { command = 'wikilsp.uses', arguments = { command.arguments[3] } }
  vim.lsp.buf_request(context.bufnr or 0, 'workspace/executeCommand', params, function(_, places)
    local items = vim.lsp.util.locations_to_items(places or {}, client and client.offset_encoding or 'utf-16')
    vim.fn.setqflist({}, ' ', { title = command.title, items = items })
    vim.cmd('botright copen')
  end)
end

--- Applies the safe fixes of a buffer: for `BufWritePre`, where Neovim does not ask for edits before it saves.
---@param buffer integer|nil
function M.fix_all(buffer)
  buffer = buffer or 0
  local last = vim.api.nvim_buf_line_count(buffer)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.wikilsp' } },
  }
  for id, answer in pairs(vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 2000) or {}) do
    local client = vim.lsp.get_client_by_id(id)
    for _, action in ipairs(answer.result or {}) do
      if not action.edit then
        local resolved = (vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', action, 2000) or {})[id]
        action = resolved and resolved.result or action
      end
      if action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, client and client.offset_encoding or 'utf-16')
      end
    end
  end
end

local clients = {} -- root folder → client id, for 0.7, which has no `vim.lsp.start`

local function attach(buffer, options)
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.experimental = { commands = { commands = { 'wikilsp.showUses' } } }
  local config = {
    name = 'wikilsp',
    cmd = options.cmd or { 'wikilsp', '--stdio' },
    root_dir = root(vim.api.nvim_buf_get_name(buffer)),
    settings = options.settings,
    capabilities = capabilities,
    commands = { ['wikilsp.showUses'] = M.show_uses },
    get_language_id = function()
      return 'wikitext'
    end,
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
  else
    local id = clients[config.root_dir]
    if not id or vim.lsp.client_is_stopped(id) then
      id = vim.lsp.start_client(config)
      clients[config.root_dir] = id
    end
    if not id then
      return -- the executable is missing; Neovim has said so
    end
    vim.lsp.buf_attach_client(buffer, id)
  end
  vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
end

--- Starts the server for every wikitext buffer, those already open included.
---@param options table|nil `cmd` (list of strings), `settings` (table)
function M.setup(options)
  options = options or {}
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('wikilsp', { clear = true }),
    pattern = filetypes,
    callback = function(event)
      attach(event.buf, options)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(filetypes, vim.bo[buffer].filetype) then
      attach(buffer, options)
    end
  end
end

return M
