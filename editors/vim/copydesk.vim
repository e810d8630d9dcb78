" copydesk for ALE, the Asynchronous Lint Engine: a copy desk for your drafts.
"
" To be sourced where ALE is on 'runtimepath' and g:ale_linters, if you set it, is set. g:copydesk_executable says where the
" program is, if it is not on $PATH.
" SPDX-License-Identifier: MIT OR Apache-2.0

let g:copydesk_executable = get(g:, 'copydesk_executable', 'copydesk')

" The folder that holds a draft's newsroom: the nearest with settings or a repository, or else the draft's own.
function! s:Root(buffer) abort
  let l:settings = ale#path#FindNearestFile(a:buffer, 'copydesk.toml')
  if !empty(l:settings)
    return fnamemodify(l:settings, ':h')
  endif
  let l:repository = ale#path#FindNearestDirectory(a:buffer, '.git')
  if !empty(l:repository)
    return fnamemodify(l:repository, ':h:h')
  endif
  return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

" ALE uses all linters of a type of files where none are chosen; but of plain text, none.
function! s:Choose(filetype) abort
  let g:ale_linters = get(g:, 'ale_linters', {})
  let l:none = a:filetype is# 'text' || get(g:, 'ale_linters_explicit')
  let l:chosen = get(g:ale_linters, a:filetype, l:none ? [] : 'all')
  if type(l:chosen) is v:t_list && index(l:chosen, 'copydesk') < 0
    let g:ale_linters[a:filetype] = l:chosen + ['copydesk']
  endif
endfunction

" ALE takes the columns of the protocol for bytes, so the server is told to count bytes. Otherwise what is found in a line
" with a curly mark in it would be shown, and mended, in the wrong place.
for s:filetype in ['markdown', 'text', 'html']
  call s:Choose(s:filetype)
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
