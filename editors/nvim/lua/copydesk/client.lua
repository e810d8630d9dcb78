--- The server's clients: started for drafts, found again, and started anew.
---
--- Neovim 0.11 does the starting itself (`vim.lsp.enable`); 0.8 to 0.10 have `vim.lsp.start`, and 0.7 only its parts.
local config = require('copydesk.config')

local M = {}

local NAME = 'copydesk'

--- How long a server may take to end before it is made to, in milliseconds.
local PATIENCE = 2000

--- Ids of clients by their root, where Neovim does not keep them (0.7).
---@type table<string, integer>
local started = {}

--- The folder that holds a draft's newsroom: the nearest with a marker, or else the draft's own.
---@param bufnr integer
---@return string
local function root(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  if name == '' then
    return vim.fn.getcwd()
  end
  local own = vim.fn.fnamemodify(name, ':p:h')
  local folder = own
  while true do
    for _, marker in ipairs(config.options().root_markers) do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
    end
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then
      return own
    end
    folder = above
  end
end

--- Says what to do about a server that ended by itself. Neovim says only that it did.
---@param code integer
---@param signal integer
local function on_exit(code, signal)
  started = {}
  vim.schedule(function()
    -- 15 is how Neovim ends a server that it has no more use for.
    local by_itself = code ~= 0 or (signal ~= 0 and signal ~= 15)
    if by_itself and vim.v.exiting == vim.NIL then
      vim.notify('copydesk: the server has ended; :CopydeskRestart starts it again', vim.log.levels.WARN)
    end
  end)
end

--- Says once that the server is missing, and where it could be.
local function report_missing()
  local cmd = config.server() or {}
  vim.notify_once(
    ('copydesk: cannot run "%s". Install it, or say where it is: '):format(cmd[1])
      .. 'let g:copydesk = {"cmd": "/path/to/copydesk"}  (:help copydesk-server)',
    vim.log.levels.WARN
  )
end

--- What Neovim needs to know of the server.
---@return table
function M.config()
  local options = config.options()
  return {
    name = NAME,
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_dir = function(bufnr, done)
      done(root(bufnr))
    end,
    settings = options.settings,
    on_exit = on_exit,
  }
end

--- The clients of the server.
---@param bufnr integer? Of this buffer only.
---@return table[]
function M.list(bufnr)
  local found
  if vim.lsp.get_clients then
    found = vim.lsp.get_clients({ bufnr = bufnr })
  elseif bufnr then
    found = vim.tbl_values(vim.lsp.buf_get_clients(bufnr))
  else
    found = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client)
    return client.name == NAME
  end, found)
end

--- Asks the server something about a buffer.
---@param client table
---@param method string
---@param params table
---@param bufnr integer
---@param done fun(err: table?, result: any)
function M.request(client, method, params, bufnr, done)
  local function handler(err, result)
    done(err, result ~= vim.NIL and result or nil)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, handler, bufnr)
  else
    client.request(method, params, handler, bufnr)
  end
end

--- Starts the server for a buffer, or joins the one that runs for its root: what `vim.lsp.enable` does on 0.11.
---@param bufnr integer
local function attach(bufnr)
  if vim.bo[bufnr].buftype ~= '' or not config.is_found() then
    return
  end
  local wanted = M.config()
  wanted.filetypes = nil
  wanted.root_dir = root(bufnr)
  if vim.lsp.start then
    vim.lsp.start(wanted, { bufnr = bufnr })
    return
  end
  local id = started[wanted.root_dir]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(wanted)
    started[wanted.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

--- Starts the server for all drafts that are open.
local function attach_all()
  if vim.lsp.enable then
    vim.lsp.enable(NAME)
    return
  end
  local filetypes = config.options().filetypes
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.tbl_contains(filetypes, vim.bo[bufnr].filetype) then
      attach(bufnr)
    end
  end
end

--- Has the server started for drafts that are open, and for those that will be.
function M.enable()
  local group = vim.api.nvim_create_augroup('copydesk', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.options().filetypes,
    callback = function(event)
      if not config.is_found() and vim.bo[event.buf].buftype == '' then
        report_missing()
      elseif not vim.lsp.enable then
        attach(event.buf)
      end
    end,
  })
  attach_all()
end

--- Ends the clients that run. Where `force` is set they are not asked.
---@param force boolean
---@return boolean gone Whether all have ended in time.
local function stop(force)
  for _, client in ipairs(M.list()) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop(force)
    else
      client.stop(force)
    end
  end
  return (vim.wait(PATIENCE, function()
    return #M.list() == 0
  end, 10))
end

--- Ends the server, if it runs, and starts it again for all open drafts.
function M.restart()
  if not config.is_found() then
    report_missing()
    return
  end
  if stop(false) or stop(true) then
    attach_all()
  else
    vim.notify('copydesk: the server does not end', vim.log.levels.ERROR)
  end
end

return M
