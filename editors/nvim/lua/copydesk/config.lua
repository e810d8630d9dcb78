--- What the user has set in `vim.g.copydesk`, and what holds where nothing is set.
local M = {}

---@class copydesk.Options
---@field cmd string[] The server's command line, which ends in `lsp`.
---@field enabled boolean Whether the server is started by itself.
---@field filetypes string[] The kinds of buffers that are drafts.
---@field root_markers string[] What lies in the topmost folder of a newsroom's drafts.
---@field settings table? What is told to a server that asks for settings.

---@type copydesk.Options
local defaults = {
  cmd = { 'copydesk', 'lsp' },
  enabled = true,
  filetypes = { 'markdown', 'text', 'html' },
  root_markers = { 'copydesk.toml', '.git' },
  settings = nil,
}

local names = { cmd = true, enabled = true, filetypes = true, root_markers = true, settings = true }

--- What the user has set, as it is.
---@return table
local function given()
  return type(vim.g.copydesk) == 'table' and vim.g.copydesk or {}
end

--- The options that hold now.
---@return copydesk.Options
function M.options()
  local options = vim.tbl_extend('force', defaults, given())
  if type(options.cmd) == 'string' then
    options.cmd = { vim.fn.expand(options.cmd), 'lsp' }
  end
  -- Vimscript says 0 where Lua says false.
  options.enabled = options.enabled ~= false and options.enabled ~= 0
  return options
end

--- What is set and means nothing.
---@return string[]
function M.unknown()
  local found = {}
  for name in pairs(given()) do
    if not names[name] then
      found[#found + 1] = tostring(name)
    end
  end
  table.sort(found)
  return found
end

--- The command line of the server as it will be started; none where the user has put a function in its place.
---@return string[]?
function M.server()
  local cmd = M.options().cmd
  if vim.lsp.enable then
    -- Users of 0.11 may have set another one with vim.lsp.config().
    local config = vim.lsp.config.copydesk
    cmd = config and config.cmd or cmd
  end
  return type(cmd) == 'table' and cmd or nil
end

--- The command line of the program itself, for what is asked of it beside the protocol.
---@return string[]?
function M.program()
  local cmd = vim.deepcopy(M.server())
  if cmd and cmd[#cmd] == 'lsp' then
    cmd[#cmd] = nil
  end
  return cmd
end

--- Whether the server can be started.
---@return boolean
function M.is_found()
  local cmd = M.server()
  return cmd == nil or vim.fn.executable(cmd[1]) == 1
end

return M
