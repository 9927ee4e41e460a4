" ALE: wikilsp as a language server for wikitext.

call ale#Set('mediawiki_wikilsp_executable', 'wikilsp')

function! ale_linters#mediawiki#wikilsp#Root(buffer) abort
    for l:marker in ['.wikilsp.json', '.git']
        let l:path = l:marker is# '.git'
        \   ? ale#path#FindNearestDirectory(a:buffer, l:marker)
        \   : ale#path#FindNearestFile(a:buffer, l:marker)

        if !empty(l:path)
            return fnamemodify(l:path, l:marker is# '.git' ? ':p:h:h' : ':p:h')
        endif
    endfor

    return expand('#' . a:buffer . ':p:h')
endfunction

" ALE counts columns in bytes and does not say so, hence the option.
call ale#linter#Define('mediawiki', {
\   'name': 'wikilsp',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'mediawiki_wikilsp_executable')},
\   'command': '%e --stdio --position-encoding=utf-8',
\   'language': 'wikitext',
\   'project_root': function('ale_linters#mediawiki#wikilsp#Root'),
\})
