--- Places: from the server's positions, which count as both sides have agreed, to bytes of lines.
local M = {}

--- The byte of a line, from 0, at which a character begins.
---@param line string
---@param character integer From 0.
---@param encoding string 'utf-8', 'utf-16' or 'utf-32'.
---@return integer
local function byte(line, character, encoding)
  if encoding == 'utf-8' then
    return math.min(character, #line)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    return vim.str_byteindex(line, encoding, character, false)
  end
  -- A place behind the end of the line is an error to older versions.
  local ok, index = pcall(vim.str_byteindex, line, character, encoding == 'utf-16')
  return ok and index or #line
end

--- A position of a buffer as a row and a byte, both from 0, moved into the buffer where it lies outside.
---@param bufnr integer
---@param position table
---@param encoding string
---@return integer row
---@return integer column
function M.of(bufnr, position, encoding)
  local row = math.min(position.line, vim.api.nvim_buf_line_count(bufnr) - 1)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ''
  return row, byte(line, position.character, encoding)
end

--- The words of a range, on one line.
---@param bufnr integer
---@param range table
---@param encoding string
---@return string
function M.words(bufnr, range, encoding)
  local first, from = M.of(bufnr, range.start, encoding)
  local last, to = M.of(bufnr, range['end'], encoding)
  local lines = vim.api.nvim_buf_get_lines(bufnr, first, last + 1, false)
  if #lines == 0 then
    return ''
  end
  -- The end first: where it is on the first line, cutting the start would move it.
  lines[#lines] = lines[#lines]:sub(1, to)
  lines[1] = lines[1]:sub(from + 1)
  return vim.trim((table.concat(lines, ' '):gsub('%s+', ' ')))
end

return M
