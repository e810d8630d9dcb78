--- The ledger: every source of a draft, and what it is credited with, on a page beneath it.
---
--- It is asked of the server (`copydesk/sources`), and asked for again whenever the server has read the draft anew.
local client = require('copydesk.client')
local place = require('copydesk.place')
local scratch = require('copydesk.scratch')

local M = {}

local MARKS = vim.api.nvim_create_namespace('copydesk_ledger')

---@class copydesk.Entry
---@field row integer From 0.
---@field column integer Bytes, from 0.

---@class copydesk.Ledger
---@field lines string[]
---@field entries table<integer, copydesk.Entry> Where a line of the page leads, by its number from 1.
---@field headings integer[] The lines with sources, from 1.

--- A source on one line: "Ana Bell, harbour master (named person, 95 of 100)".
---@param source table
---@return string
local function heading(source)
  local role = type(source.role) == 'string' and ', ' .. source.role or ''
  return ('%s%s (%s, %d of 100)'):format(source.name, role, source.words, source.score)
end

--- What a claim says, the pieces around its cue put together.
---@param bufnr integer
---@param claim table
---@param encoding string
---@return string
local function content(bufnr, claim, encoding)
  local pieces = vim.tbl_map(function(range)
    return place.words(bufnr, range, encoding)
  end, claim.content)
  return table.concat(pieces, ' … ')
end

--- The page of an answer.
---@param bufnr integer
---@param answer table
---@param encoding string
---@return copydesk.Ledger
local function ledger_of(bufnr, answer, encoding)
  local score = type(answer.score) == 'number' and (', score %d of 100'):format(answer.score) or ''
  local ledger = { lines = { answer.title .. score }, entries = {}, headings = {} }
  local function add(range, line)
    ledger.lines[#ledger.lines + 1] = line
    local row, column = place.of(bufnr, range.start, encoding)
    ledger.entries[#ledger.lines] = { row = row, column = column }
  end
  for _, source in ipairs(answer.sources) do
    ledger.lines[#ledger.lines + 1] = ''
    add(source.range, heading(source))
    ledger.headings[#ledger.headings + 1] = #ledger.lines
    for _, claim in ipairs(source.claims) do
      local range = claim.content[1] or claim.source
      local line = place.of(bufnr, range.start, encoding) + 1
      add(range, ('%5d  %-8s  %s'):format(line, claim.mode, content(bufnr, claim, encoding)))
    end
  end
  for index, party in ipairs(answer.accused or {}) do
    if index == 1 then
      ledger.lines[#ledger.lines + 1] = ''
      ledger.lines[#ledger.lines + 1] = 'Who was asked'
      ledger.headings[#ledger.headings + 1] = #ledger.lines
    end
    for _, accusation in ipairs(party.accusations) do
      local line = place.of(bufnr, accusation.range.start, encoding) + 1
      add(accusation.range, ('%5d  %s: %s'):format(line, party.name, party.words))
    end
  end
  return ledger
end

--- Goes from a line of the page to its place in the draft.
---@param bufnr integer
---@param entry copydesk.Entry?
local function jump(bufnr, entry)
  if not entry or not vim.api.nvim_buf_is_valid(bufnr) then
    return
  end
  local window = vim.fn.bufwinid(bufnr)
  if window ~= -1 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('aboveleft sbuffer ' .. bufnr)
  end
  -- A mark, so that CTRL-O leads back; and folds opened, as after any jump.
  vim.cmd("normal! m'")
  vim.api.nvim_win_set_cursor(0, { entry.row + 1, entry.column })
  vim.cmd('normal! zv')
end

--- Marks what is a heading on the page.
---@param page integer
---@param ledger copydesk.Ledger
local function highlight(page, ledger)
  vim.api.nvim_buf_clear_namespace(page, MARKS, 0, -1)
  local function mark(line, group)
    local text = ledger.lines[line]
    vim.api.nvim_buf_set_extmark(page, MARKS, line - 1, 0, { end_col = #text, hl_group = group })
  end
  mark(1, 'Comment')
  for _, line in ipairs(ledger.headings) do
    mark(line, 'Title')
  end
end

--- Asks the server for the ledger of a draft.
---@param bufnr integer
---@param done fun(ledger: copydesk.Ledger?, problem: string?)
local function asked(bufnr, done)
  local server = client.list(bufnr)[1]
  if not server then
    done(nil, 'copydesk: no server reads this buffer, see :checkhealth copydesk')
    return
  end
  local params = { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }
  client.request(server, 'copydesk/sources', params, bufnr, function(err, answer)
    if err then
      done(nil, 'copydesk: ' .. (err.message or 'the server has not answered'))
    elseif not answer then
      done(nil, 'copydesk: this draft could not be read')
    elseif vim.api.nvim_buf_is_loaded(bufnr) then
      done(ledger_of(bufnr, answer, server.offset_encoding or 'utf-16'))
    end
  end)
end

--- Keeps a page in step with its draft: what the server finds comes anew whenever it has read anew.
---@param bufnr integer
---@param page integer
---@param show fun(ledger: copydesk.Ledger)
local function follow(bufnr, page, show)
  local group = vim.api.nvim_create_augroup('copydesk_ledger_' .. page, { clear = true })
  vim.api.nvim_create_autocmd('DiagnosticChanged', {
    group = group,
    buffer = bufnr,
    callback = function()
      asked(bufnr, function(ledger)
        if ledger and vim.api.nvim_buf_is_valid(page) then
          scratch.write(page, ledger.lines)
          show(ledger)
        end
      end)
    end,
  })
  vim.api.nvim_create_autocmd('BufWipeout', {
    group = group,
    buffer = page,
    callback = function()
      vim.api.nvim_del_augroup_by_id(group)
    end,
  })
end

--- Lists the sources of a draft in a split; Enter on a line leads to its place.
---@param bufnr integer The draft's buffer.
function M.open(bufnr)
  asked(bufnr, function(ledger, problem)
    if not ledger then
      vim.notify(problem, vim.log.levels.WARN)
      return
    end
    local name = 'copydesk://sources/' .. vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':t') .. '#' .. bufnr
    local page = scratch.open(name, ledger.lines, 'copydesksources')
    vim.cmd('setlocal nowrap cursorline')
    local entries
    local function show(now)
      entries = now.entries
      highlight(page, now)
    end
    show(ledger)
    vim.keymap.set('n', '<CR>', function()
      jump(bufnr, entries[vim.api.nvim_win_get_cursor(0)[1]])
    end, { buffer = page, desc = 'Go to this place in the draft' })
    follow(bufnr, page, show)
  end)
end

return M
