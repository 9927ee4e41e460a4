" Vim file type plugin: wikitext (MediaWiki)
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=s:<!--,e:-->,b:*,b:#,b::,b:;
setlocal commentstring=<!--\ %s\ -->
setlocal formatoptions-=tc formatoptions+=l
setlocal matchpairs+=<:>
setlocal linebreak

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< matchpairs< linebreak<'
