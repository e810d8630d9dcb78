" copydesk for ALE, the Asynchronous Lint Engine: a copy desk for your drafts.
" To be sourced after ALE is loaded, as from after/plugin/copydesk.vim.
"
" g:copydesk_executable says where the program is, if it is not on $PATH.
" SPDX-License-Identifier: MIT OR Apache-2.0

let g:copydesk_executable = get(g:, 'copydesk_executable', 'copydesk')

" The folder that holds a draft's newsroom: the nearest with settings or a repository, or else the draft's own.
function! s:Root(buffer) abort
  for l:Find in ['FindNearestFile(a:buffer, "copydesk.toml")', 'FindNearestDirectory(a:buffer, ".git")']
    let l:found = eval('ale#path#' . l:Find)
    if !empty(l:found)
      return fnamemodify(l:found, l:found =~# '/$' ? ':h:h' : ':h')
    endif
  endfor
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

" ALE takes the columns of the protocol for bytes, so the server is told to count bytes. Otherwise what is found in a line
" with a curly mark in it would be shown, and mended, in the wrong place.
for s:filetype in ['markdown', 'text', 'html']
  call ale#linter#Define(s:filetype, {
  \ 'name': 'copydesk',
  \ 'lsp': 'stdio',
  \ 'executable': {-> g:copydesk_executable},
  \ 'command': '%e lsp',
  \ 'project_root': function('s:Root'),
  \ 'initialization_options': {'positionEncoding': 'utf-8'},
  \})
endfor
unlet s:filetype
