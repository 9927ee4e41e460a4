;;; wikitext-mode.el --- Major mode for wikitext, with wikilsp -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; Highlighting, comments, filling and an outline for the markup of MediaWiki, and the registration of the wikilsp language
;; server with Eglot and lsp-mode, whichever is there.

;;; Code:

(defgroup wikitext nil
  "Editing wikitext, the markup of MediaWiki."
  :group 'text)

(defcustom wikitext-server-command '("wikilsp" "--stdio")
  "The command that starts the wikilsp language server."
  :type '(repeat string))

(defface wikitext-heading-face '((t :inherit font-lock-function-name-face :weight bold)) "Headings.")
(defface wikitext-template-face '((t :inherit font-lock-keyword-face)) "Names of templates.")
(defface wikitext-parameter-face '((t :inherit font-lock-variable-name-face)) "Names of parameters.")
(defface wikitext-link-face '((t :inherit link)) "Targets of links.")
(defface wikitext-verbatim-face '((t :inherit font-lock-string-face)) "Text that is not parsed.")

(defconst wikitext-font-lock-keywords
  `((,(rx line-start (group (** 1 6 "=")) (+ nonl) (backref 1) (* blank) line-end) 0 'wikitext-heading-face t)
    (,(rx line-start (>= 4 "-")) . font-lock-builtin-face)
    (,(rx line-start (group (+ (any "*#:;")))) 1 font-lock-builtin-face)
    (,(rx line-start (* blank) (group (or "{|" "|}" "|-" "|+" "|" "!"))) 1 font-lock-builtin-face)
    (,(rx "{{" (* (any " \n")) (group (+ (not (any "{}|<>[]\n"))))) 1 'wikitext-template-face)
    (,(rx "|" (* blank) (group (+? (not (any "=|{}<>[]\n")))) (* blank) "=") 1 'wikitext-parameter-face)
    (,(rx "[[" (group (+ (not (any "[]{}|\n"))))) 1 'wikitext-link-face)
    (,(rx (or "http" "https" "ftp") "://" (+ (not (any "][<>\"{}| \t\n")))) . 'wikitext-link-face)
    (,(rx "'''" (group (+? nonl)) "'''") 1 'bold prepend)
    (,(rx (or line-start (not "'")) "''" (group (not "'") (*? nonl)) "''" (or line-end (not "'"))) 1 'italic prepend)
    (,(rx "<" (? "/") (group alpha (* (any alnum "-")))) 1 font-lock-type-face)
    (,(rx "__" (+ (any "A-Z")) "__") . font-lock-preprocessor-face)
    (,(rx (** 3 5 "~")) . font-lock-preprocessor-face)
    (,(rx "&" (or (+ alnum) (: "#" (+ digit)) (: "#x" (+ xdigit))) ";") . font-lock-constant-face)
    (,(rx "<nowiki>" (group (*? nonl)) "</nowiki>") 1 'wikitext-verbatim-face t))
  "What `wikitext-mode' highlights, besides comments.")

(defvar wikitext-mode-syntax-table
  (let ((table (make-syntax-table text-mode-syntax-table)))
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?\{ "(}" table)
    (modify-syntax-entry ?\} "){" table)
    (modify-syntax-entry ?\[ "(]" table)
    (modify-syntax-entry ?\] ")[" table)
    table)
  "The syntax table of `wikitext-mode'.")

(defconst wikitext--propertize
  (syntax-propertize-rules ("\\(<\\)!--" (1 "!")) ("--\\(>\\)" (1 "!")))
  "Marks the ends of comments.")

(defun wikitext-outline-level ()
  "The level of the heading at point."
  (save-excursion (skip-chars-forward "=")))

(defvar wikitext-mode-map
  (let ((map (make-sparse-keymap)))
    ;; In `text-mode' the key asks Ispell (before Emacs 30).
    (define-key map (kbd "C-M-i") #'completion-at-point)
    map)
  "The keys of `wikitext-mode'.")

;;;###autoload
(define-derived-mode wikitext-mode text-mode "Wikitext"
  "Major mode for wikitext, the markup of MediaWiki."
  (setq-local font-lock-defaults '(wikitext-font-lock-keywords nil nil nil nil))
  (setq-local font-lock-multiline t)
  (setq-local syntax-propertize-function wikitext--propertize)
  (setq-local comment-start "<!-- ")
  (setq-local comment-end " -->")
  (setq-local comment-start-skip "<!--[ \t]*")
  (setq-local comment-end-skip "[ \t]*-->")
  (setq-local outline-regexp "=\\{1,6\\}[^=\n]")
  (setq-local outline-level #'wikitext-outline-level)
  ;; A blank at the beginning of a line makes it preformatted text, so that nothing is ever indented.
  (setq-local indent-line-function (lambda () 'noindent))
  (setq-local paragraph-start "[*#:;|!=]\\|[ \t]*$")
  (setq-local paragraph-separate "[|!=]\\|[ \t]*$")
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:wikitext\\|wiki\\|mediawiki\\|mw\\|wt\\)\\'" . wikitext-mode))

;; Eglot takes the language's name from the mode's, so that `wikitext-mode' needs no more; mediawiki.el's modes do.
(put 'mediawiki-mode 'eglot-language-id "wikitext")
(put 'mediawiki-file-mode 'eglot-language-id "wikitext")

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs
               `((wikitext-mode mediawiki-mode mediawiki-file-mode)
                 . ,(lambda (&rest _) wikitext-server-command))))

(with-eval-after-load 'lsp-mode
  (defvar lsp-language-id-configuration)
  (declare-function lsp-register-client "lsp-mode")
  (declare-function make-lsp-client "lsp-mode")
  (declare-function lsp-stdio-connection "lsp-mode")
  (declare-function lsp-activate-on "lsp-mode")
  (dolist (mode '(wikitext-mode mediawiki-mode mediawiki-file-mode))
    (add-to-list 'lsp-language-id-configuration (cons mode "wikitext")))
  (lsp-register-client
   (make-lsp-client
    ;; lsp-mode counts columns in characters; before version 9 it did not say so.
    :new-connection (lsp-stdio-connection
                     (lambda () (append wikitext-server-command '("--position-encoding=utf-32"))))
    :activation-fn (lsp-activate-on "wikitext")
    :server-id 'wikilsp)))

(provide 'wikitext-mode)
;;; wikitext-mode.el ends here
