" ALE: the safe fixes of wikilsp, as :ALEFix and on save. ALE fixes by commands, not through the language server.
call ale#Set('mediawiki_wikilsp_executable', 'wikilsp')

function! ale#fixers#wikilsp#Fix(buffer) abort
    let l:executable = ale#Var(a:buffer, 'mediawiki_wikilsp_executable')

    " The page's name decides which .wikilsp.json holds.
    return {'command': ale#Escape(l:executable) . ' lint --fix --stdin-filename %s -'}
endfunction
