" What a reporter does with copydesk in Vim, through ALE.
" Reports on each check, "ok WHAT" or "FAILED WHAT: WHY", in the file $REPORT. Waits are for conditions, never for the clock.

set noswapfile
let s:failures = 0

function! s:Check(what, body) abort
  try
    call call(a:body, [])
    call writefile(['ok vim: ' . a:what], $REPORT, 'a')
  catch
    let s:failures += 1
    call writefile(['FAILED vim: ' . a:what . ': ' . substitute(v:exception, '\n', ' ', 'g')], $REPORT, 'a')
  endtry
  silent! %bwipeout!
endfunction

function! s:Wait(what, Condition) abort
  let l:start = reltime()
  while !a:Condition()
    if reltimefloat(reltime(l:start)) > 15
      throw 'never came: ' . a:what
    endif
    " Vim hears from the server while it sleeps, and only then.
    sleep 5m
  endwhile
endfunction

function! s:Same(got, wanted, what) abort
  if a:got isnot# a:wanted && string(a:got) isnot# string(a:wanted)
    throw a:what . ' is ' . string(a:got) . ', not ' . string(a:wanted)
  endif
endfunction

" What a rule has found in this draft, as lines and columns from 1. The list is the window's, and may be of another still.
function! s:Found(rule) abort
  let l:found = filter(getloclist(0), {_, one -> one.bufnr == bufnr('') && stridx(one.text, a:rule . ': ') == 0})
  return map(l:found, {_, one -> [one.lnum, one.col]})
endfunction

function! s:WaitForFound(rule, places) abort
  try
    call s:Wait(a:rule, {-> s:Found(a:rule) == a:places})
  catch
    throw 'what ' . a:rule . ' found is ' . string(s:Found(a:rule)) . ', not ' . string(a:places) . ': ' . v:exception
  endtry
endfunction

function! s:Open(name, lines) abort
  call writefile(a:lines, $DESK . '/' . a:name)
  execute 'edit!' fnameescape($DESK . '/' . a:name)
  ALELint
endfunction

let s:quotes = readfile($DESK . '/quotes.md')

function! s:Attached() abort
  for [l:name, l:filetype] in [['a.md', 'markdown'], ['b.txt', 'text'], ['c.html', 'html']]
    call s:Open(l:name, ['It is believed that the captain slept.'])
    call s:Same(&filetype, l:filetype, 'the type of ' . l:name)
    call s:WaitForFound('hearsay', [[1, 1]])
  endfor
endfunction

function! s:Placed() abort
  call s:Open('quotes.md', s:quotes)
  " The 45th byte is where “stated” begins.
  call s:WaitForFound('attribution-verb-stilted', [[3, 45]])
endfunction

function! s:Typed() abort
  call s:Open('d.md', s:quotes)
  call s:WaitForFound('attribution-verb-stilted', [[3, 45]])
  call append('$', ['', 'It is believed that the captain slept.'])
  ALELint
  call s:WaitForFound('hearsay', [[9, 1]])
  silent 9delete _
  ALELint
  call s:WaitForFound('hearsay', [])
endfunction

function! s:Hover() abort
  call s:Open('e.md', s:quotes)
  call s:WaitForFound('attribution-verb-stilted', [[3, 45]])
  call cursor(3, stridx(getline(3), 'Ana Bell') + 1)
  ALEHover
  call s:Wait('the preview', {-> bufnr('^ALEPreviewWindow$') > 0})
  call s:Same(split(getbufline(bufnr('^ALEPreviewWindow$'), 1)[0], ',')[0], 'Ana Bell', 'the first line')
  pclose
endfunction

" ALE asks which fix is meant and for a new name by this function, loaded here so that it stays replaced.
runtime autoload/ale/util.vim
function! ale#util#Input(question, ...) abort
  return s:Answer(a:question)
endfunction

function! s:Fixed() abort
  call s:Open('f.md', s:quotes)
  call s:WaitForFound('attribution-verb-stilted', [[3, 45]])
  call cursor(3, 45)
  let s:Answer = {question -> matchstr(question, '\d\+\ze) Change to “said”')}
  ALECodeAction
  call s:Wait('the change', {-> &modified})
  call s:Same(getline(1, '$'), map(copy(s:quotes), {_, line -> substitute(line, 'stated', 'said', '')}), 'the draft')
  ALELint
  call s:WaitForFound('attribution-verb-stilted', [])
endfunction

function! s:Renamed() abort
  call s:Open('g.md', s:quotes)
  call s:WaitForFound('attribution-verb-stilted', [[3, 45]])
  call cursor(3, stridx(getline(3), 'Ana Bell') + 1)
  let s:Answer = {-> 'Ada Moor'}
  ALERename
  call s:Wait('the change', {-> &modified})
  let l:New = {_, line -> substitute(substitute(substitute(line, 'Ana', 'Ada', 'g'), 'Bell', 'Moor', 'g'), '“Moor', '“Bell', '')}
  call s:Same(getline(1, '$'), map(copy(s:quotes), l:New), 'the draft')
endfunction

function! s:Chosen() abort
  call s:Same(g:ale_linters, {'html': ['tidy', 'copydesk'], 'text': ['copydesk']}, 'what is chosen')
  call s:Same(index(map(ale#linter#Get('markdown'), {_, one -> one.name}), 'copydesk') >= 0, 1, 'whether it is used')
endfunction

call s:Check('the server is used beside the linters that were chosen', 's:Chosen')
call s:Check('the server reads Markdown, text and HTML', 's:Attached')
call s:Check('what is found stands at the right bytes behind curly marks and an emoji', 's:Placed')
call s:Check('what is typed is found', 's:Typed')
call s:Check('hover says who a person is', 's:Hover')
call s:Check('a fix mends what was found, and it is found no more', 's:Fixed')
call s:Check('a person is renamed everywhere but in quotations', 's:Renamed')

execute s:failures ? 'cquit 1' : 'qall!'
