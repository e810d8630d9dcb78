--- What a reporter does with copydesk in Neovim, done by Neovim.
local t = dofile(vim.fn.fnamemodify(vim.env.CHECKS, ':h') .. '/harness.lua')
local client = require('copydesk.client')

local QUOTES = t.draft('quotes.md')
local STILTED = 'attribution-verb-stilted'
local HEARSAY = 'It is believed that the captain slept.'

--- Opens the draft with curly marks and waits until it has been read.
---@return integer bufnr
local function open_quotes()
  local bufnr = t.open('quotes.md', QUOTES)
  t.wait_for_found(bufnr, STILTED, 1)
  return bufnr
end

--- The process ids of the servers that run.
---@return integer[]
local function servers()
  return vim.api.nvim_get_proc_children(vim.fn.getpid())
end

t.check('runs in the version that it is meant to', function()
  local version = vim.version()
  t.same(('%d.%d'):format(version.major, version.minor), vim.env.VERSION)
end)

t.check('one server reads Markdown, text and HTML', function()
  for _, name in ipairs({ 'a.md', 'b.txt', 'c.html' }) do
    local bufnr = t.open(name, HEARSAY .. '\n')
    t.wait_for_found(bufnr, 'hearsay', 1)
  end
  t.same(#client.list(), 1, 'the number of clients')
end)

t.check('other files are left alone', function()
  local bufnr = t.open('d.lua', '-- ' .. HEARSAY .. '\n')
  t.same(vim.bo[bufnr].filetype, 'lua')
  local draft = t.open('e.md', HEARSAY .. '\n')
  t.wait_for_found(draft, 'hearsay', 1)
  t.same({ #client.list(bufnr), #client.list(draft) }, { 0, 1 }, 'the number of clients')
end)

t.check('what is found stands at the right bytes behind curly marks and an emoji', function()
  local bufnr = open_quotes()
  local found = t.found(bufnr, STILTED)[1]
  t.same({ found.lnum, found.col, found.end_lnum, found.end_col }, { 2, 44, 2, 50 }, 'the place')
  t.same(vim.api.nvim_buf_get_lines(bufnr, 2, 3, false)[1]:sub(found.col + 1, found.end_col), 'stated', 'the words')
  t.same(found.severity, vim.diagnostic.severity.HINT, 'the severity')
end)

t.check('hover says who a person is', function()
  open_quotes()
  t.go_to('Ana Bell')
  vim.lsp.buf.hover()
  local float = t.wait('a floating window', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false)
  t.same(lines[1]:gsub('%*', ''):match('^[^,]+'), 'Ana Bell', 'the first line')
  t.wait('a line on where she is introduced', function()
    return table.concat(lines, '\n'):find('line 3', 1, true)
  end)
end)

--- Has the first action whose title begins so chosen from the menu that comes next.
---@param title string
local function choose(title)
  vim.ui.select = function(items, options, done)
    for index, item in ipairs(items) do
      if vim.startswith(options.format_item(item), title) then
        done(item, index)
        return
      end
    end
    error('not offered: ' .. title)
  end
end

t.check('a quick fix mends what was found, and it is found no more', function()
  local bufnr = open_quotes()
  t.go_to('stated')
  choose('Change to “said”')
  vim.lsp.buf.code_action()
  t.becomes((QUOTES:gsub('stated', 'said')), 'the draft', function()
    return t.text(bufnr)
  end)
  t.wait_for_found(bufnr, STILTED, 0)
end)

t.check('a person is renamed everywhere but in quotations', function()
  local bufnr = open_quotes()
  t.go_to('Ana Bell')
  vim.lsp.buf.rename('Ada Moor')
  local wanted = QUOTES:gsub('Ana', 'Ada'):gsub('Bell', 'Moor'):gsub('“Moor', '“Bell')
  t.becomes(wanted, 'the draft', function()
    return t.text(bufnr)
  end)
end)

--- The lines of the page that is shown under a draft, without those that are empty.
---@param page integer
---@return string[]
local function page_lines(page)
  return vim.tbl_filter(function(line)
    return line ~= ''
  end, vim.api.nvim_buf_get_lines(page, 0, -1, false))
end

--- Waits until a page is shown, and gives its buffer.
---@param name string
---@return integer
local function wait_for_page(name)
  return t.wait('the page ' .. name, function()
    local bufnr = vim.api.nvim_get_current_buf()
    return vim.startswith(vim.api.nvim_buf_get_name(bufnr), 'copydesk://' .. name) and bufnr
  end)
end

t.check('the ledger lists the sources, leads to their places and follows the draft', function()
  local bufnr = open_quotes()
  vim.cmd('CopydeskSources')
  local page = wait_for_page('sources/quotes.md')
  local lines = page_lines(page)
  t.same(lines, {
    '2 people, score 95 of 100',
    'Ana Bell, harbour master (named person, 95 of 100)',
    '    3  direct    “We stay 😀,”',
    'Victor Orlan, the mayor (named person, 95 of 100)',
    '    5  direct    “Bell knew,”',
  }, 'the ledger')

  t.go_to('Victor Orlan')
  t.press('<CR>')
  t.same(vim.api.nvim_get_current_buf(), bufnr, 'the buffer')
  t.same(vim.api.nvim_win_get_cursor(0), { 5, QUOTES:match('[^\n]*Victor Orlan'):find('the mayor') - 1 }, 'the place')

  t.press('OThree officials said the port would close.<CR><Esc>')
  t.wait('the new source in the ledger', function()
    return vim.tbl_contains(page_lines(page), '    5  indirect  the port would close')
  end)
  vim.api.nvim_set_current_win(vim.fn.bufwinid(page))
  t.go_to('Victor Orlan')
  t.press('<CR>')
  t.same(vim.api.nvim_win_get_cursor(0)[1], 7, 'the line after the edit')

  vim.api.nvim_set_current_win(vim.fn.bufwinid(page))
  t.press('q')
  t.same(vim.api.nvim_buf_is_valid(page), false, 'whether the page is still there')
  t.press('GoIt was cold.<Esc>')
end)

t.check('findings and sources are listed in the quickfix window', function()
  local bufnr = t.open('list.md', (QUOTES:gsub('It was late', 'Rain fell.\n\n“No,” Orlan stated.')) .. '\n' .. HEARSAY .. '\n')
  t.wait_for_found(bufnr, 'hearsay', 1)
  vim.cmd('CopydeskFindings')
  t.same(vim.bo.buftype, 'quickfix', 'the window')
  local types = {}
  for _, item in ipairs(vim.fn.getqflist()) do
    t.same(item.bufnr, bufnr, 'the buffer of ' .. item.text)
    types[item.type] = (types[item.type] or 0) + 1
  end
  t.same({ types.W, types.N }, { 1, 2 }, 'the kinds of what is listed: the style that is one entry elsewhere as well')
  vim.cmd('cclose')
  vim.api.nvim_set_current_win(vim.fn.bufwinid(bufnr))
  vim.cmd('CopydeskQuotes')
  t.wait('the list of sources', function()
    return vim.bo.buftype == 'quickfix' and vim.fn.getqflist({ title = 0 }).title:find('2 people', 1, true)
  end)
  local texts = vim.tbl_map(function(item)
    return item.text
  end, vim.fn.getqflist())
  t.same(vim.tbl_contains(texts, 'Ana Bell (named person): “We stay 😀,”'), true, 'what Ana Bell said in ' .. table.concat(texts, '; '))
  t.same(vim.tbl_contains(texts, 'Nobody: Rain fell.'), true, 'what rests on nobody in ' .. table.concat(texts, '; '))
  vim.cmd('cclose')
end)

t.check('what is typed is read at once, in its newest version', function()
  local bufnr = open_quotes()
  local versions = {}
  local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
  vim.lsp.handlers['textDocument/publishDiagnostics'] = function(err, result, ...)
    versions[#versions + 1] = result.version
    return publish(err, result, ...)
  end
  t.press('Go<CR>' .. HEARSAY .. '<Esc>')
  t.same(t.wait_for_found(bufnr, 'hearsay', 1)[1].lnum, 8, 'the line')
  t.press('ggdG')
  t.wait_for_found(bufnr, 'hearsay', 0)
  t.same(#vim.diagnostic.get(bufnr), 0, 'what is found in nothing')
  vim.lsp.handlers['textDocument/publishDiagnostics'] = publish
  -- Diagnostics that the editor fetches carry no version of their own.
  if not client.list(bufnr)[1].server_capabilities.diagnosticProvider then
    t.same(versions[#versions], vim.lsp.util.buf_versions[bufnr], 'the version')
  end
end)

t.check('a server that was killed is told of and can be started again', function()
  local bufnr = open_quotes()
  local first = servers()
  t.same(#first, 1, 'the number of servers')
  vim.loop.kill(first[1], 'sigkill')
  t.becomes(0, 'the number of clients', function()
    return #client.list()
  end)
  t.wait('what to do about it', function()
    return table.concat(t.messages, '\n'):find('CopydeskRestart', 1, true)
  end)
  t.becomes(0, 'what is found without a server', function()
    return #vim.diagnostic.get(bufnr)
  end)
  vim.cmd('CopydeskRestart')
  t.wait_for_found(bufnr, STILTED, 1)
  t.press('Go<CR>' .. HEARSAY .. '<Esc>')
  t.wait_for_found(bufnr, 'hearsay', 1)
  t.same({ #servers(), servers()[1] ~= first[1] }, { 1, true }, 'the number of servers, and whether it is another')
end)

t.check('a server that runs can be started again', function()
  local bufnr = open_quotes()
  local first = servers()
  vim.cmd('CopydeskRestart')
  t.wait('another server', function()
    return #servers() == 1 and servers()[1] ~= first[1] and #client.list(bufnr) == 1
  end)
  t.wait_for_found(bufnr, STILTED, 1)
  t.same(t.messages, {}, 'the messages')
end)

t.check('the page of a rule is shown', function()
  open_quotes()
  t.go_to('stated')
  vim.cmd('CopydeskRule')
  local page = wait_for_page('rule/' .. STILTED)
  t.same({ vim.bo[page].filetype, page_lines(page)[1] }, { 'markdown', '# ' .. STILTED }, 'the page')
  t.press('q')
  vim.cmd('CopydeskRule hearsay')
  t.same(#client.list(wait_for_page('rule/hearsay')), 0, 'the number of clients that read the page')
  t.press('q')
  t.same(vim.fn.getcompletion('CopydeskRule hears', 'cmdline'), { 'hearsay' }, 'what is completed')
  t.go_to('# Port')
  vim.cmd('CopydeskRule')
  vim.cmd('CopydeskRule heresay')
  t.same(#t.messages, 2, 'the number of messages')
  t.wait('a message on the rule that there is not', function()
    return t.messages[2]:find('heresay', 1, true)
  end)
end)

t.check(':checkhealth finds the server', function()
  open_quotes()
  vim.cmd('checkhealth copydesk')
  local text = t.text(0)
  local shown = vim.fn.has('nvim-0.11') == 1 and 'virtual_lines = { current_line = true }' or 'is written beside its line'
  for _, wanted in ipairs({ 'Server: ' .. vim.env.SERVER, 'Version: copydesk ', 'reads: ', 'quotes.md', shown }) do
    t.wait(wanted .. ' in ' .. text, function()
      return text:find(wanted, 1, true)
    end)
  end
  t.same(text:match('ERROR') or text:match('WARNING'), nil, 'what is wrong')
end)

t.check(':help knows the package', function()
  vim.cmd('helptags ALL')
  for _, tag in ipairs({ 'copydesk', ':CopydeskSources', ':CopydeskFindings', ':CopydeskQuotes', ':CopydeskRule', ':CopydeskRestart', 'g:copydesk' }) do
    vim.cmd('help ' .. tag)
    t.same(vim.fn.expand('%:t'), 'copydesk.txt', 'the file of ' .. tag)
    t.wait('the tag at the cursor', function()
      return vim.api.nvim_get_current_line():find('*' .. tag .. '*', 1, true)
    end)
  end
end)

t.finish()
