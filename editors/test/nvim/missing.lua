--- What a reporter sees whose Neovim does not find the server.
local t = dofile(vim.fn.fnamemodify(vim.env.CHECKS, ':h') .. '/harness.lua')

t.check('it is said once, with what to do about it', function()
  t.open('a.md', 'It is believed that the captain slept.\n')
  t.open('b.md', 'It is believed that the captain slept.\n')
  t.same(#t.messages, 1, 'the number of messages')
  for _, wanted in ipairs({ vim.env.SERVER, 'g:copydesk', ':help copydesk-server' }) do
    t.wait(wanted, function()
      return t.messages[1]:find(wanted, 1, true)
    end)
  end
end)

t.check('a draft is written as ever, and the commands say what is missing', function()
  t.open('c.md', 'The port was shut.\n')
  t.press('GoIt rained.<Esc>')
  vim.cmd('write')
  for _, command in ipairs({ 'CopydeskSources', 'CopydeskRule hearsay' }) do
    t.messages = {}
    vim.cmd(command)
    t.same(#t.messages, 1, 'the number of messages of ' .. command)
    t.wait(':checkhealth in ' .. t.messages[1], function()
      return t.messages[1]:find(':checkhealth copydesk', 1, true)
    end)
  end
end)

t.check(':checkhealth says what is missing', function()
  vim.cmd('checkhealth copydesk')
  local text = t.text(0)
  t.wait('an error in ' .. text, function()
    return text:find('ERROR', 1, true) and text:find(vim.env.SERVER, 1, true)
  end)
end)

t.finish()
