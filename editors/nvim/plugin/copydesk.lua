-- What is there from the start: the commands, and the server for drafts that are opened.
if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = 1

if vim.fn.has('nvim-0.7') == 0 then
  vim.notify('copydesk: Neovim 0.7 or newer is needed', vim.log.levels.WARN)
  return
end

local command = vim.api.nvim_create_user_command

-- The modules are loaded by the first use of a command, so that they cost nothing at start.
command('CopydeskSources', function()
  require('copydesk.ledger').open(vim.api.nvim_get_current_buf())
end, { desc = 'List the sources of this draft and what they are credited with' })

command('CopydeskFindings', function()
  require('copydesk.quickfix').findings(vim.api.nvim_get_current_buf())
end, { desc = 'List the findings of this draft in the quickfix window' })

command('CopydeskQuotes', function()
  require('copydesk.quickfix').sources(vim.api.nvim_get_current_buf())
end, { desc = 'List who said what in this draft, and what rests on nobody, in the quickfix window' })

command('CopydeskRule', function(given)
  require('copydesk.rule').open(given.args ~= '' and given.args or nil)
end, {
  nargs = '?',
  complete = function(typed)
    return require('copydesk.rule').complete(typed)
  end,
  desc = 'Show the page of a rule, or of the rule that found something at the cursor',
})

command('CopydeskRestart', function()
  require('copydesk.client').restart()
end, { desc = 'End the copydesk server, if it runs, and start it again' })

if require('copydesk.config').options().enabled then
  require('copydesk.client').enable()
end
