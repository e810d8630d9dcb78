--- copydesk in Neovim. Nothing needs to be called: plugin/copydesk.lua starts the server for drafts, and what can be
--- set is set in `vim.g.copydesk`, which both Vimscript and Lua can write. This is for those who map keys.
local M = {}

--- Lists the sources of a draft in a split.
---@param bufnr integer? The draft's buffer, the current one if not given.
function M.sources(bufnr)
  require('copydesk.ledger').open(bufnr or vim.api.nvim_get_current_buf())
end

--- Lists the findings of a draft in the quickfix window.
---@param bufnr integer? The draft's buffer, the current one if not given.
function M.findings(bufnr)
  require('copydesk.quickfix').findings(bufnr or vim.api.nvim_get_current_buf())
end

--- Lists who said what in a draft in the quickfix window.
---@param bufnr integer? The draft's buffer, the current one if not given.
function M.quotes(bufnr)
  require('copydesk.quickfix').sources(bufnr or vim.api.nvim_get_current_buf())
end

--- Shows the page of a rule in a split.
---@param id string? The rule, that of the finding at the cursor if not given.
function M.rule(id)
  require('copydesk.rule').open(id)
end

--- Ends the server, if it runs, and starts it again for all open drafts.
function M.restart()
  require('copydesk.client').restart()
end

return M
