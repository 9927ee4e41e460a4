" Opens a page in a real Vim with ALE and the files of this folder, and checks that the server's answers arrive:
"
"   vim -N -es -i NONE -u editors/vim/test/run.vim Examples/broken-markup.wikitext
"
" The server is `.build/release/wikilsp` below the repository's root, or $WIKILSP. Ends with exit code 0 or 1; without
" ALE, says so and ends with 0.
set encoding=utf-8 noswapfile hidden
let s:root = expand('<sfile>:p:h:h:h:h')
let s:server = empty($WIKILSP) ? s:root . '/.build/release/wikilsp' : $WIKILSP
let s:failures = 0

let &runtimepath .= ',' . s:root . '/editors/vim'
let g:ale_linters = {'mediawiki': ['wikilsp']}
let g:ale_fixers = {'mediawiki': ['wikilsp']}
let g:ale_mediawiki_wikilsp_executable = s:server
filetype plugin on
syntax on
silent! packadd! ale

function! s:Check(what, ok, seen) abort
    call writefile([(a:ok ? 'ok   ' : 'FAIL ') . a:what . ': ' . string(a:seen)], '/dev/stdout', 'a')
    let s:failures += a:ok ? 0 : 1
endfunction

function! s:Wait(condition) abort
    for l:_ in range(200)
        if eval(a:condition) | return 1 | endif
        sleep 50m
    endfor
    return 0
endfunction

function! s:Findings() abort
    return get(get(g:ale_buffer_info, bufnr('%'), {}), 'loclist', [])
endfunction

function! s:Run() abort
    if !exists(':ALEInfo')
        call writefile(['skipped: this Vim has no ALE'], '/dev/stdout', 'a')
        qall!
    endif

    call s:Check('file type', &filetype is# 'mediawiki', &filetype)
    call s:Check('highlighting', get(b:, 'current_syntax', '') is# 'mediawiki', get(b:, 'current_syntax', ''))
    call s:Wait('!empty(s:Findings())')
    let l:findings = s:Findings()
    call s:Check('findings', !empty(l:findings), len(l:findings))
    " ALE counts columns in bytes, so that a wrong unit shows on lines with other letters than ASCII.
    let l:outside = filter(copy(l:findings), 'v:val.col > len(getline(v:val.lnum)) + 1')
    call s:Check('findings outside their line', empty(l:outside), len(l:outside))

    " The safe fixes, as on save. The template is set twice to the same value.
    enew!
    silent file safe.wikitext
    setfiletype mediawiki
    call setline(1, ['{{Infobox ship', '|name=Žluť 🏮', '|name=Žluť 🏮', '}}'])
    ALEFix
    call s:Wait('line("$") is 3')
    call s:Check('safe fixes are applied', getline(1, '$') ==# ['{{Infobox ship', '|name=Žluť 🏮', '}}'], getline(1, '$'))

    execute s:failures ? 'cquit! 1' : 'qall!'
endfunction

autocmd VimEnter * call s:Run()
