" File types for wikitext. `setfiletype` leaves alone what is set already, so a choice made elsewhere wins.
autocmd BufNewFile,BufRead *.wikitext,*.wiki,*.mediawiki,*.mw,*.wt setfiletype mediawiki
