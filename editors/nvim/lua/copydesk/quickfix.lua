--- Quickfix lists: the findings of a draft, and its sources, for those who go through them with |:cnext|.
local client = require('copydesk.client')
local place = require('copydesk.place')

local M = {}

local TYPES = { 'E', 'W', 'I', 'N' }

--- Shows a list, or says that there is nothing in it.
---@param title string
---@param items table[]
---@param nothing string
local function show(title, items, nothing)
  vim.fn.setqflist({}, ' ', { title = title, items = items })
  if #items == 0 then
    vim.notify('copydesk: ' .. nothing, vim.log.levels.INFO)
  else
    vim.cmd('botright copen')
  end
end

--- The places that alike findings of style have been folded into: one entry of the server stands for all of them.
---@param bufnr integer
---@param finding table
---@param encoding string
---@return table[]
local function alike(bufnr, finding, encoding)
  local lsp = finding.user_data and finding.user_data.lsp or {}
  if finding.severity ~= vim.diagnostic.severity.HINT then
    return {}
  end
  return vim.tbl_map(function(related)
    local row, column = place.of(bufnr, related.location.range.start, encoding)
    return { bufnr = bufnr, lnum = row + 1, col = column + 1, text = related.message, type = 'N' }
  end, lsp.relatedInformation or {})
end

--- Lists what was found in a draft.
---@param bufnr integer
function M.findings(bufnr)
  local server = client.list(bufnr)[1]
  local encoding = server and server.offset_encoding or 'utf-16'
  local items = {}
  for _, finding in ipairs(vim.diagnostic.get(bufnr)) do
    if finding.source == 'copydesk' then
      items[#items + 1] = {
        bufnr = bufnr,
        lnum = finding.lnum + 1,
        col = finding.col + 1,
        text = finding.message,
        type = TYPES[finding.severity],
      }
      vim.list_extend(items, alike(bufnr, finding, encoding))
    end
  end
  table.sort(items, function(one, other)
    return one.lnum < other.lnum or (one.lnum == other.lnum and one.col < other.col)
  end)
  show('copydesk: findings', items, 'nothing is found in this draft')
end

--- Lists what each source of a draft is credited with.
---@param bufnr integer
function M.sources(bufnr)
  local server = client.list(bufnr)[1]
  if not server then
    vim.notify('copydesk: no server reads this buffer, see :checkhealth copydesk', vim.log.levels.WARN)
    return
  end
  local encoding = server.offset_encoding or 'utf-16'
  local params = { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }
  client.request(server, 'copydesk/sources', params, bufnr, function(err, answer)
    if err or not answer then
      vim.notify('copydesk: this draft could not be read', vim.log.levels.WARN)
      return
    end
    local items = {}
    local function add(range, text)
      local row, column = place.of(bufnr, range.start, encoding)
      items[#items + 1] = { bufnr = bufnr, lnum = row + 1, col = column + 1, text = text }
    end
    for _, source in ipairs(answer.sources) do
      for _, claim in ipairs(source.claims) do
        add(claim.source, ('%s (%s): %s'):format(source.name, source.words, place.words(bufnr, claim.content[1], encoding)))
      end
    end
    for _, range in ipairs(answer.nobody or {}) do
      add(range, 'Nobody: ' .. place.words(bufnr, range, encoding))
    end
    show('copydesk: ' .. answer.title, items, 'this draft credits nobody so far')
  end)
end

return M
