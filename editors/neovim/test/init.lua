-- Opens a page in a real Neovim with the files of this folder, and checks that the server's answers arrive:
--
--   nvim --headless -i NONE -u editors/neovim/test/init.lua Examples/Tallowick.wikitext
--
-- The server is `.build/release/wikilsp` below the repository's root, or $WIKILSP. Ends with exit code 0 or 1.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local root = vim.fn.fnamemodify(here, ':h:h:h')
local server = vim.env.WIKILSP or (root .. '/.build/release/wikilsp')

vim.o.swapfile = false
vim.opt.runtimepath:append(root .. '/editors/neovim')
vim.cmd('filetype plugin on')

if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('wikilsp', { cmd = { server, '--stdio' } })
  vim.lsp.enable('wikilsp')
else
  require('wikilsp').setup({ cmd = { server, '--stdio' } })
end

local failures = 0
local function check(what, ok, seen)
  io.stdout:write(string.format('%s %s: %s\n', ok and 'ok  ' or 'FAIL', what, seen))
  failures = failures + (ok and 0 or 1)
end

local function request(method, params)
  params.textDocument = vim.lsp.util.make_text_document_params()
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 5000) or {}) do
    return answer.result or {}
  end
  return {}
end

local function run()
  check('file type', vim.bo.filetype == 'mediawiki', vim.bo.filetype)
  vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local diagnostics = vim.diagnostic.get(0)
  check('diagnostics', #diagnostics > 0, #diagnostics)
  local outside = 0
  for _, d in ipairs(diagnostics) do
    local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1] or ''
    if d.col > #line then outside = outside + 1 end
  end
  check('diagnostics that start outside their line', outside == 0, outside)

  local symbols = request('textDocument/documentSymbol', {})
  check('symbols at the top of the outline', #symbols > 0, #symbols)

  -- A quick fix is applied.
  local function actions(range, only)
    return request('textDocument/codeAction', { range = range, context = { diagnostics = {}, only = only } })
  end
  local whole = {
    start = { line = 0, character = 0 },
    ['end'] = { line = vim.api.nvim_buf_line_count(0), character = 0 },
  }
  local function apply(action)
    local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    vim.wait(200)
    return before ~= table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  end
  local fixes = actions(whole, { 'quickfix' })
  check('quick fixes', #fixes > 0, #fixes)
  check('a quick fix is applied', #fixes > 0 and apply(fixes[#fixes]), fixes[#fixes] and fixes[#fixes].title)
  vim.cmd('silent! undo')

  -- The safe fixes, as before a save.
  local before = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  require('wikilsp').fix_all(0)
  local after = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('safe fixes are applied', after ~= before, string.format('%d bytes, then %d', #before, #after))
  vim.cmd('silent! undo')
  vim.wait(200)

  -- A damaged page is restored.
  local restore = actions(whole, { 'source.restore' })
  if vim.api.nvim_buf_get_name(0):match('Tallowick') then
    check('restoration is offered', #restore == 1, #restore)
    local restored = #restore > 0 and apply(restore[1])
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    check('the page is restored', restored and text:find('\n== History ==\n', 1, true) ~= nil, #text)
    vim.cmd('silent! undo')
  end

  -- Typing `[[` on a new line asks for links; the page's own names must be among them.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '[[' })
  vim.wait(200)
  local line = vim.api.nvim_buf_line_count(0) - 1
  local completion = request('textDocument/completion', { position = { line = line, character = 2 } })
  local items = completion.items or completion
  check('completion items after [[', #items > 0, #items)

  vim.cmd(failures == 0 and 'qall!' or 'cquit! 1')
end

vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    vim.schedule(function()
      local ok, message = pcall(run)
      if not ok then
        io.stdout:write('FAIL ' .. tostring(message) .. '\n')
        vim.cmd('cquit! 1')
      end
    end)
  end,
})
