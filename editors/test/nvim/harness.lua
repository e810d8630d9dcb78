--- Runs checks inside Neovim and reports on each: "ok WHAT" or "FAILED WHAT: WHY", in the file $REPORT.
---
--- Nothing is waited for by the clock: every wait is for a condition, and it is a failure that it never comes.
local M = {}

--- How long anything may take before it counts as never, in milliseconds.
M.NEVER = 15000

local report = assert(io.open(vim.env.REPORT, 'w'))
local failures = 0

--- What Neovim would have shown as a message, newest last.
---@type string[]
M.messages = {}

vim.notify = function(message)
  M.messages[#M.messages + 1] = message
end

--- Waits for a condition and gives what it gave.
---@generic T
---@param what string
---@param condition fun(): T
---@return T
function M.wait(what, condition)
  local got
  vim.wait(M.NEVER, function()
    got = condition()
    return got
  end, 5)
  if not got then
    error('never came: ' .. what, 0)
  end
  return got
end

--- Fails where two values differ.
---@param got any
---@param wanted any
---@param what string?
function M.same(got, wanted, what)
  if not vim.deep_equal(got, wanted) then
    error(('%s is %s, not %s'):format(what or 'it', vim.inspect(got), vim.inspect(wanted)), 0)
  end
end

--- Waits until something gives a value, and says what it gave last where it never does.
---@param wanted any
---@param what string
---@param get fun(): any
function M.becomes(wanted, what, get)
  local got
  vim.wait(M.NEVER, function()
    got = get()
    return vim.deep_equal(got, wanted)
  end, 5)
  M.same(got, wanted, what)
end

--- One check. What it leaves behind is cleared away, so that the next begins anew.
---@param what string
---@param body fun()
function M.check(what, body)
  M.messages = {}
  local ok, why = pcall(body)
  if ok then
    report:write('ok ', what, '\n')
  else
    failures = failures + 1
    report:write('FAILED ', what, ': ', (tostring(why):gsub('%s+', ' ')), '\n')
  end
  report:flush()
  vim.cmd('silent! tabonly! | silent! only! | silent! %bwipeout!')
end

--- Ends Neovim, with a status that says whether all went well.
function M.finish()
  report:close()
  vim.cmd(failures == 0 and 'qall!' or 'cquit 1')
end

--- A draft with this text, opened.
---@param name string
---@param text string
---@return integer bufnr
function M.open(name, text)
  local path = vim.env.DESK .. '/' .. name
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
  vim.cmd('edit! ' .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

--- The text of a draft that all editors are tested with.
---@param name string
---@return string
function M.draft(name)
  local file = assert(io.open(vim.fn.fnamemodify(vim.env.CHECKS, ':h:h') .. '/drafts/' .. name))
  local text = file:read('*a')
  file:close()
  return text
end

--- The text of a buffer.
---@param bufnr integer
---@return string
function M.text(bufnr)
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n') .. '\n'
end

--- Puts the cursor on the first place of some words.
---@param words string
function M.go_to(words)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local at = line:find(words, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { row, at - 1 })
      return
    end
  end
  error('not there: ' .. words, 0)
end

--- Presses keys as a person does.
---@param keys string
function M.press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'mxt', false)
end

--- What is found by one rule in a buffer, by place.
---@param bufnr integer
---@param rule string
---@return table[]
function M.found(bufnr, rule)
  return vim.tbl_filter(function(one)
    return one.source == 'copydesk' and one.code == rule
  end, vim.diagnostic.get(bufnr))
end

--- Waits until a rule has found this many things.
---@param bufnr integer
---@param rule string
---@param count integer
---@return table[]
function M.wait_for_found(bufnr, rule, count)
  M.becomes(count, 'the number of findings of ' .. rule, function()
    return #M.found(bufnr, rule)
  end)
  return M.found(bufnr, rule)
end

return M
