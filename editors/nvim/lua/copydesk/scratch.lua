--- Pages to read, in a split below: no file, nothing to save, gone when the split is closed.
local M = {}

--- Buffers by their name.
---@type table<string, integer>
local pages = {}

--- The most lines that a page may take from the draft above.
local HEIGHT = 15

--- Replaces what stands on a page.
---@param page integer
---@param lines string[]
function M.write(page, lines)
  vim.bo[page].modifiable = true
  vim.api.nvim_buf_set_lines(page, 0, -1, false, lines)
  vim.bo[page].modifiable = false
end

--- The buffer of a page.
---@param name string
---@return integer page
local function buffer(name)
  local page = pages[name]
  if page and vim.api.nvim_buf_is_valid(page) then
    return page
  end
  page = vim.api.nvim_create_buf(false, true)
  vim.bo[page].bufhidden = 'wipe'
  vim.api.nvim_buf_set_name(page, name)
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = page, nowait = true, desc = 'Close this page' })
  pages[name] = page
  return page
end

--- A window of this tab page that shows one of our pages.
---@return integer?
local function shown()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.tbl_contains(vim.tbl_values(pages), vim.api.nvim_win_get_buf(window)) then
      return window
    end
  end
end

--- Shows a page in place of the one that is shown already, if there is one, and goes to it.
---@param name string
---@param lines string[]
---@param filetype string
---@return integer page
function M.open(name, lines, filetype)
  local window = shown()
  local page = buffer(name)
  M.write(page, lines)
  -- Two pages at once would leave a draft too little room.
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd('botright split')
  end
  vim.api.nvim_win_set_buf(0, page)
  vim.cmd('setlocal winfixheight nonumber norelativenumber nospell nolist foldcolumn=0 linebreak wrap nocursorline')
  vim.cmd('resize ' .. math.max(3, math.min(#lines, HEIGHT, math.floor(vim.o.lines / 2))))
  vim.bo[page].filetype = filetype
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  return page
end

return M
