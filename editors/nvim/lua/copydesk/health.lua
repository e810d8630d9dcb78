--- `:checkhealth copydesk`: what there is of the server, and what a reporter would see of it.
local client = require('copydesk.client')
local config = require('copydesk.config')

local M = {}

-- Neovim 0.7 has these under other names.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local report_error = health.error or health.report_error

local function check_options()
  for _, name in ipairs(config.unknown()) do
    warn(('g:copydesk.%s means nothing'):format(name), { ':help g:copydesk' })
  end
end

local function check_server()
  local cmd = config.server()
  if not cmd then
    info('The server is started by a function')
    return
  end
  if vim.fn.executable(cmd[1]) == 0 then
    report_error(('The server is not found: %s'):format(cmd[1]), {
      'Install copydesk and put it on $PATH',
      'Or say where it is: let g:copydesk = {"cmd": "/path/to/copydesk"}',
    })
    return
  end
  ok('Server: ' .. vim.fn.exepath(cmd[1]))
  local version = vim.fn.systemlist(vim.list_extend(config.program(), { '--version' }))
  if vim.v.shell_error == 0 then
    ok('Version: ' .. (version[1] or ''))
  else
    report_error('The server does not say its version: ' .. table.concat(version, ' '))
  end
end

local function check_clients()
  local clients = client.list()
  if #clients == 0 then
    info(
      'No server runs: it is started with the first draft (filetypes: '
        .. table.concat(config.options().filetypes, ', ')
        .. ')'
    )
  end
  for _, one in ipairs(clients) do
    local root = one.config.root_dir
    local buffers = vim.tbl_filter(function(bufnr)
      return #vim.tbl_filter(function(attached)
        return attached.id == one.id
      end, client.list(bufnr)) > 0
    end, vim.api.nvim_list_bufs())
    local names = vim.tbl_map(function(bufnr)
      return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
    end, buffers)
    ok(('Client %d, in %s, reads: %s'):format(one.id, tostring(root), table.concat(names, ', ')))
  end
end

local function check_messages()
  local shown = vim.diagnostic.config()
  if shown.virtual_text then
    ok('What is found is written beside its line')
  elseif shown.virtual_lines then
    ok('What is found is written below its line')
  else
    local wanted = vim.fn.has('nvim-0.11') == 1 and 'virtual_lines = { current_line = true }' or 'virtual_text = true'
    info(
      ('What is found is underlined. To have it written below the line of the cursor: vim.diagnostic.config({ %s }), see :help copydesk-messages'):format(
        wanted
      )
    )
  end
end

--- Called by `:checkhealth copydesk`.
function M.check()
  start('copydesk')
  check_options()
  check_server()
  check_clients()
  check_messages()
end

return M
