" Vim syntax file: wikitext (MediaWiki). Highlighting without the server.
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax sync minlines=200
setlocal synmaxcol=6000

syntax cluster wikiInline contains=wikiComment,wikiVerbatim,wikiTag,wikiArgument,wikiTemplate,wikiLink,wikiExternal,wikiUrl,wikiBold,wikiItalic,wikiSwitch,wikiSignature,wikiEntity,@Spell

" Blocks
syntax match wikiHeading /^\(=\{1,6}\).\+\1\s*\(<!--.*-->\)\?\s*$/ contains=@wikiInline
syntax match wikiRule /^-\{4,}/
syntax match wikiListMarker /^[*#:;]\+/
syntax match wikiRedirect /\c\%^\s*#redirect\>:\?/
syntax region wikiTable matchgroup=wikiTableMark start=/^\s*:*\s*{|/ end=/^\s*|}\ze\%([^}]\|$\)/ contains=wikiTable,wikiTableRow,wikiTableCell,wikiListMarker,wikiHeading,@wikiInline
syntax match wikiTableRow /^\s*|-\+.*$/ contained contains=wikiAttribute,@wikiInline
syntax match wikiTableCell /^\s*\%(|+\||\ze[^-}]\|!\)/ contained
syntax match wikiTableCell /||\|!!/ contained

" Inline
syntax region wikiTemplate matchgroup=wikiBrace start=/{{\ze[^{|]/ end=/}}/ contains=wikiTemplateName,wikiParameter,wikiPipe,wikiListMarker,wikiTable,@wikiInline
syntax match wikiTemplateName /\%({{\_s*\)\@<=[^{}|<>\[\]\n]\+/ contained
syntax match wikiPipe /|/ contained
syntax match wikiParameter /|\s*[^=|{}<>\[\]\n]\{-}\s*\ze=/ contained contains=wikiPipe
syntax region wikiArgument matchgroup=wikiBrace start=/{{{\ze[^{]/ end=/}}}/ contains=wikiPipe,@wikiInline
syntax region wikiLink matchgroup=wikiBracket start=/\[\[/ end=/\]\]/ end=/$/ contains=wikiTarget,wikiPipe,@wikiInline
syntax match wikiTarget /\%(\[\[\)\@<=[^\[\]{}|\n]\+/ contained contains=@NoSpell
syntax region wikiExternal matchgroup=wikiBracket start=/\[\ze\%(\a\+:\/\/\|mailto:\|\/\/\)/ end=/\]/ end=/$/ contains=wikiUrl,@wikiInline
syntax match wikiUrl /\<\%(https\?\|ftps\?\):\/\/[^][<>"{}| \t]\+/ contains=@NoSpell
syntax region wikiItalic matchgroup=wikiQuoteMark start=/''\ze[^']/ end=/''\ze\%([^']\|$\)/ end=/$/ contains=wikiComment,wikiTag,wikiTemplate,wikiArgument,wikiLink,wikiExternal,wikiEntity,@Spell
syntax region wikiBold matchgroup=wikiQuoteMark start=/'''\ze[^']/ end=/'''\|$/ contains=wikiItalic,wikiComment,wikiTag,wikiTemplate,wikiArgument,wikiLink,wikiExternal,wikiEntity,@Spell
syntax match wikiSwitch /__[A-Z]\+__/
syntax match wikiSignature /\~\{3,5}/
syntax match wikiEntity /&\%(\a\w*\|#\d\+\|#[xX]\x\+\);/
syntax region wikiTag matchgroup=wikiTagMark start=/<\/\?\a[a-zA-Z0-9-]*/ end=/\/\?>/ end=/\ze</ end=/^\s*$/ contains=wikiAttribute,wikiTemplate,wikiArgument
syntax match wikiAttribute /[a-zA-Z][-a-zA-Z0-9_:]*\s*=\s*\%("[^"]*"\|'[^']*'\|[^ \t"'|>/]\+\)/ contained contains=@NoSpell
syntax region wikiVerbatim matchgroup=wikiTagMark start=/\c<\z(nowiki\|pre\|syntaxhighlight\|source\|math\|chem\|score\|timeline\|templatedata\)\>[^>]*[^>\/]>/ start=/\c<\z(nowiki\|pre\|syntaxhighlight\|source\|math\|chem\|score\|timeline\|templatedata\)>/ end=/\c<\/\z1\s*>/ contains=@NoSpell
syntax region wikiComment start=/<!--/ end=/-->/ contains=@Spell

highlight default link wikiHeading Title
highlight default link wikiRule Special
highlight default link wikiListMarker Special
highlight default link wikiRedirect PreProc
highlight default link wikiTableMark Special
highlight default link wikiTableRow Special
highlight default link wikiTableCell Special
highlight default link wikiBrace Delimiter
highlight default link wikiBracket Delimiter
highlight default link wikiPipe Delimiter
highlight default link wikiTemplateName Function
highlight default link wikiParameter Identifier
highlight default link wikiArgument Identifier
highlight default link wikiTarget Underlined
highlight default link wikiUrl Underlined
highlight default link wikiSwitch PreProc
highlight default link wikiSignature PreProc
highlight default link wikiEntity SpecialChar
highlight default link wikiTagMark Statement
highlight default link wikiAttribute Type
highlight default link wikiVerbatim String
highlight default link wikiComment Comment
highlight default link wikiQuoteMark Delimiter
highlight default wikiItalic term=italic cterm=italic gui=italic
highlight default wikiBold term=bold cterm=bold gui=bold

let b:current_syntax = 'mediawiki'
