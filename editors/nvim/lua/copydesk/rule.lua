--- The pages of the rules, as `copydesk rule` prints them.
local config = require('copydesk.config')
local scratch = require('copydesk.scratch')

local M = {}

--- What the program prints when it is asked about rules.
---@param id string? All rules if not given.
---@return string[]? lines
---@return string? problem
local function asked(id)
  local cmd = config.program()
  if not cmd or vim.fn.executable(cmd[1]) == 0 then
    return nil, 'copydesk: the program is not found, see :checkhealth copydesk'
  end
  vim.list_extend(cmd, { 'rule', id })
  local printed = vim.fn.systemlist(cmd)
  if vim.v.shell_error ~= 0 then
    return nil, 'copydesk: ' .. (printed[1] or 'no answer'):gsub('^error: ', '')
  end
  return printed
end

--- The rule of a finding of ours.
---@param found table
---@return string?
local function rule_of(found)
  return found.source == 'copydesk' and type(found.code) == 'string' and found.code or nil
end

--- The rule that found something at the cursor, or else on its line.
---@return string?
local function at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local on_line
  for _, found in ipairs(vim.diagnostic.get(0, { lnum = row - 1 })) do
    local rule = rule_of(found)
    local is_here = found.col <= column and (found.end_lnum > row - 1 or column < found.end_col)
    if rule and is_here then
      return rule
    end
    on_line = on_line or rule
  end
  return on_line
end

--- Shows the page of a rule in a split.
---@param id string? The rule of the finding at the cursor if not given.
function M.open(id)
  id = id or at_cursor()
  if not id then
    vim.notify('copydesk: nothing is found on this line; name a rule: :CopydeskRule {id}', vim.log.levels.WARN)
    return
  end
  local page, problem = asked(id)
  if not page then
    vim.notify(problem, vim.log.levels.ERROR)
    return
  end
  scratch.open('copydesk://rule/' .. id, vim.list_extend({ '# ' .. id, '' }, page), 'markdown')
end

--- The ids of the rules, asked for once.
---@type string[]?
local ids

--- The rules that begin with what was typed.
---@param typed string
---@return string[]
function M.complete(typed)
  if not ids then
    ids = vim.tbl_map(function(line)
      return line:match('^%S+')
    end, asked() or {})
  end
  return vim.tbl_filter(function(id)
    return vim.startswith(id, typed)
  end, ids)
end

return M
