" Makes the fixer known to ALE, where ALE is there: let g:ale_fixers = {'mediawiki': ['wikilsp']}
silent! call ale#fix#registry#Add('wikilsp', 'ale#fixers#wikilsp#Fix', ['mediawiki'], 'Apply the safe fixes of wikilsp.')
